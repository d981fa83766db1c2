"""What is typed about how organisations stand to each other."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.forms.choosing import OrganisationField
from partners.linked import BACK, ways
from partners.models import Organisation, OrganisationLink
from places.editing import DayInput, NoSilentOverwrite


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **({"required": False} | options))


def _role() -> forms.CharField:
    return forms.CharField(
        label=_("Role"),
        max_length=120,
        required=False,
        help_text=_("Such as treasurer, or focal point for health."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class LinkForm(forms.Form):
    """How an organisation stands to another, in either direction."""

    how = forms.ChoiceField(label=_("How it stands"), widget=forms.RadioSelect)
    other = OrganisationField(label=_("To which organisation"), error_messages={"required": _("Choose the other one.")})
    role = _role()
    since = _day(_("Since"))
    until = _day(_("Until"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        fields: Any = self.fields
        fields["how"].choices = ways()
        fields["other"].queryset = Organisation.objects.exclude(pk=organisation.pk)

    @property
    def said(self) -> dict[str, Any]:
        """What ``link`` takes, the right way round."""
        data = dict(self.cleaned_data)
        kind, _colon, way = data.pop("how").partition(":")
        ends = (self.organisation, data.pop("other"))
        organisation, other = reversed(ends) if way == BACK else ends
        return {"organisation": organisation, "other": other, "kind": kind, **data}


class LinkChangeForm(NoSilentOverwrite, forms.ModelForm):
    """The role and the days of a link; whom it joins stays."""

    class Meta:
        model = OrganisationLink
        fields = ["role", "since", "until"]
        widgets = {"role": forms.TextInput(attrs={"dir": "auto"}), "since": DayInput(), "until": DayInput()}


class LinkEndForm(forms.Form):
    """On which day it ended."""

    until = _day(
        _("Ended on"), required=True, initial=timezone.localdate, error_messages={"required": _("Write the day.")}
    )


class SponsorshipForm(forms.Form):
    """Which association sponsors which."""

    organisation = OrganisationField(
        label=_("Who sponsors"), error_messages={"required": _("Choose the association that sponsors.")}
    )
    other = OrganisationField(
        label=_("Who is sponsored"), error_messages={"required": _("Choose the association that is sponsored.")}
    )
    role = forms.CharField(
        label=_("What it is about"),
        max_length=120,
        required=False,
        help_text=_("Such as exchange of young people, or technical support."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    since = _day(_("Since"))
