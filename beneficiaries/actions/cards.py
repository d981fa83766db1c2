"""Cards that people carry: who prints them, and which number each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from beneficiaries import refusals
from beneficiaries.models import CardPrint, Person

if TYPE_CHECKING:
    from accounts.models import User

#: On one sheet of twenty pages.
MOST = 200


@dataclass(frozen=True)
class Printed:
    """A person and the number of the card that is printed now."""

    person: Person
    number: int


@transaction.atomic
def print_cards(
    *, people: Sequence[UUID], by: "User | None", run: UUID, reason: str = "", again: bool = True
) -> list[Printed]:
    """Count a card for each of these people, by their files' UUIDs; the same ``run`` again counts none.

    ``again``: also for those who have a card already, who then get the next number; that asks for a ``reason``.
    Returns them in the order given, in as many queries for many as for few. Raises ``NobodyChosen``, ``TooManyCards``,
    ``OutOfReach``, ``WasMerged``, ``CardOfDead``, ``NoReasonToReprint``.
    """
    wanted = list(dict.fromkeys(people))
    if not wanted:
        raise refusals.NobodyChosen
    if len(wanted) > MOST:
        raise refusals.TooManyCards(most=MOST)
    reach = Person.objects.all() if by is None else Person.objects.visible_to(by)
    rows = reach.filter(uuid__in=wanted).order_by("pk").select_for_update(of=("self",), no_key=True)
    found = {person.uuid: person for person in rows.select_related("merged_into", "site")}
    if len(found) < len(wanted):
        raise refusals.OutOfReach
    for person in found.values():
        if person.merged_into is not None:
            raise refusals.WasMerged(ref=person.merged_into.ref)
        if person.deceased_on:
            raise refusals.CardOfDead(name=person.shown_name)
    cards = CardPrint.objects.filter(person__in=found.values())
    sent = dict(cards.filter(run=run).values_list("person", "number"))
    last = dict(cards.order_by().values_list("person").annotate(Max("number")))
    reason = " ".join(reason.split())[:120]
    new = []
    for uuid in wanted:
        person = found[uuid]
        before = last.get(person.pk, 0)
        if person.pk in sent or (before and not again):
            continue
        if before and not reason:
            raise refusals.NoReasonToReprint
        sent[person.pk] = before + 1
        new.append(CardPrint(person=person, number=before + 1, reason=reason if before else "", printed_by=by, run=run))
    CardPrint.objects.bulk_create(new)
    printed = [Printed(found[uuid], sent[found[uuid].pk]) for uuid in wanted if found[uuid].pk in sent]
    if not printed:
        raise refusals.NobodyChosen
    return printed
