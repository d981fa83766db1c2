"""What is known of a case when a step is asked for, read in a fixed number of queries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from beneficiaries.ages import ages
from beneficiaries.models import PersonLink, PersonNeed
from programs.models import AssistanceItem, Case, CaseCheck, CaseMember, CaseStep, FollowUp
from programs.workflows.declaring import Of, Point

#: Of age from then on.
MAJORITY = 18
#: UNHCR's codes of children without their parents.
_ALONE = ("SC-UC", "SC-SC", "SC-CH", "SC-IC", "SC-FC")


@dataclass(frozen=True)
class Member:
    """Someone in the case: whether a minor (a doubt counts as one), whether without father or mother in it.

    ``by_need``: that they are alone is known only from a restricted need. ``guarded``: a guardian is on file.
    """

    row: CaseMember
    minor: bool
    alone: bool
    by_need: bool = False
    guarded: bool = False

    @property
    def name(self) -> str:
        return self.row.person.shown_name


@dataclass
class Facts:
    """The case, who is in it, what is ticked off, given, surveyed; ``asked``: what the step itself fills in."""

    case: Case
    on: date
    members: list[Member]
    checks: dict[tuple[str, int | None], CaseCheck]
    items: list[AssistanceItem]
    surveys: dict[str, FollowUp]
    steps: list[CaseStep]
    cleared: frozenset[str] = frozenset()
    asked: Mapping[str, Any] = field(default_factory=dict)

    def of(self, point: Point) -> list[Member | None]:
        """For whom a point must be ticked off: members, or [None] for the case itself."""
        wanted: dict[Of, Collection[Member | None]] = {
            Of.CASE: [None],
            Of.EACH: self.members,
            Of.ADULTS: [one for one in self.members if not one.minor],
            Of.MINORS: [one for one in self.members if one.minor],
            Of.ALONE: [one for one in self.members if one.alone],
        }
        return list(wanted[point.of])

    def is_ticked(self, point: Point, member: Member | None) -> bool:
        """Whether a point is ticked off for a member, or for the case."""
        return (point.code, member.row.pk if member else None) in self.checks

    def value(self, name: str) -> Any:
        """A column of the case, as the step would leave it."""
        return self.asked.get(name) or getattr(self.case, name)

    def who_made(self, state: str) -> int | None:
        """Who brought the case into a state last; None for the console or where it never was there."""
        for step in reversed(self.steps):
            if step.to_state == state:
                return step.by_id
        return None


def facts_of(case: Case, *, on: date, cleared: Collection[str] = (), asked: Mapping[str, Any] | None = None) -> Facts:
    """Read all that the steps of a case may ask for; seven queries.

    ``cleared``: categories that the reader may know.
    """
    rows = list(
        CaseMember.objects.filter(Q(left_on=None) | Q(left_on__gt=on), case=case)
        .select_related("person")
        .order_by("pk")
    )
    people = [row.person_id for row in rows]
    holds = Q(until=None) | Q(until__gte=on)
    needs = PersonNeed.objects.filter(holds, person__in=people, code__in=_ALONE)
    alone_by_need = set(needs.values_list("person", flat=True))
    guardians = PersonLink.objects.filter(holds, person__in=people, kind=PersonLink.Kind.GUARDIAN)
    guarded = set(guardians.values_list("person", flat=True))
    return Facts(
        case=case,
        on=on,
        members=_members(rows, alone_by_need, guarded, on),
        checks={(check.code, check.member_id): check for check in CaseCheck.objects.filter(case=case)},
        items=list(AssistanceItem.objects.filter(member__case=case, cancelled_on=None).order_by("pk")),
        surveys={survey.code: survey for survey in FollowUp.objects.filter(case=case)},
        steps=list(CaseStep.objects.filter(case=case).exclude(to_state="").order_by("pk")),
        cleared=frozenset(cleared),
        asked=asked or {},
    )


def _members(rows: list[CaseMember], by_need: Collection[int], guarded: Collection[int], on: date) -> list[Member]:
    def is_minor(row: CaseMember) -> bool:
        possible = ages(row.person.birth_date, row.person.birth_precision, on)
        return possible is not None and possible[0] < MAJORITY

    minors = {row.pk for row in rows if is_minor(row)}
    # The applicant's children, and the applicant whose father or mother is in the case, are accompanied.
    adult_applicant = any(row.role == CaseMember.Role.PRINCIPAL and row.pk not in minors for row in rows)
    with_parent = any(row.role == CaseMember.Role.PARENT and row.pk not in minors for row in rows)
    found = []
    for row in rows:
        accompanied = (row.role == CaseMember.Role.CHILD and adult_applicant) or (
            row.role == CaseMember.Role.PRINCIPAL and with_parent
        )
        needs_it = row.person_id in by_need
        minor = row.pk in minors
        found.append(
            Member(
                row,
                minor=minor,
                alone=minor and (not accompanied or needs_it),
                by_need=minor and accompanied and needs_it,
                guarded=row.person_id in guarded,
            )
        )
    return found
