"""What waits in programs: what takes place today, what should have, applications, waiting lists with free places."""

from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.waiting import Card, Item, Waiting, waits
from programs.actions.enrolments import HOLDS_A_PLACE, TAKES_NO_PLACE
from programs.elsewhere import own_pages
from programs.models import Activity, Enrolment
from programs.overview import late_days

SHOWN = 5


@waits
def waiting(user: User, today: date) -> Waiting:
    """Today's activities and what is late, for who changes activities; applications and free places, for who enrols."""
    answer = Waiting()
    seen = Activity.objects.visible_to(user).select_related("place", "project")
    if user.has_perm("programs.change_activity"):
        _activities(answer, seen, today)
    if user.has_perm("programs.change_enrolment"):
        _applications(answer, user)
        _free_places(answer, user)
    return answer


def _address(activity: Activity) -> str:
    return reverse("programs:activity", args=[activity.uuid])


def _activities(answer: Waiting, seen: QuerySet[Activity], today: date) -> None:
    now = list(seen.filter(held_on=today).exclude(state=Activity.State.CANCELLED).order_by("code")[:20])
    # Cohorts and rounds have their own line of the day, said by their own room.
    elsewhere = own_pages([one.pk for one in now])
    for one in now:
        if one.pk not in elsewhere:
            where = str(one.place) if one.place else str(one.project)
            state = "done" if one.state == Activity.State.HELD else "todo"
            answer.day.append(Item(title=one.name, url=_address(one), detail=where, state=state))
    past = Q(ends_on__lt=today) | Q(ends_on=None, held_on__lt=today)
    late = seen.filter(past, state=Activity.State.PLANNED).order_by(F("ends_on").asc(nulls_last=True), "held_on")
    count = late.count()
    if count:
        items = [
            Item(title=one.name, url=_address(one), detail=str(one.project), late_days=late_days(one, today))
            for one in late[:SHOWN]
        ]
        answer.cards.append(Card(title=_("Did these take place?"), items=items, count=count, warn=True, order=20))


def _applications(answer: Waiting, user: User) -> None:
    asked = Enrolment.objects.visible_to(user).filter(status=Enrolment.Status.APPLIED)
    count = asked.count()
    if not count:
        return
    items = [
        Item(
            title=str(row.activity or row.project),
            url=reverse("programs:enrolment", args=[row.uuid]),
            detail=str(row.project) if row.activity else "",
            action=_("Decide"),
        )
        for row in asked.select_related("activity", "project").order_by("applied_on", "pk")[:SHOWN]
    ]
    answer.cards.append(Card(title=_("Applications to decide"), items=items, count=count, order=40))


def _free_places(answer: Waiting, user: User) -> None:
    held = Q(enrolments__status__in=HOLDS_A_PLACE) & ~Q(enrolments__role__in=TAKES_NO_PLACE)
    lists = (
        Activity.objects.visible_to(user)
        .filter(enrolments__status=Enrolment.Status.WAITLISTED)
        .exclude(state=Activity.State.CANCELLED)
        .distinct()
    )
    free = (
        Activity.objects.filter(pk__in=lists.values("pk"))
        .annotate(
            held=Count("enrolments", filter=held),
            queue=Count("enrolments", filter=Q(enrolments__status=Enrolment.Status.WAITLISTED)),
        )
        .filter(Q(capacity=None) | Q(capacity__gt=F("held")))
        .order_by("held_on", "code")
    )
    rows = list(free[:20])
    if rows:
        items = [
            Item(
                title=one.name,
                url=_address(one),
                detail=ngettext("%(number)s person waits", "%(number)s people wait", one.queue) % {"number": one.queue},
                action=_("Give the places"),
            )
            for one in rows[:SHOWN]
        ]
        answer.cards.append(Card(title=_("Free places, and people waiting"), items=items, count=len(rows), order=35))
