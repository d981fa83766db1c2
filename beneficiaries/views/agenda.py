"""The agenda: one's own day, week and list, what is overdue first; planning, moving, telling how it went."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import journal, subjects
from accounts.access import needs
from accounts.models import AccessRecord, User
from accounts.refusals import Refusal
from beneficiaries import actions
from beneficiaries.forms.follow_up import AppointmentForm, ToldForm
from beneficiaries.models import Appointment, Person, PersonNeed, Referral
from beneficiaries.views.asking import person_or_404, plain, user_of

WAYS = ("day", "week", "list")
State = Appointment.State
#: What a list shows ahead, and at most.
AHEAD, MOST = timedelta(days=60), 200
SHOWN_LATE = 20
subjects.name("restricted appointment", gettext_lazy("Restricted appointment"))


@dataclass(frozen=True)
class Due:
    """Something else of the registry that falls due on a day: a need to review, a referral to ask about."""

    on: date
    title: str
    detail: str
    url: str
    icon: str


@dataclass
class Day:
    """One day of the agenda; ``now``: whether it is today."""

    on: date
    now: bool
    appointments: list[Appointment] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)


def colleagues(user: User) -> QuerySet[User]:
    """Oneself, and those who work at the sites that one covers and may keep an agenda."""
    keeps = Q(groups__permissions__codename="view_appointment") | Q(user_permissions__codename="view_appointment")
    able = User.objects.filter(is_active=True).filter(Q(pk=user.pk) | keeps | Q(is_superuser=True))
    if not user.covers_all_sites:
        here = User.objects.filter(coverage__site__in=user.coverage.values("site")).values("pk")
        able = able.filter(Q(pk=user.pk) | Q(pk__in=here))
    return able.distinct().order_by("full_name", "pk")


@needs("beneficiaries.view_appointment")
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """What I have today, what I forgot to tell about, what comes; or a colleague's, as far as I may see it."""
    user = user_of(request)
    today = timezone.localdate()
    way = plain(request.GET.get("way"), 5)
    way = way if way in WAYS else WAYS[0]
    on = _day(request) or today
    people = list(colleagues(user))
    whose = next((one for one in people if str(one.pk) == plain(request.GET.get("staff"), 20)), user)
    first, last = _span(way, on, today)
    rows = Appointment.objects.visible_to(user).filter(staff=whose).with_what_is_shown().naming(user)
    shown = rows.filter(on__gte=first, on__lte=last)
    days = _days(first, last, today, list(shown[:MOST]), _due(user, whose, first, last), empty=way != "list")
    late = list(rows.overdue(today).order_by("-on", "at", "pk")[: SHOWN_LATE + 1])
    step = timedelta(days=7 if way == "week" else 1)
    context = {
        "way": way,
        "on": on,
        "today": today,
        "first": first,
        "last": last,
        "days": days,
        "empty": not any(day.appointments or day.due for day in days),
        "late": late[:SHOWN_LATE],
        "more_late": len(late) > SHOWN_LATE,
        "people": people,
        "whose": whose,
        "mine": whose.pk == user.pk,
        "before": on - step if on.year > 2000 else on,
        "after": on + step if on.year < 2100 else on,
        "now": timezone.localtime().time(),
    }
    return render(request, "beneficiaries/agenda.html", context)


def _day(request: HttpRequest) -> date | None:
    try:
        on = parse_date(plain(request.GET.get("on"), 10))
    except ValueError:
        return None
    return on if on is not None and 2000 <= on.year <= 2100 else None


def _span(way: str, on: date, today: date) -> tuple[date, date]:
    if way == "week":
        first = on - timedelta(days=on.weekday())
        return first, first + timedelta(days=6)
    if way == "list":
        return on, on + AHEAD
    return on, on


def _days(
    first: date, last: date, today: date, rows: list[Appointment], due: Iterable[Due], *, empty: bool
) -> list[Day]:
    """The days of the span, those without anything too where ``empty``."""
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    days = {on: Day(on, on == today) for on in span}
    for row in rows:
        days[row.on].appointments.append(row)
    for one in due:
        days[one.on].due.append(one)
    return [day for day in days.values() if empty or day.appointments or day.due]


