"""What cannot be twice one person's: found from the constraints of every table that points at people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from pghistory.models import Event

from beneficiaries.models import Person
from beneficiaries.tracing import Settling, Trace, traces

Side = Literal["kept", "merged"]
KEPT: Side = "kept"
MERGED: Side = "merged"
SIDES: tuple[Side, Side] = (KEPT, MERGED)

Key = models.ForeignKey[Any, Any]


def other(side: Side) -> Side:
    """The side across."""
    return MERGED if side == KEPT else KEPT


@dataclass
class Clash:
    """Rows of two files that cannot all be one person's; the rows of one side are chosen, the others give way.

    ``inner``: clashes of what belongs to these rows in turn (marks of two learners), where each side has one row.
    """

    model: type[models.Model]
    column: str
    rows: dict[Side, list[Any]]
    settling: Settling
    trace: Trace | None = None
    chosen: Side = KEPT
    inner: list["Clash"] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Names the clash in a form and in what is kept of a merge."""
        pks = ["+".join(str(row.pk) for row in self.rows[side]) for side in SIDES]
        return f"{self.model._meta.label_lower}.{self.column}:{min(pks)}:{max(pks)}"

    @property
    def single(self) -> bool:
        """One row against one."""
        return all(len(self.rows[side]) == 1 for side in SIDES)

    @property
    def alike(self) -> bool:
        """Both sides say the same word for word, so nobody need be asked."""
        return self.single and self._said(KEPT) == self._said(MERGED)

    def _said(self, side: Side) -> list[Any]:
        (row,) = self.rows[side]
        passed = {self.column, self.model._meta.pk.attname}
        columns = [one for one in self.model._meta.concrete_fields if one.attname not in passed]
        return [getattr(row, one.attname) for one in columns if not isinstance(one, models.UUIDField)]

    @property
    def asked(self) -> bool:
        """Whether a person settles it: not where both say the same, or where it follows from what it hangs on."""
        return self.settling.asked and self.trace is not None and not self.alike

    def choose(self, side: Side) -> None:
        """Take a side; what no room declared (a learner of an enrolment) goes with what it hangs on."""
        self.chosen = side
        for clash in self.inner:
            if clash.trace is None:
                clash.choose(side)

    def propose(self) -> None:
        """Choose the better side; the file that is kept where they are equal."""
        better = self.settling.better
        if better is not None:
            best = {side: max(better(row) for row in self.rows[side]) for side in SIDES}
            self.chosen = MERGED if best[MERGED] > best[KEPT] else KEPT

    def all(self) -> Iterator["Clash"]:
        """This one and those within it."""
        yield self
        for clash in self.inner:
            yield from clash.all()


def settling_of(model: type[models.Model]) -> tuple[Settling, Trace | None]:
    """How rows of a model behave, as its room declared, and the trace that said so."""
    mine = [trace for trace in traces() if trace.model.lower() == model._meta.label_lower]
    for trace in mine:
        if trace.settling is not None:
            return trace.settling, trace
    return Settling(), mine[0] if mine else None


def references() -> Iterable[tuple[type[models.Model], str, Settling]]:
    """Every foreign key to a person, with how its rows behave; those that sit further away move with their owner."""
    seen: dict[tuple[str, str], tuple[type[models.Model], str, Settling]] = {}
    for trace in traces():
        if trace.person == "pk" or "__" in trace.person:
            continue
        model = apps.get_model(trace.model)
        seen.setdefault((trace.model, trace.person), (model, f"{trace.person}_id", settling_of(model)[0]))
    return [row for row in seen.values() if row[2].moves]


def clashes_of(model: type[models.Model], column: str, places: dict[Side, int]) -> list[Clash]:
    """The clashes among rows that say one of two ``places`` in ``column``, were they to be in one place."""
    settling, trace = settling_of(model)
    rows: dict[int, Any] = {}
    pairs: set[tuple[int, int]] = set()
    related = trace.related if trace else ()
    for among, meets in _rules(model, column, places):
        found = list(among.select_related(*related))
        mine = [row for row in found if getattr(row, column) == places[KEPT]]
        theirs = [row for row in found if getattr(row, column) == places[MERGED]]
        rows |= {row.pk: row for row in found}
        pairs |= {(one.pk, two.pk) for one in mine for two in theirs if meets(one, two)}
    if settling.beside is not None:
        found = list(model._base_manager.filter(**{f"{column}__in": places.values()}).select_related(*related))
        rows |= {row.pk: row for row in found}
        halves = [[row for row in found if getattr(row, column) == places[side]] for side in SIDES]
        pairs |= {(one.pk, two.pk) for one, two in settling.beside(*halves)}
    clashes = []
    for mine_pks, theirs_pks in _components(sorted(pairs)):
        sides: dict[Side, list[Any]] = {KEPT: [rows[pk] for pk in mine_pks], MERGED: [rows[pk] for pk in theirs_pks]}
        clash = Clash(model, column, sides, settling, trace)
        clash.propose()
        if clash.single:
            clash.inner = _within(clash)
        clash.choose(clash.chosen)
        clashes.append(clash)
    return clashes


