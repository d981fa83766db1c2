"""What is typed when a committee decides, money is given from the reserve list, and contracts are signed."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.forms.person import PlainCharField
from places.editing import DayInput
from programs.forms.calls import NumberField, SentOnce
from programs.models import Application, Call, CallBudget
from programs.refusals import calls as refusals

_AREA = {"rows": 4, "dir": "auto"}
#: Lines for reports on the form of a contract.
REPORTS = 4


class MeetingForm(SentOnce, forms.Form):
    """When the committee met, who sat, what was said."""

    budget = forms.ModelChoiceField(label=_("Out of the budget"), queryset=CallBudget.objects.none(), empty_label=None)
    held_on = forms.DateField(label=_("Held on"), widget=DayInput(), initial=timezone.localdate)
    place = PlainCharField(label=_("Place"), max_length=160, required=False)
    members = PlainCharField(
        label=_("Members present"),
        max_length=2000,
        error_messages={"required": refusals.MembersMissing.sentence},
        widget=forms.Textarea(attrs=_AREA),
        help_text=_("One on each line."),
    )
    minutes = PlainCharField(
        label=_("What was said"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs=_AREA),
        help_text=_("It stands in the minutes."),
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["budget"].queryset = call.budgets.all()

    @property
    def meeting(self) -> dict[str, Any]:
        """What every proposal needs, by the names of the actions."""
        names = ("budget", "held_on", "place", "members", "minutes", "client_id")
        return {name: self.cleaned_data.get(name) for name in names}


class ProposeForm(MeetingForm):
    """A proposal for a whole call: the order of equals, whether smaller ones may pass, less than was asked for."""

    skip = forms.BooleanField(
        label=_("Smaller projects may pass before one that does not fit into the money"), required=False
    )
    skip_reason = PlainCharField(label=_("Why they may pass"), max_length=300, required=False)
    tie_reason = PlainCharField(
        label=_("Why in this order"),
        max_length=300,
        error_messages={"required": refusals.TieReasonNeeded.sentence},
    )

    def __init__(
        self, *args: Any, rows: Sequence[Application], equals: Sequence[Application] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        self.rows = {f"granted_{row.pk}": row for row in rows}
        self.equals = {f"place_{row.pk}": row for row in equals}
        for name, row in self.rows.items():
            fields[name] = NumberField(label=row.ref)
        for place, (name, row) in enumerate(self.equals.items(), start=1):
            choices = [(number, str(number)) for number in range(1, len(self.equals) + 1)]
            fields[name] = forms.TypedChoiceField(
                label=f"{row.ref} · {row.organisation}", choices=choices, coerce=int, initial=place
            )
        if not equals:
            del fields["tie_reason"]

    def clean(self) -> dict[str, Any]:
        """Each of the equals has a place of its own."""
        cleaned: dict[str, Any] = super().clean() or {}
        places = [cleaned.get(name) for name in self.equals]
        if len(set(places)) < len(places):
            self.add_error(next(iter(self.equals)), _("Give each of them a place of its own."))
        return cleaned

    @property
    def amounts(self) -> dict[Application, Decimal]:
        """Less than was asked for, where it was typed."""
        found = {row: self.cleaned_data.get(name) for name, row in self.rows.items()}
        return {row: amount for row, amount in found.items() if amount is not None}

    @property
    def preferred(self) -> list[Application]:
        """The equals in the order that was chosen."""
        return sorted(self.equals.values(), key=lambda row: (self.cleaned_data.get(f"place_{row.pk}") or 0, row.ref))

    @property
    def amounts_typed(self) -> bool:
        """Whether anything was typed there: then it stands open."""
        return any(self.data.get(name) for name in self.rows)

    @property
    def places_chosen(self) -> list[Any]:
        """The places of the equals, as fields."""
        return [self[name] for name in self.equals]

    @property
    def amount_fields(self) -> list[tuple[Application, Any]]:
        """Each application with the field of its amount."""
        return [(row, self[name]) for name, row in self.rows.items()]


class AwardForm(MeetingForm):
    """Money for one on the reserve list."""

    amount = NumberField(label=_("Amount granted"), required=True)
    reason = PlainCharField(
        label=_("Why this one comes first"),
        max_length=300,
        required=False,
        help_text=_("Needed only where others stand before it on the reserve list."),
    )
    field_order = ["budget", "amount", "reason", "held_on", "place", "members", "minutes"]


class WhyForm(forms.Form):
    """Why something that was decided is taken back."""

    reason = PlainCharField(label=_("Why"), max_length=300, help_text=_("It is kept, with your name."))


class ContractForm(forms.Form):
    """The signed contract: the project that it makes, and the reports that fall due."""

    signed_on = forms.DateField(label=_("Signed on"), widget=DayInput(), initial=timezone.localdate)
    code = PlainCharField(
        label=_("Code of the new project"), max_length=40, help_text=_("Short, as it stands in files and reports.")
    )
    starts_on = forms.DateField(label=_("Starts on"), widget=DayInput(), required=False)
    ends_on = forms.DateField(label=_("Ends on"), widget=DayInput(), required=False)

    def __init__(self, data: Any = None, *, application: Application) -> None:
        starts, ends = application.starts_on, application.ends_on
        initial: dict[str, Any] = {"starts_on": starts, "ends_on": ends}
        for number, (title, day) in enumerate(_proposed(starts, ends), start=1):
            initial |= {f"report_{number}": title, f"due_{number}": day}
        super().__init__(data, initial=initial)
        fields: Any = self.fields
        for number in range(1, REPORTS + 1):
            fields[f"report_{number}"] = PlainCharField(label=_("Report"), max_length=160, required=False)
            fields[f"due_{number}"] = forms.DateField(label=_("Due on"), widget=DayInput(), required=False)

    def clean(self) -> dict[str, Any]:
        """A report has a name and a day."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(1, REPORTS + 1):
            title, day = cleaned.get(f"report_{number}"), cleaned.get(f"due_{number}")
            if title and day is None and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", _("Say by when it is due, or leave the line empty."))
            if day is not None and not title and f"report_{number}" not in self.errors:
                self.add_error(f"report_{number}", _("Say which report it is, or leave the line empty."))
        return cleaned

    @property
    def reports(self) -> list[tuple[str, date]]:
        """Title and day of each report due."""
        pairs = [(self.cleaned_data[f"report_{n}"], self.cleaned_data[f"due_{n}"]) for n in range(1, REPORTS + 1)]
        return [(title, day) for title, day in pairs if title and day]

    @property
    def report_fields(self) -> list[tuple[Any, Any]]:
        """The two fields of each line."""
        return [(self[f"report_{n}"], self[f"due_{n}"]) for n in range(1, REPORTS + 1)]


def _proposed(starts: date | None, ends: date | None) -> list[tuple[Any, date]]:
    """Half way and a month after the end, where these days are known."""
    if starts is None or ends is None:
        return []
    half = starts + (ends - starts) / 2
    return [(_("Interim report"), half), (_("Final report"), ends + timedelta(days=30))]
