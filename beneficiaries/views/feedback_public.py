"""The form that is open to everyone, and reading its answer: no account, no name, little known of who writes."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import public
from accounts.knocking import address_of, knock
from accounts.refusals import Refusal
from beneficiaries.actions.feedback import code_of, feedback_by_code, record_feedback
from beneficiaries.forms.follow_up import PublicFeedbackForm
from beneficiaries.models import Feedback
from beneficiaries.views.asking import plain

#: Sent in one hour from one address (a waiting room shares one), and by everybody together.
SENT, SENT_BY_ALL = 10, 300
#: Questions for an answer, likewise.
ASKED, ASKED_BY_ALL = 20, 600


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """Tell us something; the answer is read later with a reference and a code that are shown once."""
    site = plain(request.GET.get("site"), 20)
    form = PublicFeedbackForm(request.POST or None, initial={"site": site})
    too_many = False
    if request.method == "POST":
        too_many = not knock(door="tell", address=address_of(request), most=SENT, most_of_all=SENT_BY_ALL)
        if form.is_valid() and not too_many:
            said = form.cleaned_data
            try:
                row = record_feedback(
                    by=None,
                    kind=said["kind"],
                    text=said["text"],
                    channel=Feedback.Channel.WEB,
                    site=said["site"],
                    contact=said["contact"],
                    client_id=said["client_id"],
                )
            except (Refusal, ValidationError) as refused:
                form.blame(refused)
            else:
                shown = {"ref": row.ref, "code": code_of(row)}
                return _unlisted(render(request, "beneficiaries/feedback_told.html", shown))
    status = 429 if too_many else 422 if form.is_bound and form.errors else 200
    context = {"form": form, "too_many": too_many}
    return _unlisted(render(request, "beneficiaries/feedback_tell.html", context, status=status))


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read_answer(request: HttpRequest) -> HttpResponse:
    """Read what was answered; sent by POST, so that no code stands in an address or a log."""
    ref, code = plain(request.POST.get("ref"), 40), plain(request.POST.get("code"), 40)
    asked = request.method == "POST" and bool(ref or code)
    too_many = asked and not knock(door="ask", address=address_of(request), most=ASKED, most_of_all=ASKED_BY_ALL)
    found = feedback_by_code(ref, code) if asked and not too_many else None
    context = {"ref": ref, "asked": asked, "too_many": too_many, "found": found}
    return _unlisted(render(request, "beneficiaries/feedback_read.html", context, status=429 if too_many else 200))


def _unlisted(answer: HttpResponse) -> HttpResponse:
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