def _due(user: User, whose: User, first: date, last: date) -> list[Due]:
    """Needs that this colleague is to review and referrals to ask about; restricted ones stay behind their doors."""
    found: list[Due] = []
    if user.has_perms(["beneficiaries.view_person", "beneficiaries.view_personneed"]):
        needs_due = PersonNeed.objects.open().filter(
            code__category="",
            assessed_by=whose,
            review_on__gte=first,
            review_on__lte=last,
            person__in=Person.objects.visible_to(user).current(),
        )
        found += [
            Due(
                need.review_on,
                need.person.shown_name,
                _("Review: %(need)s") % {"need": need.code},
                _file(need.person),
                "clipboard-check",
            )
            for need in needs_due.select_related("person", "code").order_by("pk")[:MOST]
            if need.review_on is not None
        ]
    if user.has_perm("beneficiaries.view_referral"):
        asked = (
            Referral.objects.visible_to(user)
            .unrestricted()
            .filter(
                sent_by=whose,
                state__in=[Referral.State.SENT, Referral.State.ACCEPTED],
                follow_up_on__gte=first,
                follow_up_on__lte=last,
                person__in=Person.objects.named_to(user),
            )
        )
        found += [
            Due(
                one.follow_up_on,
                one.person.shown_name,
                _("Ask again: %(whom)s") % {"whom": one.whom},
                reverse("beneficiaries:referral", args=[one.uuid]),
                "signpost",
            )
            for one in asked.with_what_is_shown().order_by("pk")[:MOST]
            if one.follow_up_on is not None
        ]
    return found


def _file(person: Person) -> str:
    return reverse("beneficiaries:person-file", args=[person.uuid])


# --- One appointment -----------------------------------------------------------------------------------------------
def appointment_or_404(request: HttpRequest, uuid: UUID) -> Appointment:
    """An appointment that the reader may know of."""
    rows = Appointment.objects.visible_to(user_of(request)).with_what_is_shown().select_related("made_by")
    return get_object_or_404(rows, uuid=uuid)


def _noted(request: HttpRequest, appointment: Appointment) -> None:
    """Reading a restricted one is in the journal before anything of it is shown."""
    if appointment.category:
        journal.record(
            user=user_of(request),
            action=AccessRecord.Action.READ,
            subject="restricted appointment",
            person=appointment.person.uuid if appointment.person else None,
            category=appointment.category,
        )


def _named(appointment: Appointment, user: User) -> Person | None:
    """With whom it is, where one may still see their card: the file may have gone to another site."""
    if appointment.person_id is None:
        return None
    return Person.objects.named_to(user).filter(pk=appointment.person_id).first()


@needs("beneficiaries.view_appointment")
@require_safe
def appointment_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """When, with whom, where, about what, and how it went."""
    user = user_of(request)
    appointment = appointment_or_404(request, uuid)
    _noted(request, appointment)
    context = {
        "appointment": appointment,
        "clashes": actions.clashes_with(appointment),
        "opens": _named(appointment, user) is not None,
        "over": appointment.on <= timezone.localdate(),
    }
    return render(request, "beneficiaries/appointment.html", context)


@needs("beneficiaries.view_appointment", "beneficiaries.add_appointment")
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Put something into the agenda that is about nobody in particular."""
    return _plan(request, None)


@needs("beneficiaries.view_person", "beneficiaries.view_appointment", "beneficiaries.add_appointment")
@require_http_methods(["GET", "HEAD", "POST"])
def plan_with(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Plan to meet, call or visit someone."""
    return _plan(request, person_or_404(request, uuid))


def _plan(request: HttpRequest, person: Person | None) -> HttpResponse:
    user = user_of(request)
    initial: dict[str, Any] = {}
    if on := _day(request):
        initial["on"] = f"{on:%d/%m/%Y}"
    form = AppointmentForm(request.POST or None, user=user, colleagues=colleagues(user), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_appointment(by=user, person=person, **form.said)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, _("It is in the agenda."))
            _warn(request, made)
            return redirect(_back(made, user))
    context = {
        "form": form,
        "person": person,
        "title": _("New appointment"),
        "act": _("Put into the agenda"),
        "back_url": _file(person) if person else reverse("beneficiaries:agenda"),
    }
    return _form(request, form, context)


