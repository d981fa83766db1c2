"""Two files made one: everything moves, nothing is lost, and each step is written down."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from beneficiaries.merging.clashes import KEPT, MERGED, SIDES, Clash, forbidden, hanging_on, other, references
from beneficiaries.merging.fields import Field
from beneficiaries.merging.ledger import Ledger
from beneficiaries.merging.plan import Plan
from beneficiaries.models import DuplicatePair, FileShare, Note, Person, PersonName, PersonNationality

if TYPE_CHECKING:
    from accounts.models import User


def join(plan: Plan, *, by: "User", at: datetime, on: date) -> Ledger:
    """Carry the plan out, with the choices that it holds; returns how everything was before.

    What gave way stays with the file that was joined unless its room says that it goes along: nothing is thrown away.
    """
    ledger = Ledger()
    kept, merged = plan.kept, plan.merged
    shared = _site_shared(kept, merged)
    for model, column, settling in references():
        if settling.numbered:
            _number_on(ledger, model, column, settling.numbered, plan)
            continue
        mine = [clash for clash in plan.clashes if clash.model is model and clash.column == column]
        stay = forbidden(model, column, {KEPT: kept.pk, MERGED: merged.pk})
        if settling.leaves is not None:
            leaving: Q = settling.leaves(kept)
            stay += model._base_manager.filter(leaving, **{column: merged.pk}).values_list("pk", flat=True)
        for clash in mine:
            stay += settle(ledger, clash, kept.pk, merged.pk, on)
        ledger.move(model, column, merged.pk, kept.pk, leaving=stay)
    _follow_pairs(ledger, kept, merged, by, at)
    if merged.site_id != kept.site_id and not shared:
        reason = _("Two files joined: %(ref)s") % {"ref": merged.ref}
        ledger.make(FileShare(person=kept, site_id=merged.site_id, depth="file", reason=reason, since=on))
    _write_person(ledger, plan, by, at)
    return ledger


def settle(ledger: Ledger, clash: Clash, here: int, there: int, on: date) -> list[int]:
    """Bring the chosen rows of a clash to ``here`` and leave the others ``there``; returns those that stay there.

    What hangs on a row that gives way (marks, a referral's consent) follows the row that is chosen.
    """
    ahead, back = clash.rows[clash.chosen], clash.rows[other(clash.chosen)]
    if clash.single:
        _follow(ledger, clash, on)
    stay = []
    left: list[Any] = []
    for row in back:
        way = clash.settling.way(row, ahead, on)
        if way.gone and not _bears(clash, row):
            ledger.drop(row)
            continue
        if way.change:
            ledger.change(clash.model, row.pk, way.change)
        if not way.along:
            stay.append(row.pk)
            left.append(row)
    coming = [row for row in ahead if getattr(row, clash.column) == there]
    leaving = [row for row in left if getattr(row, clash.column) == here]
    if leaving and coming:
        ledger.exchange(clash.column, leaving, coming)
    elif coming:
        for row in coming:
            ledger.change(clash.model, row.pk, {clash.column: here})
    return stay


def _follow(ledger: Ledger, clash: Clash, on: date) -> None:
    here, there = clash.rows[clash.chosen][0].pk, clash.rows[other(clash.chosen)][0].pk
    for model, column in hanging_on(clash):
        stay = []
        for inner in clash.inner:
            if inner.model is model and inner.column == column:
                stay += settle(ledger, inner, here, there, on)
        ledger.move(model, column, there, here, leaving=stay)


def _bears(clash: Clash, row: Any) -> bool:
    """Whether something that does not move still hangs on a row."""
    for relation in clash.model._meta.get_fields(include_hidden=True):
        model: Any = getattr(relation, "related_model", None)
        if model is not None and model._meta.label in clash.settling.stays:
            field: Any = relation.field  # type: ignore[union-attr]
            if model._base_manager.filter(**{field.attname: row.pk}).exists():
                return True
    return False


def _number_on(ledger: Ledger, model: Any, column: str, numbered: str, plan: Plan) -> None:
    """Rows that are numbered for each person go on counting where those of the other file end."""
    last = model._base_manager.filter(**{column: plan.kept.pk}).aggregate(last=Max(numbered))["last"] or 0
    for row in model._base_manager.filter(**{column: plan.merged.pk}).order_by(numbered):
        ledger.change(model, row.pk, {column: plan.kept.pk, numbered: last + getattr(row, numbered)})


def _site_shared(kept: Person, merged: Person) -> bool:
    """Whether the site that kept the joined file sees the other one as a whole already, for good."""
    shares = FileShare.objects.filter(person__in=[kept, merged], site=merged.site_id, depth="file", until=None)
    return shares.exists()


def _follow_pairs(ledger: Ledger, kept: Person, merged: Person, by: "User", at: datetime) -> None:
    """Pairs of the joined file are pairs of the other one from now on; what was judged of them stays judged."""
    of_both = Q(first__in=[kept, merged]) | Q(second__in=[kept, merged])
    pairs = list(DuplicatePair.objects.filter(of_both).order_by("pk"))
    known = {frozenset((pair.first_id, pair.second_id)): pair for pair in pairs}
    judged = {"verdict": DuplicatePair.Verdict.SAME.value, "judged_by_id": by.pk, "judged_at": at}
    for pair in pairs:
        ends = {pair.first_id, pair.second_id}
        if ends == {kept.pk, merged.pk}:
            ledger.change(DuplicatePair, pair.pk, judged)
            continue
        if merged.pk not in ends:
            continue
        (third,) = ends - {merged.pk}
        there = known.get(frozenset((third, kept.pk)))
        if there is None:
            first, second = sorted((third, kept.pk))
            ledger.change(DuplicatePair, pair.pk, {"first_id": first, "second_id": second})
            continue
        ledger.drop(pair)
        if pair.verdict and not there.verdict:
            # Whoever judged the joined file and a third one has judged this one too.
            said = {name: getattr(pair, name) for name in ("verdict", "judged_by_id", "judged_at", "note")}
            ledger.change(DuplicatePair, there.pk, said)


def _write_person(ledger: Ledger, plan: Plan, by: "User", at: datetime) -> None:
    """The chosen values, what is kept beside them, the way from the old file to the new one, the keys of the search."""
    kept, merged = plan.kept, plan.merged
    changes: dict[str, Any] = {"changed_at": at}
    leaves: dict[str, Any] = {"merged_into_id": kept.pk, "changed_at": at}
    for field in plan.fields:
        if field.name == "external_ref":
            _exchange_numbers(ledger, plan, field)
        elif field.chosen == MERGED:
            changes |= field.values[MERGED]
    ledger.change(Person, merged.pk, leaves)
    for column, value in changes.items():
        setattr(kept, column, value)
    _keep_beside(ledger, plan, by, at)
    kept.rekey()
    changes |= {column: getattr(kept, column) for column in _keys(kept)}
    ledger.change(Person, kept.pk, changes)


def _keys(person: Person) -> Sequence[str]:
    """The columns that a search compares."""
    return [one.attname for one in person._meta.concrete_fields if one.attname.startswith("name_") and not one.editable]


def _exchange_numbers(ledger: Ledger, plan: Plan, field: Field) -> None:
    """Each earlier number stays findable: the chosen one with the file that is kept, the other with the joined one."""
    if field.chosen == KEPT:
        return
    numbers = {side: field.values[side]["external_ref"] for side in SIDES}
    ledger.change(Person, plan.merged.pk, {"external_ref": ""})
    ledger.change(Person, plan.kept.pk, {"external_ref": numbers[MERGED]})
    ledger.change(Person, plan.merged.pk, {"external_ref": numbers[KEPT]})
    plan.kept.external_ref = numbers[MERGED]


def _keep_beside(ledger: Ledger, plan: Plan, by: "User", at: datetime) -> None:
    """Other spellings, nationalities and phones that were not chosen."""
    kept = plan.kept
    known = {kept.full_name, kept.name_ar, "", *kept.other_names.values_list("name", flat=True)}
    countries = {kept.nationality_id, None, *kept.other_nationalities.values_list("country_id", flat=True)}
    for field in plan.fields:
        values = field.values[other(field.chosen)]
        if field.name in ("full_name", "name_ar") and (name := values[field.name]) not in known:
            known.add(name)
            ledger.make(PersonName(person=kept, name=name))
        elif field.name == "nationality" and (code := values["nationality_id"]) not in countries:
            ledger.make(PersonNationality(person=kept, country_id=code))
        elif field.name == "phone" and values["phone"]:
            text = _("Another phone, noted before two files were joined: %(phone)s") % {"phone": values["phone"]}
            ledger.make(Note(person=kept, text=text, written_by=by, written_at=at))
