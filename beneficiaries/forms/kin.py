"""Guardians, proxies and kin: someone registered here, or a name and a phone."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.forms.acts import ActForm, DayField
from beneficiaries.forms.person import NameField, PlainCharField
from beneficiaries.forms.picking import PersonPicked
from beneficiaries.models import PersonLink

_BASES = [("", pgettext_lazy("what a guardian rests on", "Not said")), *PersonLink.Basis.choices]
_BASIS_HELP = _("Needed for a guardian and a proxy. An adult who travels with a child is not thereby the guardian.")


class LinkForm(PersonPicked, ActForm):
    """Who it is, as what, and what it rests on."""

    cards = True
    says_optional = False

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("Stands as"), choices=PersonLink.Kind.choices, widget=forms.RadioSelect, initial="kin"
    )
    other_name = NameField(
        label=_("Or the name, where the person is not registered"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    other_phone = PlainCharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    relation = forms.ChoiceField(label=_("Relation"), choices=PersonLink.Relation.choices, initial="other")
    basis = forms.ChoiceField(label=_("Rests on"), choices=_BASES, required=False, help_text=_BASIS_HELP)
    since = DayField(label=_("Since"), today=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid4

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.clean_picked(data, required=False)
        return data


class LinkChangeForm(ActForm):
    """Mending one: the person stays the same."""

    relation = forms.ChoiceField(label=_("Relation"), choices=PersonLink.Relation.choices)
    basis = forms.ChoiceField(label=_("Rests on"), choices=_BASES, required=False, help_text=_BASIS_HELP)
    other_phone = PlainCharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    since = DayField(label=_("Since"), today=False)
