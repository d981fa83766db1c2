"""Needs: which one, how far it is; and which of them a list is to show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.forms import choices
from beneficiaries.forms.acts import ActForm, DayField
from beneficiaries.forms.person import PlainCharField
from beneficiaries.models import PersonNeed

_SEVERITIES = [("", pgettext_lazy("severity", "Not said")), *PersonNeed.Severity.choices]
_NOTE: dict[str, Any] = {
    "required": False,
    "max_length": 2000,
    "widget": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
}
_REVIEW_HELP = _("On that day it waits on your home page.")


class NeedForm(ActForm):
    """A need noticed; those of a restricted category are offered to those cleared for it only."""

    code = forms.ChoiceField(
        label=_("Need"), widget=forms.RadioSelect, error_messages={"required": _("Choose a need of the list.")}
    )
    severity = forms.ChoiceField(label=_("Severity"), choices=_SEVERITIES, required=False)
    status = forms.ChoiceField(
        label=_("How far is it?"), choices=PersonNeed.Status.choices, initial="noted", required=False
    )
    since = DayField(label=_("Since"))
    review_on = DayField(label=_("Review on"), today=False, help_text=_REVIEW_HELP)
    note = PlainCharField(label=_("Note"), **_NOTE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = choices.needs_of(choices.cleared_categories(self.user))
        field: Any = self.fields["code"]
        field.choices = self.groups

    def clean_status(self) -> str:
        """Not said is noted."""
        return self.cleaned_data.get("status") or PersonNeed.Status.NOTED


class NeedChangeForm(ActForm):
    """How far a need is now; met, or could not be met, closes it."""

    status = forms.ChoiceField(label=_("How far is it?"), choices=PersonNeed.Status.choices)
    severity = forms.ChoiceField(label=_("Severity"), choices=_SEVERITIES, required=False)
    review_on = DayField(label=_("Review on"), today=False, help_text=_REVIEW_HELP)
    note = PlainCharField(label=_("Note"), **_NOTE)
    on = DayField(label=_("On"))


class NeedEndForm(ActForm):
    """Why a need is closed, and when."""

    status = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            ("met", pgettext_lazy("need", "Met")),
            ("not_met", pgettext_lazy("need", "Could not be met")),
            ("", pgettext_lazy("need", "It is over by itself")),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    on = DayField(label=_("On"))


class NeedsFilter(forms.Form):
    """What the list of needs to follow can be narrowed by; whatever else an address says is passed over."""

    says_optional = False

    group = forms.ChoiceField(label=_("Kind of need"), required=False)
    severity = forms.ChoiceField(
        label=_("Severity"),
        choices=[("", pgettext_lazy("any severity", "All")), *PersonNeed.Severity.choices],
        required=False,
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", pgettext_lazy("any status", "All")), *PersonNeed.Status.choices[:-2]],
        required=False,
    )
    review = forms.ChoiceField(
        label=_("Review"),
        choices=[
            ("", pgettext_lazy("any review", "All")),
            ("late", _("Overdue")),
            ("week", _("Within a week")),
            ("none", _("No day set")),
        ],
        required=False,
    )
    site = forms.ChoiceField(label=_("Site"), required=False)

    def __init__(self, data: Any, *, sites: list[Any]) -> None:
        super().__init__(data)
        fields: Any = self.fields
        groups = [(found[0][0].partition("-")[0], head) for head, found in choices.needs_of(set())]
        fields["group"].choices = [("", _("All kinds")), *groups]
        fields["site"].choices = [("", pgettext_lazy("any site", "All")), *((str(one.pk), str(one)) for one in sites)]
        if len(sites) < 2:
            del self.fields["site"]

    def asked(self) -> dict[str, str]:
        """What was chosen, without what is no choice."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
