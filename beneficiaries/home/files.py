"""What waits in the registry: needs to review, likely duplicates, who was registered lately."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.waiting import Card, Item, Waiting, waits
from beneficiaries import showing
from beneficiaries.models import DuplicatePair, Person, PersonNeed

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5
#: A week ahead.
SOON = timedelta(days=7)


@waits
def registry(user: "User", today: date) -> Waiting:
    """Three cards at most, two queries each."""
    waiting = Waiting()
    if user.has_perms(["beneficiaries.view_person", "beneficiaries.view_personneed"]):
        waiting.cards.append(_reviews(user, today))
    if user.has_perms(["beneficiaries.view_person", "beneficiaries.change_duplicatepair"]):
        waiting.cards.append(_pairs(user))
    if user.has_perm("beneficiaries.add_person"):
        waiting.cards.append(_lately(user))
    return waiting


def _file(person: Person) -> str:
    return reverse("beneficiaries:person-file", args=[person.uuid])


def _reviews(user: "User", today: date) -> Card:
    """Needs that fall due within a week; restricted ones stay behind their own door."""
    due = (
        PersonNeed.objects.open()
        .filter(code__category="", review_on__lte=today + SOON, person__in=Person.objects.visible_to(user).current())
        .order_by("review_on", "pk")
    )
    items = [
        Item(
            title=need.person.shown_name,
            url=_file(need.person),
            detail=str(need.code),
            late_days=max(0, (today - need.review_on).days) if need.review_on else 0,
        )
        for need in due.select_related("person", "code")[:SHOWN]
    ]
    return Card(
        title=_("Needs to review"),
        items=items,
        count=due.count(),
        all_url=reverse("beneficiaries:need-list"),
        all_label=_("See all needs to follow"),
        warn=any(item.late_days for item in items),
        empty=_("No need falls due this week."),
        order=20,
    )


def _pairs(user: "User") -> Card:
    pairs = DuplicatePair.objects.visible_to(user).waiting().order_by("-score", "pk")
    items = [
        Item(
            title=f"{pair.first.shown_name} · {pair.second.shown_name}",
            url=reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid]),
            detail=f"{pair.first.ref} · {pair.second.ref}",
            action=_("Compare"),
        )
        for pair in pairs.select_related("first", "second")[:SHOWN]
    ]
    return Card(
        title=_("Likely duplicates"),
        items=items,
        count=pairs.count(),
        all_url=reverse("beneficiaries:pair-list") if items else "",
        all_label=_("See all pairs"),
        warn=bool(items),
        empty=_("No duplicate to judge."),
        order=40,
    )


def _lately(user: "User") -> Card:
    people = Person.objects.visible_to(user).current().select_related("nationality").order_by("-registered_on", "-pk")
    items = [Item(title=person.shown_name, url=_file(person), detail=showing.who(person)) for person in people[:SHOWN]]
    return Card(
        title=_("Registered lately"),
        items=items,
        count=0,
        all_url=reverse("beneficiaries:person-list"),
        all_label=_("See all people"),
        empty=_("Nobody is registered yet. Register the first person."),
        order=60,
    )
