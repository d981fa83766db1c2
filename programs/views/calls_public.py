"""The page of a secret link: an association reads the call, writes its application, sends it in, sees its state.

No account and no cookie: whoever has the link has the application, and nothing else.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import public
from accounts.knocking import address_of, knock
from accounts.refusals import Refusal
from beneficiaries.views.asking import plain
from programs.actions import calls as actions
from programs.forms.calls import ApplicationForm, PapersForm
from programs.models import Application, Call
from programs.views.calls_writing import Writing, writing

#: Sent in one hour from one address (an association's office shares one), and by everybody together.
SENT, SENT_BY_ALL = 120, 3000
S = Application.State


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """One's application under its secret link; a link that ended and one that never was say the same."""
    now = timezone.now()
    too_many = request.method == "POST" and not knock(
        door="apply", address=address_of(request), most=SENT, most_of_all=SENT_BY_ALL
    )
    row = actions.application_of(token[:200], now)
    if row is None:
        return _unlisted(render(request, "components/link_ended.html", status=404))
    if request.method == "POST" and plain(request.POST.get("act"), 20) == "take-back" and not too_many:
        try:
            actions.take_back(application=row, by=None, at=now)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return _unlisted(redirect("programs:apply", token))
    page = _as_typed(request, row) if too_many else writing(request, row, None, now)
    if page.done:
        said = _("What you wrote is kept. It is not sent in yet.")
        if page.done == "sent":
            said = _("Your application is sent in.") if row.state == S.SUBMITTED else _("It is sent, but it came late.")
        messages.success(request, said)
        return _unlisted(redirect("programs:apply", token))
    status = 429 if too_many else 422 if page.wrong else 200
    return _unlisted(render(request, "programs/calls/apply.html", _context(row, page, too_many, now), status=status))


def _as_typed(request: HttpRequest, row: Application) -> Writing:
    """What was typed, shown again and not kept."""
    papers = list(row.call.papers.all())
    page = Writing(row, ApplicationForm(request.POST, application=row), PapersForm(papers=papers), papers)
    page.kept = list(row.papers.select_related("paper"))
    return page


def _context(row: Application, page: Writing, too_many: bool, now: datetime) -> dict[str, Any]:
    over = row.call.is_over(now)
    done = sum(1 for _said, there in page.checklist if there)
    return {
        "application": row,
        "call": row.call,
        "page": page,
        "too_many": too_many,
        "over": over,
        "late": over and row.state == S.DRAFT,
        "open": actions.may_be_written(row, now),
        "may_take_back": row.state == S.SUBMITTED and row.call.state == Call.State.OPEN and not over,
        "done": done,
        "needed": len(page.checklist),
        "extensions": row.call.extensions.all(),
        "criteria": row.call.criteria.all(),
    }


def _unlisted(answer: HttpResponse) -> HttpResponse:
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