def _within(clash: Clash) -> list[Clash]:
    """Clashes of what hangs on the two rows of a clash."""
    places: dict[Side, int] = {side: clash.rows[side][0].pk for side in SIDES}
    return [one for model, column in hanging_on(clash) for one in clashes_of(model, column, places)]


def hanging_on(clash: Clash) -> list[tuple[type[models.Model], str]]:
    """The tables and columns that point at the rows of a clash and follow the one that is chosen."""
    hung = []
    for relation in clash.model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or relation.many_to_many:
            continue
        model: Any = relation.related_model
        away = not model._meta.managed or issubclass(model, Event) or model._meta.label in clash.settling.stays
        if not away and isinstance(relation.field, models.ForeignKey):
            hung.append((model, relation.field.attname))
    return hung


def _rules(model: Any, column: str, places: dict[Side, int]) -> Iterator[tuple[models.QuerySet[Any], Any]]:
    """For each constraint with the column: the rows that it is about, and whether two of them cannot go together."""
    among = model._base_manager.filter(**{f"{column}__in": list(places.values())})
    people = {one.attname for one in model._meta.concrete_fields if one.remote_field and one.related_model is Person}

    def value(row: Any, name: str) -> Any:
        said = getattr(row, name)
        # The other end of a link is the same person too, once the files are joined.
        return places[KEPT] if name in people and column in people and said == places[MERGED] else said

    for names, condition, nulls_differ in _unique(model):
        if column not in names:
            continue
        rest = [name for name in names if name != column]

        def same(one: Any, two: Any, rest: list[str] = rest, nulls_differ: bool = nulls_differ) -> bool:
            said = [value(one, name) for name in rest]
            return said == [value(two, name) for name in rest] and not (nulls_differ and None in said)

        yield (among.filter(condition) if condition else among), same
    for constraint in model._meta.constraints:
        if isinstance(constraint, ExclusionConstraint):
            yield from _excluded(model, constraint, column, among)


def _unique(model: Any) -> Iterator[tuple[list[str], Q | None, bool]]:
    """Columns that are unique together, under which condition, and whether empty ones differ from one another."""
    named = {one.name: one.attname for one in model._meta.concrete_fields}
    for one in model._meta.concrete_fields:
        if one.unique and not one.primary_key:
            yield [one.attname], None, True
    for constraint in model._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint):
            continue
        names = [*constraint.fields, *(_plain(one) for one in constraint.expressions if isinstance(one, F))]
        if len(names) == len(constraint.fields) + len(constraint.expressions):
            yield [named[name] for name in names], constraint.condition, constraint.nulls_distinct is not False


def _plain(expression: Any) -> str:
    """The name of a field in a constraint, written either way."""
    return expression if isinstance(expression, str) else str(expression.name)


def _excluded(
    model: Any, constraint: ExclusionConstraint, column: str, among: models.QuerySet[Any]
) -> Iterator[tuple[models.QuerySet[Any], Any]]:
    """Times that may not overlap for one person."""
    named = {one.name: one.attname for one in model._meta.concrete_fields}
    times, same = [], []
    for at, (expression, operator) in enumerate(constraint.expressions):
        if operator == RangeOperators.OVERLAPS and not isinstance(expression, F | str):
            among = among.annotate(**{f"time_{at}": expression})
            times.append(f"time_{at}")
        else:
            same.append(named[_plain(expression)])
    if column not in same:
        return
    rest = [name for name in same if name != column]

    def meets(one: Any, two: Any) -> bool:
        alike = all(getattr(one, name) == getattr(two, name) for name in rest)
        return alike and all(_overlap(getattr(one, name), getattr(two, name)) for name in times)

    yield (among.filter(constraint.condition) if constraint.condition else among), meets


def _overlap(one: Any, two: Any) -> bool:
    if one is None or two is None or one.isempty or two.isempty:
        return False
    starts_before = one.lower is None or two.upper is None or one.lower < two.upper
    return starts_before and (two.lower is None or one.upper is None or two.lower < one.upper)


def _components(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """Pairs that share a row belong together."""
    groups: list[tuple[set[int], set[int]]] = []
    for one, two in pairs:
        met = [group for group in groups if one in group[0] or two in group[1]]
        whole = ({one}.union(*(group[0] for group in met)), {two}.union(*(group[1] for group in met)))
        groups = [group for group in groups if group not in met] + [whole]
    for mine, theirs in groups:
        yield sorted(mine), sorted(theirs)


def forbidden(model: Any, column: str, places: dict[Side, int]) -> list[int]:
    """Rows that tie the two people to one another and would tie one to themselves, where a rule forbids that."""
    ties = [
        one.attname
        for one in model._meta.concrete_fields
        if one.remote_field and one.related_model is Person and one.attname != column
    ]
    stay = []
    for tie in ties:
        rows = model._base_manager.filter(**{f"{column}__in": places.values(), f"{tie}__in": places.values()})
        for row in rows:
            setattr(row, column, places[KEPT])
            setattr(row, tie, places[KEPT])
            try:
                for constraint in model._meta.constraints:
                    if isinstance(constraint, models.CheckConstraint):
                        constraint.validate(model, row)
            except ValidationError:
                stay.append(row.pk)
    return stay
