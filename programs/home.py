"""What waits in programs: what takes place today, what should have, applications, free places, cases, surveys."""

from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.waiting import Card, Item, Waiting, waits
from beneficiaries.calendars import tells
from programs import home_calls as home_calls  # registers what waits in calls
from programs import home_placements as home_placements  # the same of placements
from programs.actions.enrolments import HOLDS_A_PLACE, TAKES_NO_PLACE
from programs.due import days_of_cases
from programs.elsewhere import own_pages
from programs.models import Activity, Case, Enrolment, FollowUp
from programs.overview import late_days
from programs.workflows import workflow_of

SHOWN = 5
tells(days_of_cases)


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


@waits
def cases_waiting(user: User, today: date) -> Waiting:
    """One's own cases whose next step is due, surveys to do; cases that nobody follows, for who gives them out.

    Restricted ones are not named here: they are opened by themselves.
    """
    answer = Waiting()
    if not user.has_perms(["programs.view_case", "programs.change_case"]):
        return answer
    seen = Case.objects.visible_to(user).unrestricted().live()
    _due_cases(answer, seen.filter(manager=user, deadline__lt=today + timedelta(days=7)), today)
    _surveys(answer, user, today)
    if user.has_perm("programs.assign_case"):
        _nobodys(answer, seen.filter(manager=None))
    return answer


def _due_cases(answer: Waiting, rows: QuerySet[Case], today: date) -> None:
    count = rows.count()
    if not count:
        return
    items = [
        Item(
            title=f"\u2066{case.ref}\u2069",
            url=reverse("programs:case", args=[case.uuid]),
            detail=f"{case.get_workflow_display()} · {workflow_of(case).by_code[case.state].title}",
            late_days=max(0, (today - case.deadline).days) if case.deadline else 0,
        )
        for case in rows.order_by("deadline", "pk")[:SHOWN]
    ]
    late = any(item.late_days for item in items)
    url = f"{reverse('programs:case-list')}?tab=mine"
    title, label = _("Cases to move on"), _("See my cases")
    answer.cards.append(Card(title=title, items=items, count=count, warn=late, order=25, all_url=url, all_label=label))


def _surveys(answer: Waiting, user: User, today: date) -> None:
    mine = FollowUp.objects.due(today).filter(case__manager=user, case__in=Case.objects.visible_to(user).unrestricted())
    count = mine.count()
    if not count:
        return
    items = []
    for row in mine.select_related("case").order_by("due_on", "pk")[:SHOWN]:
        survey = workflow_of(row.case).surveys().get(row.code)
        items.append(
            Item(
                title=str(survey.title) if survey else row.code,
                url=reverse("programs:case-survey", args=[row.uuid]),
                detail=f"\u2066{row.case.ref}\u2069",
                late_days=max(0, (today - (row.until or row.due_on)).days),
            )
        )
    answer.cards.append(Card(title=_("Surveys to do"), items=items, count=count, order=26))


def _nobodys(answer: Waiting, rows: QuerySet[Case]) -> None:
    count = rows.count()
    if not count:
        return
    items = [
        Item(
            title=f"\u2066{case.ref}\u2069",
            url=reverse("programs:case-assign", args=[case.uuid]),
            detail=str(case.get_workflow_display()),
            action=_("Choose a case manager"),
        )
        for case in rows.order_by("opened_on", "pk")[:SHOWN]
    ]
    url = f"{reverse('programs:case-list')}?tab=nobody"
    label = _("See the cases that nobody follows")
    title = _("Cases without a case manager")
    answer.cards.append(Card(title=title, items=items, count=count, warn=True, order=30, all_url=url, all_label=label))
