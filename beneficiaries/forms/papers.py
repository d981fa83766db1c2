"""What is typed about a person's papers: documents, attached files, consents, cards."""

import base64
import binascii
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedCategory
from beneficiaries import attaching
from beneficiaries.actions.consents import is_minor
from beneficiaries.actions.papers import CATEGORY_OF_KIND
from beneficiaries.forms import choices
from beneficiaries.forms.acts import ActForm, DayField
from beneficiaries.forms.person import NameField, PlainCharField
from beneficiaries.models import Attachment, Consent, IdentityDocument, PersonLink

Evidence = Consent.Evidence


class DocumentForm(ActForm):
    kind = forms.ChoiceField(label=_("Document"), choices=IdentityDocument.Kind.choices)
    number = PlainCharField(
        label=_("Number"),
        max_length=40,
        help_text=_("As it stands on the paper. Most of those who see the file are shown its end only."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )
    country = forms.ChoiceField(label=_("Issued by"), required=False)
    issued_on = DayField(label=_("Issued on"), today=False)
    expires_on = DayField(label=_("Expires on"), today=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["country"].choices = choices.nationalities()
        if not self.initial.get("kind"):
            # A kind that stands there already is left there by those in a hurry.
            fields["kind"].choices = [("", _("Choose")), *IdentityDocument.Kind.choices]


def _most() -> str:
    said = gettext("A JPEG or PNG picture or a PDF, at most %(size)s MB. A phone offers its camera.")
    return said % {"size": settings.ATTACHMENTS["bytes"] // 2**20}


#: Said anew for each reader: a lazy text that is filled in at once stays in the language of the first one.
_most_said = lazy(_most, str)


class FileField(forms.FileField):
    """A picture or a PDF; what is in it is checked by the action."""

    def __init__(self, **options: Any) -> None:
        attrs = {"accept": attaching.ACCEPTED}
        super().__init__(
            **(
                {
                    "widget": forms.FileInput(attrs=attrs),
                    "max_length": None,
                    "allow_empty_file": True,
                    "help_text": _most_said(),
                    "error_messages": {
                        "required": _("Choose a file or take a picture."),
                        "missing": _("Choose a file or take a picture."),
                    },
                }
                | options
            )
        )


class AttachForm(ActForm):
    file = FileField(label=_("File"))
    kind = forms.ChoiceField(label=pgettext_lazy("an attached file", "What it is"))
    document = forms.ModelChoiceField(
        label=_("Of the document"), queryset=IdentityDocument.objects.none(), required=False, empty_label="—"
    )
    title = PlainCharField(label=_("Title"), required=False, max_length=120)
    category = forms.ChoiceField(
        label=_("Who may see it"),
        required=False,
        help_text=_("A restricted file is seen only by those who are cleared for it; each reading is noted."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cleared = choices.cleared_categories(self.user)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [
            (kind, label)
            for kind, label in Attachment.Kind.choices
            if kind != Attachment.Kind.SIGNATURE
            and (kind not in CATEGORY_OF_KIND or CATEGORY_OF_KIND[Attachment.Kind(kind)] in cleared)
        ]
        documents = self.person.documents.order_by("pk")
        fields["document"].queryset = documents
        fields["document"].label_from_instance = str
        if not documents:
            del fields["document"]
        if not cleared:
            del fields["category"]
            return
        fields["category"].choices = [("", pgettext_lazy("who may see a file", "Everyone who sees the file"))] + [
            (value, label) for value, label in RestrictedCategory.choices if value in cleared
        ]


class ReasonForm(ActForm):
    """Why something is removed or taken back."""

    reason = PlainCharField(
        label=_("Why"), max_length=200, error_messages={"required": _("Say why.")}, widget=forms.TextInput()
    )


class WithdrawForm(ReasonForm):
    """Someone who takes a consent back need not say why; ``seen`` is the consent that was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = DayField(label=_("Withdrawn on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _("Nobody has to give a reason. Note one only where the person says it.")


class ConsentForm(ActForm):
    """One consent to one purpose: explained, agreed to by the person or a guardian, with its proof."""

    #: Which fields may stay empty depends on what it rests on and how the person says yes.
    says_optional = False

    notice = forms.IntegerField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(label=_("Explained in"), required=False)
    basis = forms.ChoiceField(label=_("Rests on"), choices=Consent.Basis.choices, initial=Consent.Basis.CONSENT)
    guardian = forms.ModelChoiceField(
        label=_("Guardian who agrees"), queryset=PersonLink.objects.none(), required=False, empty_label="—"
    )
    given_by = NameField(
        label=_("Name of the one who agrees"),
        required=False,
        help_text=_("Where it is not the person and is not noted on the file. Empty where the person agrees."),
    )
    evidence = forms.ChoiceField(
        label=_("How the person says yes"), choices=Evidence.choices, widget=forms.RadioSelect, initial=Evidence.SIGNED
    )
    signature = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1_500_000)
    file = FileField(label=_("Picture of the signed paper"), required=False)
    witness = PlainCharField(
        label=_("Witness"),
        required=False,
        max_length=120,
        help_text=_("Someone who speaks the language and heard the person agree: an interpreter, a neighbour."),
    )
    on = DayField(label=_("Given on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        spoken = list(self.person.languages.values_list("language", flat=True))
        every = choices.languages()
        fields["language"].choices = [
            ("", "—"),
            *(pair for pair in every if pair[0] in spoken),
            *(pair for pair in every if pair[0] not in spoken),
        ]
        self.minor = is_minor(self.person, timezone.localdate())
        guardians = self.person.links.filter(kind=PersonLink.Kind.GUARDIAN, until=None).select_related("other")
        fields["guardian"].queryset = guardians.order_by("pk")
        fields["guardian"].label_from_instance = _guardian
        self.guardians = list(guardians)
        if not self.guardians:
            del fields["guardian"]
        elif self.minor and len(self.guardians) == 1:
            fields["guardian"].initial = self.guardians[0].pk
        if self.minor and not self.guardians:
            fields["given_by"].label = _("Name of the guardian who agrees")
            fields["given_by"].help_text = _("Better: note the guardian on the file first, with what it rests on.")

    def clean_language(self) -> str:
        language = str(self.cleaned_data["language"])
        if not language and self.data.get("basis", Consent.Basis.CONSENT) == Consent.Basis.CONSENT:
            raise forms.ValidationError(_("Say in which language it was explained."))
        return language

    def clean_signature(self) -> bytes:
        """The drawing as PNG; what is no drawing is none."""
        head, _comma, body = str(self.cleaned_data["signature"]).partition(",")
        if head != "data:image/png;base64":
            return b""
        try:
            return base64.b64decode(body, validate=True)
        except (binascii.Error, ValueError):
            return b""

    def _say(self, name: str, sentences: list[str]) -> None:
        """Where no guardian is on the file to be chosen, the name is what is missing."""
        super()._say("given_by" if name == "guardian" and name not in self.fields else name, sentences)

    @property
    def is_asked(self) -> bool:
        """Whether the person is asked at all: vital interest and a duty by law need no yes."""
        return bool(self.cleaned_data.get("basis") == Consent.Basis.CONSENT)


def _guardian(link: PersonLink) -> str:
    name = link.other.shown_name if link.other else link.other_name
    basis = link.get_basis_display()
    return f"{name} · {basis}" if basis else name


class CardForm(forms.Form):
    """How cards are printed; ``run`` makes one printing of a double click."""

    run = forms.UUIDField(widget=forms.HiddenInput)
    layout = forms.ChoiceField(
        label=_("Paper"),
        choices=[
            ("sheet", pgettext_lazy("cards", "A4 sheet to cut")),
            ("single", pgettext_lazy("cards", "Card printer")),
        ],
        widget=forms.RadioSelect,
        initial="sheet",
    )
    reason = PlainCharField(
        label=_("Why again"),
        required=False,
        max_length=120,
        help_text=_("For those who have a card already: lost, stolen, damaged, a name mended."),
    )

    def __init__(self, *args: Any, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["run"].initial = uuid4
        if not again:
            del self.fields["reason"]

    def blame(self, refusal: Exception) -> None:
        """Show why nothing was printed."""
        name = getattr(refusal, "field", None)
        self.add_error(name if name in self.fields else None, str(refusal))
