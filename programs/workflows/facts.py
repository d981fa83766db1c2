"""What is known of a case when a step is asked for, read in a fixed number of queries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.models import RestrictedCategory
from beneficiaries.ages import ages
from beneficiaries.models import Consent, PersonLink, PersonNeed
from programs.models import AssistanceItem, Case, CaseCheck, CaseMember, CaseStep, FollowUp
from programs.workflows.declaring import Of, Point

#: Of age from then on.
MAJORITY = 18
#: UNHCR's codes of children without their parents.
_ALONE = ("SC-UC", "SC-SC", "SC-CH", "SC-IC", "SC-FC")


@dataclass(frozen=True)
class Member:
    """Someone in the case: whether a minor (a doubt counts as one), whether without father or mother in it.

    ``by_need``: that they are alone is known only from a restricted need; ``minor_by_need``: that they are a minor too.
    ``guarded``: a guardian is on file. ``agrees``: False where the consent to keep a file was taken back.
    """

    row: CaseMember
    minor: bool
    alone: bool
    by_need: bool = False
    minor_by_need: bool = False
    guarded: bool = False
    agrees: bool = True

    @property
    def name(self) -> str:
        return self.row.person.shown_name

    def hides(self, point: Point) -> bool:
        """Whether only a restricted need says that the point is to be ticked off for them."""
        return (point.of is Of.ALONE and self.by_need) or (point.of is Of.MINORS and self.minor_by_need)


@dataclass
class Facts:
    """The case, who is in it, what is ticked off, given, surveyed; ``asked``: what the step itself fills in.

    ``lines``: all that happened; ``steps``: those of them that moved the case.
    """

    case: Case
    on: date
    members: list[Member]
    checks: dict[tuple[str, int | None], CaseCheck]
    items: list[AssistanceItem]
    surveys: dict[str, FollowUp]
    steps: list[CaseStep]
    lines: list[CaseStep] = field(default_factory=list)
    cleared: frozenset[str] = frozenset()
    asked: Mapping[str, Any] = field(default_factory=dict)

    def of(self, point: Point) -> list[Member | None]:
        """For whom a point must be ticked off: members, or [None] for the case itself."""
        wanted: dict[Of, Collection[Member | None]] = {
            Of.CASE: [None],
            Of.EACH: self.members,
            # Who is a minor by a restricted need alone signs, for all that others may know, like anybody.
            Of.ADULTS: [one for one in self.members if not one.minor or one.minor_by_need],
            Of.MINORS: [one for one in self.members if one.minor],
            Of.ALONE: [one for one in self.members if one.alone],
        }
        return list(wanted[point.of])

    def shown(self, point: Point) -> list[Member | None]:
        """The same, without those of whom only a restricted need says so that the reader may not know of."""
        return [one for one in self.of(point) if one is None or not self.is_hidden(point, one)]

    def is_hidden(self, point: Point, member: Member) -> bool:
        """Whether the reader may not know that the point is asked of this member."""
        return member.hides(point) and RestrictedCategory.UAC not in self.cleared

    def check(self, point: Point, member: Member | None) -> CaseCheck | None:
        """The tick of a point for a member, or for the case; None where there is none."""
        return self.checks.get((point.code, member.row.pk if member else None))

    def is_ticked(self, point: Point, member: Member | None) -> bool:
        """Whether a point is ticked off for a member, or for the case, by the day that is asked about."""
        check = self.check(point, member)
        return check is not None and check.done_on <= self.on

    @property
    def came_from(self) -> str:
        """The state that the case is in, as its steps say it."""
        return self.steps[-1].to_state if self.steps else ""

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
    """Read all that the steps of a case may ask for; five queries.

    ``cleared``: categories that the reader may know.
    """
    holds = Q(until=None) | Q(until__gte=on)
    person = {"person": OuterRef("person")}
    kept = Consent.objects.filter(purpose=Consent.Purpose.FILE, **person)
    rows = list(
        CaseMember.objects.filter(Q(left_on=None) | Q(left_on__gt=on), case=case)
        .select_related("person__nationality")
        .annotate(
            needs_it=Exists(PersonNeed.objects.filter(holds, code__in=_ALONE, **person)),
            guarded=Exists(PersonLink.objects.filter(holds, kind=PersonLink.Kind.GUARDIAN, **person)),
            # A consent that holds outweighs one that was taken back.
            refuses=Exists(kept.filter(withdrawn_on__lte=on)) & ~Exists(kept.filter(withdrawn_on=None)),
        )
        .order_by("pk")
    )
    lines = list(CaseStep.objects.filter(case=case).select_related("by").order_by("pk"))
    checks = CaseCheck.objects.filter(case=case).select_related("paper")
    alone_by_need = {row.person_id for row in rows if row.needs_it}
    guarded = {row.person_id for row in rows if row.guarded}
    withdrawn = {row.person_id for row in rows if row.refuses}
    return Facts(
        case=case,
        on=on,
        members=_members(rows, alone_by_need, guarded, withdrawn, on),
        checks={(check.code, check.member_id): check for check in checks},
        items=list(AssistanceItem.objects.filter(member__case=case, cancelled_on=None).order_by("pk")),
        surveys={survey.code: survey for survey in FollowUp.objects.filter(case=case)},
        steps=[line for line in lines if line.to_state],
        lines=lines,
        cleared=frozenset(cleared),
        asked=asked or {},
    )


def _members(
    rows: Sequence[CaseMember], by_need: Collection[int], guarded: Collection[int], withdrawn: Collection[int], on: date
) -> list[Member]:
    def is_minor(row: CaseMember) -> bool:
        possible = ages(row.person.birth_date, row.person.birth_precision, on)
        # Nothing is known of the birth: a child of the applicant is taken for one.
        return row.role == CaseMember.Role.CHILD if possible is None else possible[0] < MAJORITY

    def by_need_alone(row: CaseMember) -> bool:
        """Nothing is known of the birth, and a need of children says that it is one."""
        unknown = ages(row.person.birth_date, row.person.birth_precision, on) is None
        return unknown and row.pk not in minors and row.person_id in by_need

    minors = {row.pk for row in rows if is_minor(row)}
    told = {row.pk for row in rows if by_need_alone(row)}
    adults = [row for row in rows if row.pk not in minors | told]
    # The applicant's children, and the applicant whose father or mother is in the case, are accompanied.
    adult_applicant = any(row.role == CaseMember.Role.PRINCIPAL for row in adults)
    with_parent = any(row.role == CaseMember.Role.PARENT for row in adults)
    found = []
    for row in rows:
        accompanied = (row.role == CaseMember.Role.CHILD and adult_applicant) or (
            row.role == CaseMember.Role.PRINCIPAL and with_parent
        )
        needs_it = row.person_id in by_need
        minor = row.pk in minors or row.pk in told
        found.append(
            Member(
                row,
                minor=minor,
                alone=minor and (not accompanied or needs_it),
                by_need=row.pk in told or (minor and accompanied and needs_it),
                minor_by_need=row.pk in told,
                guarded=row.person_id in guarded,
                agrees=row.person_id not in withdrawn,
            )
        )
    return found
