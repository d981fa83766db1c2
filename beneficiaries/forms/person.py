"""Who someone is and how to reach them: the part that registering and editing share."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.refusals import Refusal
from beneficiaries import dates, names, refusals
from beneficiaries.actions.people import check_arrival, check_birth
from beneficiaries.forms import choices
from beneficiaries.models import Person
from exchange.values import Bad

if TYPE_CHECKING:
    from accounts.models import User

#: Which field of the form a refusal of an action belongs to, where the action knows it by another name.
_FIELDS = {"birth_date": "birth", "arrived_on": "arrived", "nationality_id": "nationality"}
_DAYS = ("on", "since", "until", "deceased_on")


class PlainCharField(forms.CharField):
    """A line of text without what cannot be seen or kept."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if any(names.is_control(letter) for letter in text if letter not in "\n\t\r"):
            raise ValidationError(_("This holds a hidden control character. Type it again."))
        return text

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)


class NameField(forms.CharField):
    """A name as it is given; says what no name holds."""

    arabic = False

    def __init__(self, **options: Any) -> None:
        # Its own sentence for a long name, and one for NUL: the checks of a plain text field say less.
        super().__init__(**({"strip": True} | options))
        self.validators = []

    def to_python(self, value: Any) -> str:
        read = names.written_in_arabic if self.arabic else names.written
        try:
            return read(super().to_python(value) or "")
        except names.UnwritableName as refused:
            raise ValidationError(str(refused)) from None


class ArabicNameField(NameField):
    """A name in Arabic script."""

    arabic = True


def _fingerprint(initial: Mapping[str, Any]) -> str:
    said = json.dumps({name: str(value or "") for name, value in initial.items()}, sort_keys=True)
    return salted_hmac("beneficiaries.form.seen", said, algorithm="sha256").hexdigest()[:32]


def _words(field: Any, value: Any) -> dict[str, str]:
    """A field and its value as the reader knows them."""
    words = {str(code): str(label) for code, label in getattr(field, "choices", ()) if not isinstance(label, list)}
    text = str(value if value is not None else "")
    return {"field": str(field.label), "value": words.get(text, text) or str(_("empty"))}


class RefusableForm(forms.Form):
    """A form whose action may refuse: the sentence goes next to the field it is about."""

    def blame(self, refusal: Refusal | ValidationError) -> None:
        """Show why the action did not do it; nothing typed is lost."""
        if isinstance(refusal, ValidationError):
            said = refusal.message_dict if hasattr(refusal, "error_dict") else {"__all__": refusal.messages}
            for name, sentences in said.items():
                self._say(_FIELDS.get(name, name), sentences)
        else:
            self._say(refusal.field or "", [str(refusal)])
        if isinstance(refusal, refusals.WrittenMeanwhile):
            self._say("", self._theirs)

    def watch(self, row: Any, read: Callable[[Any], Mapping[str, Any]], *, told: bool = False) -> None:
        """Carry a fingerprint of what the row says; sent back after someone else wrote there, nothing is overwritten.

        Sent once more it replaces theirs, knowingly. ``read``: what a row says, by the names of the fields. ``told``:
        say above the form what they wrote; not where reading it is noted. The action is given ``unchanged``.
        """
        self._read, self._told, self._seen = read, told, ""
        self._theirs: list[str] = []
        now = _fingerprint(read(row))
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=now)

    def unchanged(self, row: Any) -> None:
        """Refuse what would overwrite something that somebody else wrote since the form was shown.

        Called by the action with the row that it holds: what is looked at here nobody changes until it is written.
        """
        now = self._read(row)
        # A second touch on the button sends what is kept already.
        theirs = [name for name in now if name in self.fields and self._differs(name, now[name])]
        if not self._seen or self._seen == _fingerprint(now) or not theirs:
            return
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[self.add_prefix("seen")] = _fingerprint(now)  # type: ignore[index]
        if self._told:
            words = [_words(self.fields[name], now[name]) for name in theirs]
            self._theirs = [str(_("%(field)s, as it is now: %(value)s") % said) for said in words]
        raise refusals.WrittenMeanwhile

    def _differs(self, name: str, kept: Any) -> bool:
        return self.fields[name].has_changed(kept, self[name].data) and self.cleaned_data.get(name) != kept

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if hasattr(self, "_read"):
            self._seen = self.cleaned_data.pop("seen", "")

    def _say(self, name: str, sentences: list[str]) -> None:
        if name in _DAYS and name not in self.fields:
            # What one action calls the first day, a form may call the only one.
            here = [day for day in _DAYS if day in self.fields]
            name = here[0] if len(here) == 1 else name
        for sentence in sentences:
            self.add_error(name if name in self.fields else None, sentence)


