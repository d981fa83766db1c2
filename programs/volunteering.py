"""What volunteers gave and became: hours by day, month and week, open missions, how a level rose. Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from beneficiaries.models import Person
from programs.models import Activity, HoursDay, Participation, PersonSkill, Project, Volunteer
from programs.models.activity import ActivityQuerySet, Role

_HOURS: DecimalField[Any, Any] = DecimalField(max_digits=10, decimal_places=2)
#: So many months stand in the picture of hours.
MONTHS = 12


# --- Hours ---------------------------------------------------------------------------------------------------------
def parts_seen(user: User) -> QuerySet[Participation]:
    """What volunteers did in activities that ``user`` may see; sensitive ones stay out, as in every report."""
    return Participation.objects.filter(
        role=Role.VOLUNTEER, activity__sensitive=False, activity__in=Activity.objects.visible_to(user)
    )


def with_hours(volunteers: QuerySet[Volunteer], user: User) -> QuerySet[Any]:
    """The same volunteers with ``hours``, all that they gave, and ``missions``, in how many activities."""
    mine = parts_seen(user).filter(person=OuterRef("person")).order_by().values("person")
    return volunteers.annotate(
        hours=Coalesce(
            Subquery(mine.annotate(sum=Sum("hours")).values("sum"), output_field=_HOURS),
            Value(Decimal(0), output_field=_HOURS),
        ),
        missions=Coalesce(
            Subquery(mine.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), Value(0)
        ),
    )


def days_of(parts: Iterable[Participation]) -> dict[date, Decimal]:
    """Hours by day, of those that have a day. One query."""
    rows = HoursDay.objects.filter(participation__in=parts, hours__gt=0)
    sums = rows.order_by().values("on").annotate(sum=Sum("hours"))
    return {row["on"]: row["sum"] for row in sums if row["on"]}


def weeks_of(days: Iterable[date]) -> int:
    """In how many weeks, Monday to Sunday, something was given."""
    return len({day.isocalendar()[:2] for day in days})


@dataclass(frozen=True)
class Month:
    """A column of the picture: its first day, the hours, and how high it stands of 100."""

    first: date
    hours: Decimal
    height: int

    @property
    def top(self) -> int:
        """Where the column begins, from above."""
        return 100 - self.height


def months_of(days: dict[date, Decimal], last: date) -> list[Month]:
    """The twelve months up to that of ``last``, with the hours given in each."""
    sums: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for day, hours in days.items():
        sums[day.year, day.month] += hours
    place = last.year * 12 + last.month - 1
    firsts = [date(turn // 12, turn % 12 + 1, 1) for turn in range(place - MONTHS + 1, place + 1)]
    most = max((sums.get((first.year, first.month), Decimal(0)) for first in firsts), default=Decimal(0))
    return [
        Month(first, hours, max(3, round(100 * hours / most)) if hours else 0)
        for first in firsts
        for hours in [sums.get((first.year, first.month), Decimal(0))]
    ]


# --- Missions ------------------------------------------------------------------------------------------------------
def missions_for(user: User, today: date) -> ActivityQuerySet:
    """Activities that look for volunteers and are not over, with ``taken``: how many they have."""
    rows: Any = Activity.objects.visible_to(user)
    over = Q(ends_on__lt=today) | Q(ends_on=None, held_on__lt=today, state=Activity.State.HELD)
    rows = rows.filter(volunteers_wanted__gt=0, sensitive=False).exclude(state=Activity.State.CANCELLED)
    found: ActivityQuerySet = with_taken(
        rows.exclude(over).exclude(project__status=Project.Status.CLOSED).select_related("project", "place")
    )
    return found


def with_taken(rows: Any) -> Any:
    """Activities with ``taken``: how many volunteers each has."""
    inside = Participation.objects.filter(activity=OuterRef("pk"), role=Role.VOLUNTEER).order_by().values("activity")
    number = Subquery(inside.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    return rows.annotate(taken=Coalesce(number, Value(0)))


def still_looking(rows: Any) -> Any:
    """Those of them with an open place."""
    return rows.filter(taken__lt=F("volunteers_wanted"))


def is_over(activity: Activity, today: date) -> bool:
    """Whether nobody can join any more; what is planned and late may still take place."""
    if activity.ends_on:
        return activity.ends_on < today
    return bool(activity.held_on and activity.held_on < today and activity.state == Activity.State.HELD)


# --- The benchmark -------------------------------------------------------------------------------------------------
@dataclass
class Passage:
    """A level reached, a stop or a return: since when, what was shown, who noted it."""

    kind: str  # "level" | "stopped" | "back"
    on: date
    level: int = 0
    word: str = ""
    shown: str = ""
    who: str = ""
    raised: bool = True


def passages_of(volunteer: Volunteer) -> list[Passage]:
    """How somebody came to the level of today, the latest first; read from history. One query."""
    events: Any = volunteer.pgh_event_model  # type: ignore[attr-defined]
    rows = events._base_manager.filter(pgh_obj_id=volunteer.pk).exclude(pgh_label="delete")
    found: list[Passage] = []
    before: Any = None
    for row in rows.select_related("pgh_context").order_by("pgh_id"):
        who = (row.pgh_context.metadata or {}).get("name", "") if row.pgh_context else ""
        if before is None or row.level != before.level:
            raised = before is None or row.level > before.level
            word = str(Volunteer.Level(row.level).label)
            found.append(Passage("level", row.level_on, row.level, word, row.shown, who, raised))
        elif (row.shown, row.level_on) != (before.shown, before.level_on):
            last = next((one for one in reversed(found) if one.kind == "level"), None)
            if last is not None:
                last.on, last.shown = row.level_on, row.shown
        if before is not None and row.until != before.until:
            day = row.until or row.pgh_created_at.date()
            found.append(Passage("stopped" if row.until else "back", day, who=who))
        before = row
    return found[::-1]


@dataclass(frozen=True)
class Rung:
    """One level on the line of the benchmark; ``when``: done, now or nothing."""

    word: str
    when: str


def ladder(level: int) -> list[Rung]:
    """The four levels, as far as somebody came."""
    return [Rung(str(one.label), "now" if one == level else "done" if one < level else "") for one in Volunteer.Level]


# --- Whom a page names ---------------------------------------------------------------------------------------------
def shown_for(volunteers: QuerySet[Any], user: User) -> QuerySet[Any]:
    """Volunteers with what a line of the list shows, in a fixed number of queries."""
    return with_hours(volunteers, user).select_related("person__nationality", "person__site")


def skills_of(people: Sequence[Person]) -> dict[int, list[Any]]:
    """The skills of some people, the best first. One query."""
    found: dict[int, list[Any]] = defaultdict(list)
    rows = PersonSkill.objects.filter(person__in=people).select_related("skill").order_by("-level", "skill__name_fr")
    for row in rows:
        found[row.person_id].append(row)
    return found
