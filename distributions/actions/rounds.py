"""A round: planned, its list drawn up, opened, closed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from beneficiaries.models import Household, HouseholdMember, Person
from distributions.models import Distribution, Entitlement, Item, Store
from distributions.refusals import AlreadyCollected, EmptyRound, RoundClosed
from exchange import lookups
from places.models import Location, Site
from programs.actions import create_activity, hold_activity, share_cards
from programs.models import Activity, Enrolment, Project

State = Distribution.State


@dataclass
class Listed:
    """What became of a list that somebody typed or pasted: how many are new, known, and each line that says nobody."""

    added: int = 0
    known: int = 0
    bad: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def make_round(
    *,
    project: Project,
    code: str,
    title: str,
    item: Item,
    by: User | None,
    held_on: date | None,
    store: Store | None = None,
    place: Location | None = None,
    title_ar: str = "",
    same_people_as: Activity | None = None,
    sites: Iterable[Site] | None = None,
    proxy_limit: int = 2,
    activity: Activity | None = None,
) -> Distribution:
    """Plan a round of a kit or item, with the activity that it is; run by ``sites``, else by the store's site.

    Without a store no stock is kept for it. An ``activity`` that was planned before becomes the round's own and stays
    as it is. Raises ``ValidationError`` (a code already taken, say).
    """
    if sites is None and store is not None:
        sites = [store.site]
    if activity is None:
        activity = create_activity(
            by=by,
            sites=sites,
            project=project,
            code=code,
            title=title,
            title_ar=title_ar,
            kind=Activity.Kind.SERVICE,
            held_on=held_on,
            place=place,
            same_people_as=same_people_as,
        )
    round_ = Distribution(code=code, activity=activity, item=item, store=store, proxy_limit=proxy_limit)
    round_.full_clean()
    round_.save()
    return round_


def lock_round(round_: Distribution) -> Distribution:
    """The round as it is now, kept so until the end of the transaction."""
    return (
        Distribution.objects.select_for_update(of=("self",), no_key=True)
        .select_related("activity", "item", "store")
        .get(pk=round_.pk)
    )


@transaction.atomic
def add_entitlements(
    *,
    round_: Distribution,
    by: User | None,
    people: Iterable[Person] = (),
    households: Iterable[Household] = (),
    of_any_day: bool = False,
) -> int:
    """Put people or households on the round's list; returns how many are new.

    Who is on it already stays as they are; the file that is kept stands for one joined with it; who died is passed
    over, unless the list is of an earlier day (``of_any_day``). The sites that run the round get their cards. Raises
    ``RoundClosed``.
    """
    round_ = lock_round(round_)
    if round_.state == State.CLOSED:
        raise RoundClosed(round=round_)
    chosen = {pk: person for pk, person in _kept(people).items() if of_any_day or person.deceased_on is None}
    homes = {household.pk: household for household in households}
    known = set(round_.entitlements.filter(person__in=chosen).values_list("person_id", flat=True))
    known_homes = set(round_.entitlements.filter(household__in=homes).values_list("household_id", flat=True))
    new = [Entitlement(round=round_, person=person) for pk, person in chosen.items() if pk not in known]
    new += [Entitlement(round=round_, household=home) for pk, home in homes.items() if pk not in known_homes]
    Entitlement.objects.bulk_create(new, batch_size=5000)
    _share(round_, [one.person for one in new if one.person], [one.household_id for one in new if one.household_id])
    return len(new)


def _kept(people: Iterable[Person]) -> dict[int, Person]:
    chosen = {person.pk: person for person in people}
    for _step in range(10):
        merged = {pk: person.merged_into_id for pk, person in chosen.items() if person.merged_into_id}
        if not merged:
            break
        kept = Person.objects.in_bulk({pk for pk in merged.values() if pk})
        chosen = {pk: person for pk, person in chosen.items() if pk not in merged} | kept
    return chosen


def _share(round_: Distribution, people: list[Person], homes: list[int]) -> None:
    if homes:
        members = HouseholdMember.objects.filter(household__in=homes, until=None).select_related("person")
        people = people + [member.person for member in members]
    if people:
        share_cards(people=people, sites=round_.activity.sites.all(), reason=round_.activity.title)


def add_from_enrolments(
    *, round_: Distribution, by: User, project: Project | None = None, activity: Activity | None = None
) -> int:
    """Put everyone on the list who takes part in a project (and what lies below it) or in one cohort or round.

    Only people whose card ``by`` may see. Returns how many are new; raises ``RoundClosed``.
    """
    enrolled = Enrolment.objects.visible_to(by).filter(status=Enrolment.Status.ACTIVE)
    if activity:
        enrolled = enrolled.filter(activity=activity)
    elif project:
        enrolled = enrolled.filter(project__in=Project.objects.within(project))
    else:
        return 0
    people = Person.objects.named_to(by).filter(pk__in=enrolled.values("person"))
    households = Household.objects.filter(pk__in=enrolled.exclude(household=None).values("household"))
    return add_entitlements(round_=round_, by=by, people=people, households=households)


def add_from_references(*, round_: Distribution, by: User, references: Iterable[str]) -> Listed:
    """Put people on the list by our reference or their earlier number, or households by theirs, one a line.

    Lines that name nobody within the reader's reach, or two, come back with the reason; the others are added.
    """
    written = list(dict.fromkeys(line.strip() for line in references if line.strip()))
    named = Person.objects.named_to(by)
    people = lookups.rows_by_text(named, written, fields=("ref", "external_ref"), follow="merged_into")
    rest = [line for line in written if line not in people]
    homes = lookups.rows_by_text(Household.objects.visible_to(by), rest, fields=("ref",))
    listed = Listed()
    chosen: dict[int, Person] = {}
    chosen_homes: dict[int, Household] = {}
    for line in written:
        found = people.get(line) or homes.get(line) or []
        if len(found) != 1:
            reason = _("Two files match. Write our reference instead.") if found else ""
            listed.bad.append((line, reason or lookups.not_found(line, ("ref", "external_ref"))))
        elif line in people:
            chosen[found[0].pk] = found[0]
        else:
            chosen_homes[found[0].pk] = found[0]
    listed.added = add_entitlements(round_=round_, by=by, people=chosen.values(), households=chosen_homes.values())
    listed.known = len(chosen) + len(chosen_homes) - listed.added
    return listed


@transaction.atomic
def take_off_list(*, entitlement: Entitlement, by: User | None) -> None:
    """Take somebody off the list who was put there by mistake; what was handed out stays.

    Raises ``AlreadyCollected``, ``RoundClosed``.
    """
    entitlement = Entitlement.objects.select_for_update(of=("self",)).get(pk=entitlement.pk)
    if lock_round(entitlement.round).state == State.CLOSED:
        raise RoundClosed(round=entitlement.round)
    if entitlement.state == Entitlement.State.COLLECTED or entitlement.movements.exists():
        raise AlreadyCollected.of(
            on=entitlement.collected_on or timezone.localdate(), at=entitlement.collected_at, who=""
        )
    entitlement.delete()


@transaction.atomic
def open_round(*, round_: Distribution, by: User | None) -> Distribution:
    """Open the round: from now on it hands out. Again changes nothing; raises ``RoundClosed``, ``EmptyRound``."""
    round_ = lock_round(round_)
    if round_.state == State.OPEN:
        return round_
    if round_.state == State.CLOSED:
        raise RoundClosed(round=round_)
    if not round_.entitlements.exists():
        raise EmptyRound(round=round_)
    return _set_state(round_, State.OPEN)


@transaction.atomic
def close_round(*, round_: Distribution, by: User | None, on: date | None = None) -> Distribution:
    """Close the round: whoever did not come is marked absent, the activity was held. Again changes nothing."""
    round_ = lock_round(round_)
    if round_.state == State.CLOSED:
        return round_
    # The state first: a till that waits for one of these rows then finds the round closed.
    _set_state(round_, State.CLOSED)
    round_.entitlements.waiting().update(state=Entitlement.State.ABSENT)
    hold_activity(activity=round_.activity, by=by, on=round_.activity.held_on or on or timezone.localdate())
    return round_


def _set_state(round_: Distribution, state: str) -> Distribution:
    round_.state = state
    round_.save(update_fields=["state"])
    return round_