class PersonForm(RefusableForm):
    """Identity and contact; only a name is required, in either script."""

    #: The page says once that all but the name may wait.
    says_optional = False

    full_name = NameField(
        label=_("Full name, as given"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto", "spellcheck": "false"}),
    )
    name_ar = ArabicNameField(
        label=_("Name in Arabic script"),
        required=False,
        help_text=_("One of the two names is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "rtl", "lang": "ar", "spellcheck": "false"}),
    )
    sex = forms.ChoiceField(
        label=_("Sex"), choices=Person.Sex.choices, widget=forms.RadioSelect, required=False, initial="U"
    )
    nationality = forms.ChoiceField(label=_("Primary nationality"), required=False)
    other_nationalities = forms.MultipleChoiceField(label=_("Other nationalities"), required=False)
    birth_precision = forms.ChoiceField(
        label=_("What is known of the birth"),
        choices=Person.Precision.choices,
        widget=forms.RadioSelect,
        required=False,
        initial="day",
    )
    birth = PlainCharField(
        label=_("Birth date"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "17/05/1990", "dir": "ltr"}),
    )
    phone = PlainCharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), required=False, widget=forms.CheckboxSelectMultiple
    )
    arrived = PlainCharField(
        label=_("In Morocco since"),
        required=False,
        max_length=40,
        help_text=_("The month is enough, such as 03/2024."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    marital_status = forms.ChoiceField(
        label=_("Marital status"), choices=Person.MaritalStatus.choices, required=False, initial="unknown"
    )
    external_ref = PlainCharField(
        label=_("Earlier number"),
        required=False,
        max_length=60,
        help_text=_("The number in the site's earlier lists."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["nationality"].choices = choices.nationalities()  # type: ignore[attr-defined]
        self.fields["languages"].choices = choices.languages()  # type: ignore[attr-defined]
        countries: Any = self.fields["nationality"]
        self.fields["other_nationalities"].choices = countries.choices[2][1]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        today = timezone.localdate()
        if not {"full_name", "name_ar"} & set(self.errors) and not data.get("full_name") and not data.get("name_ar"):
            self.add_error("full_name", _("Write at least one name, in Latin or Arabic script."))
        for name, default in (("sex", "U"), ("marital_status", "unknown")):
            data[name] = data.get(name) or default
        data["birth_date"] = None
        if "birth" not in self.errors:
            try:
                born, known = dates.read_birth(data.get("birth", ""), data.get("birth_precision") or "")
                data["birth_date"], data["birth_precision"] = check_birth(born, known, today), known
            except (Bad, Refusal) as refused:
                self.add_error("birth", str(refused))
        data["arrived_on"] = None
        if data.get("arrived") and "arrived" not in self.errors:
            try:
                data["arrived_on"] = dates.read(data["arrived"]).date
                check_arrival(data["arrived_on"], data["birth_date"], today)
            except (Bad, Refusal) as refused:
                self.add_error("arrived", str(refused))
        return data

    def values(self) -> dict[str, Any]:
        """What ``change_person`` and ``register_person`` take."""
        data = self.cleaned_data
        words = ("full_name", "name_ar", "sex", "nationality", "marital_status", "phone", "external_ref")
        return {word: data[word] for word in words} | {
            "birth_date": data["birth_date"],
            "birth_precision": data["birth_precision"] if data["birth_date"] else "unknown",
            "arrived_on": data["arrived_on"],
        }

    @staticmethod
    def of(person: Person) -> dict[str, Any]:
        """The fields filled in with what is known, in as many queries as there are lists (two)."""
        same = person.full_name == person.name_ar
        return {
            "full_name": "" if same else person.full_name,
            "name_ar": person.name_ar,
            "sex": person.sex,
            "nationality": person.nationality_id or "",
            "birth_precision": person.birth_precision,
            "birth": dates.typed(person.birth_date, person.birth_precision),
            "phone": person.phone,
            "languages": list(person.languages.values_list("language", flat=True)),
            "other_nationalities": list(person.other_nationalities.values_list("country", flat=True)),
            "arrived": dates.typed(person.arrived_on, "month" if _first_of_month(person) else "day"),
            "marital_status": person.marital_status,
            "external_ref": person.external_ref,
        }


def _first_of_month(person: Person) -> bool:
    return person.arrived_on is not None and person.arrived_on.day == 1


#: The word beside each choice of what is known of a birth, for the page's script.
BIRTH_LABELS = {
    "day": (_("Birth date"), "17/05/1990"),
    "month": (_("Month and year of birth"), "05/1990"),
    "year": (_("Year of birth"), "1990"),
    "unknown": (pgettext_lazy("birth", "Nothing to write"), ""),
}
