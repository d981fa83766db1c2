"""What people did before in a project: completed it, take or took part in it, left it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from accounts.models import User
from programs.completing import completed_elsewhere
from programs.models import Activity, Eligibility, Enrolment, Participation, Project

S = Enrolment.Status
#: From the least to the most that somebody did in a project.
LEFT, TOOK_PART, COMPLETED = 1, 2, 3


@dataclass
class Earlier:
    """How far each person came in each project that the conditions name, and where that is not for the reader's eyes.

    ``reached``: project → person → ``LEFT``, ``TOOK_PART`` or ``COMPLETED``. ``hidden``: the (project, person) whose
    rows lie where the reader does not see, or in a sensitive activity. ``unseen``: projects hidden from the reader.
    """

    reached: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    hidden: set[tuple[int, int]] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, people: Sequence[int], rules: Sequence[Eligibility], on: date, by: User | None) -> "Earlier":
        """Read once for many people; five queries, none where no condition looks back."""
        earlier = cls()
        named = {pk for rule in rules for pk in (rule.after_id, rule.not_with_id) if pk is not None}
        if not named or not people:
            return earlier
        parents = dict(Project.objects.order_by().values_list("pk", "parent"))
        above = {pk: [one for one in _way_up(pk, parents) if one in named] for pk in parents}
        inside = [pk for pk, found in above.items() if found]
        seen = (
            None
            if by is None or by.covers_all_sites
            else set(Project.objects.visible_to(by).values_list("pk", flat=True))
        )
        if seen is not None:
            earlier.unseen = named - seen
        earlier._read(people, inside, above, on, _Eyes.of(by, inside, seen))
        return earlier

    def _read(
        self, people: Sequence[int], inside: Sequence[int], above: Mapping[int, list[int]], on: date, eyes: "_Eyes"
    ) -> None:
        rows = Enrolment.objects.filter(person__in=people, project__in=inside, applied_on__lte=on).order_by()
        done = completed_elsewhere(people, inside, on)
        columns = ("pk", "person", "project", "activity", "status", "status_on", "activity__sensitive")
        for pk, person, project, activity, status, since, sensitive in rows.values_list(*columns):
            if (person, pk) in done or (status == S.COMPLETED and since <= on):
                how_far = COMPLETED
            elif status in (S.ACTIVE, S.COMPLETED):
                how_far = TOOK_PART
            elif status == S.WITHDRAWN:
                how_far = LEFT
            else:
                continue
            self._note(above[project], person, how_far, hidden=bool(sensitive) or not eyes.see(project, activity))
        came = Participation.objects.filter(person__in=people, activity__project__in=inside, activity__held_on__lte=on)
        parts = came.order_by().values_list("person", "activity__project", "activity", "activity__sensitive")
        for person, project, activity, sensitive in parts:
            self._note(above[project], person, TOOK_PART, hidden=bool(sensitive) or not eyes.see(project, activity))

    def _note(self, nodes: Sequence[int], person: int, how_far: int, *, hidden: bool) -> None:
        for node in nodes:
            self.reached[node][person] = max(how_far, self.reached[node].get(person, 0))
            if hidden:
                self.hidden.add((node, person))

    def is_masked(self, project: int, person: int) -> bool:
        """Whether the reader may not be told what this person did there."""
        return project in self.unseen or (project, person) in self.hidden


@dataclass(frozen=True)
class _Eyes:
    """Which projects and activities the reader sees; None: all of them."""

    projects: Collection[int] | None
    activities: Collection[int] | None

    @classmethod
    def of(cls, by: User | None, inside: Sequence[int], seen: Collection[int] | None) -> "_Eyes":
        if by is None or seen is None:
            return cls(None, None)
        shown = Activity.objects.visible_to(by).filter(project__in=inside).order_by()
        return cls(seen, set(shown.values_list("pk", flat=True)))

    def see(self, project: int, activity: int | None) -> bool:
        """Whether a row of this activity, or of the project itself, is for the reader."""
        if self.projects is None or self.activities is None:
            return True
        return project in self.projects if activity is None else activity in self.activities


def _way_up(project: int, parents: Mapping[int, int | None]) -> list[int]:
    way, node = [], project
    while True:
        way.append(node)
        above = parents.get(node)
        if above is None:
            return way
        node = above
