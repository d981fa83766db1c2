"""``activities``, ``headcounts``, ``participations``: what took place, as ``load`` reads it back."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person
from programs.models import Activity, Headcount, HeadcountCell, Participation
from programs.models.activity import Role
from reports.base import Ask, Figure, Report, column, report
from reports.words import FIGURES, LISTS, figure


@report
class Activities(Report):
    """One line an activity, in the columns of the file ``activities``."""

    slug = "activities"
    title = _("Activities")
    line = _("What takes place; the same file can be loaded again.")
    dated = _("the day of the activity")
    group = FIGURES
    order = 16
    empty = _("No activity for these filters.")
    columns = (
        column("code", _("Activity"), "code", hxl="#activity+code"),
        column("project", _("Project"), "code", hxl="#activity+project+code"),
        column("kind", _("What it is"), "code", hxl="#activity+type", words=Activity.Kind.choices),
        column("title", _("Title"), hxl="#activity+name"),
        column("mode", _("Mode"), "code", hxl="#activity+mode", words=Activity.Mode.choices),
        column("held_on", _("Held on"), "date", hxl="#date+held"),
        column("place", _("Place"), hxl="#loc+code"),
        column("same_people_as", _("The same people as"), "code", hxl="#activity+same+code"),
        column("state", _("State"), "code", hxl="#status", words=Activity.State.choices),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        rows = ask.activities().filter(**ask.between("held_on")).distinct()
        return (
            rows.annotate(where=Coalesce("place__code", "place__name_fr", Value("")))
            .order_by("code")
            .values_list(
                "code", "project__code", "kind", "title", "mode", "held_on", "where", "same_people_as__code", "state"
            )
        )

    def figure(self, ask: Ask, count: int) -> Figure:
        return Figure(_("Activities"), figure(count))


@report
class Headcounts(Report):
    """One line a count, in the columns of the file ``headcounts``; an empty total is unknown."""

    slug = "headcounts"
    title = _("Head counts")
    line = _(
        "How many came where not everybody is named; an empty total is unknown. The same file can be loaded again."
    )
    dated = _("the day of the activity")
    group = FIGURES
    order = 17
    empty = _("Nobody was counted for these filters.")
    columns = (
        column("activity", _("Activity"), "code", hxl="#activity+code"),
        column("unit", _("What is counted"), "code", hxl="#reached+unit", words=Headcount.Unit.choices),
        column("total", _("Total"), "number", hxl="#reached+total"),
        column("qualifier", _("Precision"), "code", hxl="#meta+qualifier", words=Headcount.Qualifier.choices),
        column("female", _("Women and girls"), "number", hxl="#reached+f"),
        column("male", _("Men and boys"), "number", hxl="#reached+m"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        rows = Headcount.objects.filter(activity__in=ask.activities(), **ask.between("activity__held_on"))
        return (
            rows.annotate(women=_whole("F"), men=_whole("M"))
            .order_by("activity__code", "unit")
            .values_list("activity__code", "unit", "total", "qualifier", "women", "men")
        )

    def figure(self, ask: Ask, count: int) -> Figure:
        return Figure(_("Counts"), figure(count))


def _whole(sex: str) -> Subquery:
    """How many of a sex were counted whatever their age."""
    cells = HeadcountCell.objects.filter(headcount=OuterRef("pk"), sex=sex, band="")
    return Subquery(cells.values("number")[:1])


@report
class Participations(Report):
    """One line a person, activity and role, in the columns of the file ``participations``."""

    slug = "participations"
    title = _("Who took part")
    line = _("People by reference, without those of sensitive activities. The same file can be loaded again.")
    dated = _("the day of the activity")
    group = LISTS
    order = 36
    names_people = True
    empty = _("Nobody took part by name for these filters.")
    columns = (
        column("activity", _("Activity"), "code", hxl="#activity+code"),
        column("person", _("Reference"), "code", hxl="#meta+id"),
        column("role", _("Role"), "code", hxl="#beneficiary+role", words=Role.choices),
        column("hours", _("Hours"), "number", hxl="#output+hours+num"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        rows = Participation.objects.filter(
            activity__in=ask.activities(),
            activity__sensitive=False,
            person__in=Person.objects.named_to(ask.user),
            person__merged_into=None,
            **ask.between("activity__held_on"),
        )
        return rows.order_by("activity__code", "person__ref", "role").values_list(
            "activity__code", "person__ref", "role", "hours"
        )

    def figure(self, ask: Ask, count: int) -> Figure:
        return Figure(_("Participations"), figure(count))
