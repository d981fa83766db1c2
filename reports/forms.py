"""What somebody asks of a report, read once for the browser and for the command."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exchange import values
from places.models import Location, Site
from programs.models import Project
from reports.base import Ask, OwnFilter, Report
from reports.trees import in_tree_order

if TYPE_CHECKING:
    from accounts.models import User

#: Made only when a page shows them.
Choices = Callable[[], list[tuple[str, str]]]
#: So many entries at most in a list to choose from; a code beyond it can still be asked for.
_MOST = 500
# No-break spaces: a list to choose from shows no other indent.
_INDENT = "\u00a0" * 4

PERIODS = [
    ("", _("Any time")),
    ("year", _("This year")),
    ("last_year", _("Last year")),
    ("quarter", _("This quarter")),
    ("month", _("This month")),
]


class CodeField(forms.CharField):
    """One row of ``rows``, named by its code; chosen from a list, and typed in the command."""

    def __init__(self, rows: QuerySet[Any], *, code: str = "code", choices: Choices, **options: Any) -> None:
        super().__init__(
            required=False,
            max_length=120,
            widget=forms.Select(choices=cast(Any, lru_cache(choices)), attrs={"class": "form-select"}),
            **options,
        )
        self.rows = rows
        self.code = code

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return None
        row = self.rows.filter(**{self.code: written}).first()
        if row is None:
            raise forms.ValidationError(_("Nothing of this code can be found among what you may see."))
        return row


class DayField(forms.CharField):
    """A day as files and people write it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"type": "date", "class": "form-control px-2"})
        super().__init__(required=False, max_length=30, widget=widget, **options)

    def clean(self, value: Any) -> dt.date | None:
        written = super().clean(value)
        if not written:
            return None
        try:
            return values.date(written)
        except values.Bad as bad:
            raise forms.ValidationError(str(bad)) from None


class AskForm(forms.Form):
    """The filters that every report takes, and those of one report."""

    def __init__(self, data: Any, *, report: Report, user: "User", today: dt.date | None = None) -> None:
        super().__init__(data)
        self.report, self.user, self.today = report, user, today or timezone.localdate()
        projects = Project.objects.visible_to(user)
        self.fields["period"] = forms.ChoiceField(
            label=_("Period"), choices=PERIODS, required=False, widget=forms.Select(attrs={"class": "form-select"})
        )
        self.fields["from"] = DayField(label=pgettext_lazy("first day", "From"))
        self.fields["to"] = DayField(label=pgettext_lazy("last day", "To"))
        self.fields["project"] = CodeField(projects, choices=lambda: _projects(projects), label=_("Project"))
        sites = Site.objects.ordered_by_name()
        if not user.covers_all_sites:
            sites = sites.filter(pk__in=user.coverage.values("site"))
        self.fields["site"] = CodeField(sites, choices=lambda: _rows(sites, "code", _("All my sites")), label=_("Site"))
        self.fields["place"] = CodeField(Location.objects.all(), choices=_places, label=_("Place"))
        for own in report.own_filters:
            rows = _own_rows(own, user)
            self.fields[own.name] = CodeField(rows, code=own.code, choices=_choices_of(rows, own), label=own.label)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        start, end = given.get("from"), given.get("to")
        if not start and not end and given.get("period"):
            given["from"], given["to"] = days_of(given["period"], self.today)
        elif start and end and end < start:
            self.add_error("to", _("The last day is before the first."))
        return given

    def full_clean(self) -> None:
        super().full_clean()
        for name in self.errors:
            if name in self.fields:
                attributes = self.fields[name].widget.attrs
                attributes["class"] = f"{attributes.get('class', '')} is-invalid"
                # A field for days would not show what it cannot read.
                attributes.pop("type", None)

    def ask(self) -> Ask:
        """What was asked; only for a valid form."""
        given = self.cleaned_data
        return Ask(
            user=self.user,
            project=given["project"],
            start=given["from"],
            end=given["to"],
            site=given["site"],
            place=given["place"],
            own={own.name: given[own.name] for own in self.report.own_filters if given[own.name]},
            today=self.today,
        )


def days_of(period: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of a period named by its word."""
    if period == "last_year":
        return dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)
    if period == "quarter":
        return dt.date(today.year, 3 * ((today.month - 1) // 3) + 1, 1), today
    if period == "month":
        return today.replace(day=1), today
    return dt.date(today.year, 1, 1), today


def _own_rows(own: OwnFilter, user: "User") -> QuerySet[Any]:
    manager: Any = apps.get_model(own.model)._default_manager
    return manager.visible_to(user) if hasattr(manager, "visible_to") else manager.all()  # type: ignore[no-any-return]


def _choices_of(rows: QuerySet[Any], own: OwnFilter) -> Choices:
    related = rows.select_related(*own.related) if own.related else rows
    return lambda: _rows(related, own.code, pgettext_lazy("filter", "All"))


def _rows(rows: QuerySet[Any], code: str, all_of_them: Any) -> list[tuple[str, str]]:
    path = code.split("__")
    chosen = [("", str(all_of_them))]
    for row in rows[:_MOST]:
        said: Any = row
        for part in path:
            said = getattr(said, part)
        chosen.append((said, f"{said} · {row}" if str(row) != said else str(said)))
    return chosen


def _projects(projects: QuerySet[Project]) -> list[tuple[str, str]]:
    nodes = in_tree_order(projects)
    return [("", str(_("All projects")))] + [
        (node.project.code, _INDENT * node.depth + node.project.name) for node in nodes
    ]


def _places() -> list[tuple[str, str]]:
    """Regions, each with its provinces."""
    regions = list(Location.objects.filter(level="region", parent__code="MAR").ordered_by_name())
    provinces = Location.objects.filter(level="province", parent__in=regions).ordered_by_name()
    below: dict[int | None, list[Location]] = {}
    for province in provinces:
        below.setdefault(province.parent_id, []).append(province)
    chosen = [("", str(_("All places")))]
    for region in regions:
        chosen.append((region.code or "", region.name))
        chosen += [(one.code or "", _INDENT + one.name) for one in below.get(region.pk, [])]
    return chosen
