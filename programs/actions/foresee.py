"""What enrolling a list would do, before anybody is enrolled."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import Person
from programs.actions.eligibility import Verdict, assess_all
from programs.actions.enrolments import HOLDS_A_PLACE, TAKES_NO_PLACE, places_left, start_of
from programs.models import Activity, Enrolment, Project
from programs.models.activity import Role
from programs.refusals import NotEligible

Kind = Literal["place", "waiting", "decide", "no", "already"]
_KIND: dict[str, Kind] = {"active": "place", "completed": "place", "waitlisted": "waiting", "applied": "decide"}


@dataclass
class Foreseen:
    """What would become of one person: a place, the waiting list, a decision by a person, a no, or nothing new."""

    person: Person
    kind: Kind
    verdict: Verdict = field(default_factory=Verdict)
    known: Enrolment | None = None

    @property
    def reasons(self) -> list[str]:
        """The sentences behind it: what stands against it, else what holds."""
        return list(dict.fromkeys(self.verdict.reasons or self.verdict.met))


def foresee(
    *,
    project: Project,
    people: Iterable[Person],
    by: User | None,
    activity: Activity | None = None,
    role: str = Role.PARTICIPANT,
    on: date,
    taken: int = 0,
) -> list[Foreseen]:
    """What ``enrol_all`` would do with each of these, in their order; a fixed number of queries, nothing written.

    ``taken``: places that others of the same list would have got before.
    """
    chosen = list(dict.fromkeys(people))
    there = Enrolment.objects.filter(project=project, activity=activity, person__in=chosen, role=role)
    known = {one.person_id: one for one in there}
    verdicts = assess_all(project=project, people=[one for one in chosen if one.pk not in known], on=on, by=by)
    left = places_left(activity) if role not in TAKES_NO_PLACE else None
    if left is not None:
        left = max(0, left - taken)
    rows = []
    for person in chosen:
        if person.pk in known:
            rows.append(Foreseen(person, "already", known=known[person.pk]))
            continue
        verdict = verdicts[person.pk]
        try:
            status = start_of(person, verdict, None, decided=False, left=left, activity=activity)
        except Refusal as refusal:
            said = verdict if isinstance(refusal, NotEligible) else Verdict("no", [str(refusal)])
            rows.append(Foreseen(person, "no", said))
            continue
        if left and status in HOLDS_A_PLACE:
            left -= 1
        rows.append(Foreseen(person, _KIND[status], verdict))
    return rows


def counted(rows: Iterable[Foreseen]) -> Counter[str]:
    """How many of each kind."""
    return Counter(row.kind for row in rows)
