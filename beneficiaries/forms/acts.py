"""Short forms of a person's file: a note, a need, a paper, a consent, an address, a share, a death."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import RestrictedCategory
from beneficiaries import dates
from beneficiaries.forms import choices
from beneficiaries.forms.person import NameField, PlainCharField, RefusableForm
from beneficiaries.models import FileShare, Person
from exchange import values
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


class DayField(PlainCharField):
    """A day typed as 17/05/2026 or 2026-05-17, digits of either script."""

    def __init__(self, *, today: bool = True, **options: Any) -> None:
        options.setdefault(
            "widget", forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "placeholder": "24/11/2026"})
        )
        super().__init__(**({"required": False, "max_length": 40} | options))
        if today:
            self.initial = lambda: dates.typed(timezone.localdate(), "day")

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return values.date(str(text))
        except values.Bad as bad:
            raise forms.ValidationError(str(bad)) from None


class ActForm(RefusableForm):
    """One act on one person's file; ``user`` decides what may be chosen."""

    def __init__(self, *args: Any, user: "User", person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.person = person


class NoteForm(ActForm):
    text = PlainCharField(
        label=_("Note"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Write the note first.")},
    )
    category = forms.ChoiceField(
        label=_("Who may read it"),
        required=False,
        help_text=_("A restricted note is read only by those who are cleared for it; each reading is noted."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cleared = choices.cleared_categories(self.user)
        if not cleared:
            del self.fields["category"]
            return
        field: Any = self.fields["category"]
        field.choices = [("", pgettext_lazy("who may read a note", "Everyone who sees the file"))] + [
            (value, label) for value, label in RestrictedCategory.choices if value in cleared
        ]


class NameForm(ActForm):
    name = NameField(
        label=_("Other name or spelling"), error_messages={"required": _("Write at least one name, in letters.")}
    )


class EndForm(ActForm):
    on = DayField(label=_("On"))


class ShareForm(ActForm):
    site = forms.ModelChoiceField(label=_("Site"), queryset=Site.objects.none(), empty_label=_("Choose"))
    depth = forms.ChoiceField(
        label=_("What that site sees"), choices=FileShare.Depth.choices, widget=forms.RadioSelect, initial="card"
    )
    reason = PlainCharField(
        label=_("Reason"), max_length=200, required=False, help_text=_("Empty: both sites help this person.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["site"]
        field.queryset = Site.objects.working().exclude(pk=self.person.site_id).ordered_by_name()
