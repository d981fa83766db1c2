"""One's agenda for the calendar of a phone: a file to take along, and a secret address to subscribe to."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import needs, public
from accounts.models import User
from beneficiaries import actions
from beneficiaries.actions.agenda import calendar_of
from beneficiaries.calendars import appointments_of, calendar_file, days_of
from beneficiaries.models import CalendarLink
from beneficiaries.views.asking import user_of


def _file(user: User, *, spare: bool) -> HttpResponse:
    today = timezone.localdate()
    rows, days = appointments_of(user, today), days_of(user, today)
    content = calendar_file(rows, user, spare=spare, days=days)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@needs("beneficiaries.view_appointment")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """My agenda as a file, of a month ago to a year ahead."""
    return _file(user_of(request), spare=False)


@needs("beneficiaries.view_appointment")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request: HttpRequest) -> HttpResponse:
    """The secret address: made or made anew by POST, and shown then, once."""
    user = user_of(request)
    address = ""
    if request.method == "POST":
        token = actions.make_calendar_link(user=user)
        address = settings.ORIGIN + reverse("beneficiaries:agenda-subscribed", args=[token])
    link = CalendarLink.objects.filter(user=user).first()
    return render(request, "beneficiaries/agenda_subscription.html", {"link": link, "address": address})


@needs("beneficiaries.view_appointment")
@require_POST
def end_subscription(request: HttpRequest) -> HttpResponse:
    """The address stops working at once."""
    actions.revoke_calendar_link(user=user_of(request))
    messages.success(request, _("The address has stopped working."))
    return redirect("beneficiaries:agenda-subscription")


@public
@require_safe
def subscribed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program fetches: days and times, references, nothing else. An ended address does not exist."""
    user = calendar_of(token[:200])
    if user is None:
        raise Http404
    with translation.override(user.language):
        return _file(user, spare=True)