@needs("beneficiaries.view_appointment", "beneficiaries.change_appointment")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Move it to another day, give it to a colleague, mend its words."""
    user = user_of(request)
    appointment = appointment_or_404(request, uuid)
    if request.method != "POST":
        _noted(request, appointment)
    people = User.objects.filter(Q(pk__in=colleagues(user).values("pk")) | Q(pk=appointment.staff_id))
    form = AppointmentForm(
        request.POST or None,
        user=user,
        colleagues=people.order_by("full_name", "pk"),
        initial=_planned(appointment),
        appointment=appointment,
    )
    form.watch(appointment, _planned, told=not appointment.category)
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.change_appointment(appointment=appointment, by=user, look=form.unchanged, **form.said)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, _("The agenda is changed."))
            _warn(request, moved)
            return redirect(_back(moved, user))
    context = {
        "form": form,
        "person": _named(appointment, user),
        "title": _("Change the appointment"),
        "act": _("Save"),
        "back_url": reverse("beneficiaries:appointment", args=[appointment.uuid]),
    }
    return _form(request, form, context)


def _planned(appointment: Appointment) -> dict[str, Any]:
    """What an appointment says, by the names of the form's fields."""
    return {
        "kind": appointment.kind,
        "on": f"{appointment.on:%d/%m/%Y}",
        "at": appointment.at,
        "minutes": appointment.minutes,
        "staff": appointment.staff_id,
        "where": appointment.where,
        "about": appointment.about,
    }


def _told(appointment: Appointment) -> dict[str, Any]:
    return {"state": appointment.state, "outcome": appointment.outcome}


def _form(request: HttpRequest, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "beneficiaries/appointment_form.html", context, status=status)


def _warn(request: HttpRequest, appointment: Appointment) -> None:
    """Say what else lies at that time; it does not stand in the way."""
    clashes = actions.clashes_with(appointment)
    if clashes:
        times = ", ".join(f"{other.at:%H:%M}–{other.until:%H:%M}" for other in clashes if other.at and other.until)
        said = _("%(name)s already has something at that time: %(times)s.")
        messages.warning(request, said % {"name": appointment.staff.shown_name, "times": f"\u2066{times}\u2069"})


def _back(appointment: Appointment, user: User) -> str:
    whose = f"&staff={appointment.staff_id}" if appointment.staff_id != user.pk else ""
    return f"{reverse('beneficiaries:agenda')}?on={appointment.on:%Y-%m-%d}{whose}"


@needs("beneficiaries.view_appointment", "beneficiaries.change_appointment")
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say how it went."""
    user = user_of(request)
    appointment = appointment_or_404(request, uuid)
    if request.method != "POST":
        _noted(request, appointment)
    asked = plain(request.GET.get("state"), 10)
    told = appointment.state if appointment.state != State.PLANNED else asked
    form = ToldForm(request.POST or None, initial={"state": told, "outcome": appointment.outcome})
    form.watch(appointment, _told, told=not appointment.category)
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_appointment(appointment=appointment, by=user, look=form.unchanged, **form.cleaned_data)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, _("It is noted how this went."))
            return redirect(_back(appointment, user))
    context = {
        "form": form,
        "person": _named(appointment, user),
        "appointment": appointment,
        "title": _("How did it go?"),
        "act": _("Save"),
        "back_url": reverse("beneficiaries:appointment", args=[appointment.uuid]),
    }
    return _form(request, form, context)


@needs("beneficiaries.view_appointment", "beneficiaries.change_appointment")
@require_POST
def put_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Undo what was said of how it went: it is planned again."""
    appointment = appointment_or_404(request, uuid)
    actions.tell_appointment(appointment=appointment, by=user_of(request), state=State.PLANNED)
    messages.success(request, _("It is planned again."))
    return redirect("beneficiaries:appointment", appointment.uuid)
