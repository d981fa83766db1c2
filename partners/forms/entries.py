"""What an association writes of its own entry, and what a member of staff takes over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.entries import CONTACT, FIELDS, GONE, Line, overlaid, said_of_contact
from partners.forms.organisations import GroupsField, website_field
from partners.models import Contact, EntryUpdate, Organisation
from places.editing import NoSilentOverwrite
from places.models import Location

_LTR = {"dir": "ltr", "autocomplete": "off"}
_AUTO = {"dir": "auto", "autocomplete": "off"}
#: So many people to call, and so many groups, can be written under one link.
MOST_CONTACTS = 20
MOST_GROUPS = 40


class LinkToForm(forms.Form):
    """To whom a secret link goes."""

    sent_to = forms.EmailField(
        label=_("E-mail address to which you send it"),
        required=False,
        widget=forms.EmailInput(attrs=_LTR),
        help_text=_("Kept as a note only: you send the link yourself, by e-mail or by a message."),
    )


class EntryForm(NoSilentOverwrite, forms.ModelForm):
    """An association's own entry as it reads and writes it; whether a name is taken is for the staff who check."""

    groups_served = GroupsField(label=_("Groups that you serve"), required=False)
    website = website_field()
    written_by = forms.CharField(label=_("Your own name"), max_length=150, help_text=_("So that we know whom to ask."))

    class Meta:
        model = Organisation
        fields = list(FIELDS)
        labels = {
            "name": _("Name of the association"),
            "name_ar": _("Name in Arabic"),
            "registration_number": _("Registration number"),
            "place": _("Town or province"),
            "about": _("What you do"),
        }
        widgets = {
            "name": forms.TextInput(attrs=_AUTO),
            "name_ar": forms.TextInput(attrs={"dir": "rtl", "lang": "ar", "autocomplete": "off"}),
            "registration_number": forms.TextInput(attrs=_LTR),
            "phone": forms.TextInput(attrs=_LTR | {"type": "tel"}),
            "email": forms.EmailInput(attrs=_LTR),
            "about": forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        }

    def __init__(self, *args: Any, update: EntryUpdate, **kwargs: Any) -> None:
        initial = overlaid(update) | {"written_by": update.submitted_by}
        # A copy: what is typed must not change the organisation that the page shows.
        instance = Organisation.objects.get(pk=update.organisation_id)
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        fields: Any = self.fields
        levels = [Location.Level.REGION, Location.Level.PROVINCE]
        own = [key for key in (instance.place_id, initial["place"]) if key]
        places = Location.objects.filter(level__in=levels) | Location.objects.filter(pk__in=own)
        fields["place"].queryset = places.ordered_by_name()
        fields["written_by"].widget.attrs |= {"dir": "auto", "autocomplete": "name"}
        fields["groups_served"].validators = [MaxLengthValidator(MOST_GROUPS)]

    def validate_unique(self) -> None:
        """Another entry of the same name is for the staff to see, not for whoever has a link."""

    def validate_constraints(self) -> None:
        """Likewise."""

    @property
    def said(self) -> dict[str, Any]:
        """What was written, as it is kept."""
        cleaned = self.cleaned_data
        place = cleaned.get("place")
        return {name: cleaned[name] for name in FIELDS if name in cleaned} | {"place": place.pk if place else None}


class ContactLine(forms.Form):
    """Somebody to call, as an association writes it."""

    contact = forms.IntegerField(required=False, widget=forms.HiddenInput)
    full_name = forms.CharField(
        label=_("Full name"), max_length=150, required=False, widget=forms.TextInput(attrs=_AUTO)
    )
    role = forms.CharField(label=_("Role"), max_length=120, required=False, widget=forms.TextInput(attrs=_AUTO))
    phone = forms.CharField(
        label=_("Phone"), max_length=30, required=False, widget=forms.TextInput(attrs=_LTR | {"type": "tel"})
    )
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False, widget=forms.EmailInput(attrs=_LTR)
    )
    left = forms.BooleanField(label=pgettext_lazy("a contact", "No longer there"), required=False)

    def clean(self) -> dict[str, Any]:
        """Whoever is named has a name."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        written = any(cleaned.get(name) for name in CONTACT)
        named = cleaned.get("full_name") or cleaned.get("left") or "full_name" in self.errors
        if (written or cleaned.get("contact")) and not named:
            self.add_error("full_name", _("Write the name, or tick that this person is no longer there."))
        return cleaned


_Lines = forms.formset_factory(
    ContactLine, extra=1, max_num=MOST_CONTACTS, validate_max=True, absolute_max=MOST_CONTACTS + 1
)


class ContactLines(_Lines):  # type: ignore[misc, valid-type]
    """Everybody to call, those who are there first, then one empty line."""

    def __init__(self, *args: Any, update: EntryUpdate, contacts: Sequence[Contact], **kwargs: Any) -> None:
        self.keys = {contact.pk for contact in contacts}
        super().__init__(*args, prefix="contacts", initial=_lines(update, contacts), **kwargs)

    @property
    def said(self) -> list[tuple[int | None, dict[str, str] | str]]:
        """Each contact with its key, None for a new one; an empty line says nothing."""
        found: list[tuple[int | None, dict[str, str] | str]] = []
        for form in self.forms:
            cleaned = form.cleaned_data
            key = cleaned["contact"] if cleaned.get("contact") in self.keys else None
            if cleaned.get("left"):
                if key:
                    found.append((key, GONE))
            elif cleaned.get("full_name"):
                found.append((key, {name: cleaned[name] for name in CONTACT}))
        return found


def _lines(update: EntryUpdate, contacts: Sequence[Contact]) -> list[dict[str, Any]]:
    """Contacts as they stand, and over them what the association sent in before."""
    sent = update.proposed.get("contacts", [])
    over = {one["contact"]: one["said"] for one in sent if one["contact"]}
    lines = []
    for contact in contacts:
        said = over.get(contact.pk, {})
        gone = said == GONE
        lines.append({"contact": contact.pk, **said_of_contact(contact), **({} if gone else said), "left": gone})
    return lines + [one["said"] for one in sent if not one["contact"] and one["said"] != GONE]


class JudgeForm(forms.Form):
    """Which lines of what an association wrote are taken over, and what is answered."""

    take = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    seen = forms.CharField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Answer to the association"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Needed where you do not take everything over. The association reads it under its link."),
    )

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["take"].choices = [(line.key, line.label) for line in lines]
