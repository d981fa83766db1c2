"""``engagement``: who gave time or went on an assignment, as what, how, and with whom."""

from typing import Any

from django.db.models import CharField, DecimalField, IntegerField, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person
from places.models import Location
from programs.models import HoursDay, Participation, Placement, Project
from programs.models.activity import Activity, Role
from reports.base import Ask, Figure, Report, column, report
from reports.words import LISTS, figure

#: As what people give their time; whoever only takes part is not engaged.
ROLES = (Role.VOLUNTEER, Role.EXPERT, Role.TRAINER)


@report
class Engagement(Report):
    """One line a person, role, mode and host: hours given in activities, weeks of placements."""

    slug = "engagement"
    title = _("Volunteers and experts")
    line = _("Hours that volunteers, trainers and experts gave, by mode, and weeks of experts with their hosts.")
    dated = _("the day on which hours were given, else of the activity; of a placement the day on which it started")
    group = LISTS
    order = 35
    names_people = True
    columns = (
        column("person", _("Person"), "code", hxl="#meta+id"),
        column("role", _("Role"), "code", hxl="#beneficiary+role", words=Role.choices),
        column("mode", _("Mode"), "code", hxl="#activity+mode", words=Activity.Mode.choices),
        column("hours", _("Hours"), "number", hxl="#output+hours+num"),
        column("weeks", _("Weeks"), "number", hxl="#output+weeks+num"),
        column("host", _("Host"), hxl="#org+host+name"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        whole = DecimalField(max_digits=12, decimal_places=2)
        hours = (
            _hours(ask)
            .order_by()
            .values("participation__person__ref", "participation__role", "participation__activity__mode")
            .annotate(
                given=Coalesce(Sum("hours"), Value(0, output_field=whole)),
                weeks=Value(None, output_field=IntegerField()),
                host=Value("", output_field=CharField()),
            )
            .values_list(
                "participation__person__ref", "participation__role", "participation__activity__mode", "given", "weeks",
                "host",
            )
        )  # fmt: skip
        placed = (
            _placements(ask)
            .order_by()
            .annotate(
                as_what=Value(Role.EXPERT.value, output_field=CharField()),
                given=Value(None, output_field=whole),
                # What it took, where it is over; else what was asked for.
                took=Coalesce("weeks_done", "weeks"),
            )
            .values_list("expert__ref", "as_what", "mode", "given", "took", "host__name")
        )
        return hours.union(placed, all=True).order_by(
            "participation__person__ref", "participation__role", "participation__activity__mode", "host"
        )

    def figure(self, ask: Ask, count: int) -> Figure:
        return Figure(_("Lines"), figure(count))


def _hours(ask: Ask) -> QuerySet[HoursDay]:
    parts = Participation.objects.filter(
        activity__in=ask.activities(),
        activity__sensitive=False,
        role__in=ROLES,
        person__in=Person.objects.named_to(ask.user),
    )
    return HoursDay.objects.filter(participation__in=parts, **ask.between("on"))


def _placements(ask: Ask) -> QuerySet[Placement]:
    rows = Placement.objects.visible_to(ask.user).filter(
        state__in=[Placement.State.ON_ASSIGNMENT, Placement.State.COMPLETED],
        expert__in=Person.objects.named_to(ask.user),
        **ask.between("started_on"),
    )
    if ask.project is not None:
        rows = rows.filter(project__in=Project.objects.within(ask.project))
    if ask.site is not None:
        rows = rows.filter(site=ask.site)
    if ask.place is not None:
        rows = rows.filter(place__in=Location.objects.within(ask.place))
    return rows
