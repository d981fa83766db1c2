"""Dying, going away, and being followed by another site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.forms.acts import ActForm, DayField
from beneficiaries.forms.person import PlainCharField
from beneficiaries.models import HouseholdMember, Person
from places.models import Site


class DeathForm(ActForm):
    """The day of a death."""

    on = DayField(
        label=_("Died on"), today=False, required=True, error_messages={"required": _("Write the day of the death.")}
    )


class GoneForm(ActForm):
    """Since when, where to, and what is known of it."""

    where = forms.ChoiceField(
        label=_("Where to?"),
        choices=Person.Gone.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say where the person went.")},
    )
    on = DayField(label=_("Since"))
    note = PlainCharField(
        label=_("What is known of it"), required=False, max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class HandoverForm(ActForm):
    """To which site, and why."""

    site = forms.ModelChoiceField(
        label=_("Site that keeps the file from now on"),
        queryset=Site.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose a site.")},
    )
    reason = PlainCharField(
        label=_("Reason"),
        max_length=200,
        error_messages={"required": _("Say why.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    with_household = forms.BooleanField(
        label=_("Hand over the files of the whole household"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["site"]
        field.queryset = Site.objects.working().exclude(pk=self.person.site_id).ordered_by_name()
        member = self.person.memberships.filter(until=None).first()
        together = HouseholdMember.objects.filter(household=member.household_id, until=None) if member else None
        if together is None or together.count() < 2:
            del self.fields["with_household"]
