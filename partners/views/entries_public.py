"""The page of a secret link: an association reads its own entry, puts it right, and sends that in to be checked.

No account and no cookie: whoever has the link reads and writes this entry, and nothing else.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import public
from accounts.attempting import attempt
from accounts.knocking import address_of, knock
from partners import actions
from partners.entries import lines_of, proposal
from partners.forms.entries import MOST_CONTACTS, ContactLines, EntryForm
from partners.models import EntryUpdate

#: Sent in one hour from one address (an association's office shares one), and by everybody together.
SENT, SENT_BY_ALL = 20, 600
S = EntryUpdate.State


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, token: str) -> HttpResponse:
    """One's own entry under its secret link; a link that ended and one that never was say the same."""
    now = timezone.now()
    too_many = request.method == "POST" and not knock(
        door="entry", address=address_of(request), most=SENT, most_of_all=SENT_BY_ALL
    )
    update = actions.entry_of(token[:200], now)
    if update is None:
        return _unlisted(render(request, "components/link_ended.html", status=404))
    open_now = update.state in {S.OPEN, S.SUBMITTED}
    # What was sent in is shown first, with a way to write it anew.
    writing = open_now and (update.state == S.OPEN or request.method == "POST" or "write" in request.GET)
    organisation = update.organisation
    # One line is left for somebody else.
    contacts = list(organisation.contacts.filter(left_on=None)[: MOST_CONTACTS - 1])
    data = request.POST or None if writing else None
    form = EntryForm(data, update=update)
    people = ContactLines(data, update=update, contacts=contacts)
    # Both are looked at, so that everything that is wrong is said at once.
    if writing and request.method == "POST" and all([form.is_valid(), people.is_valid()]) and not too_many:
        proposed = proposal(organisation, contacts, form.said, people.said)
        who = form.cleaned_data["written_by"]
        if attempt(form, lambda: actions.send_entry(update=update, at=now, proposed=proposed, written_by=who)):
            return _unlisted(redirect("partners:entry", token))
    context = {
        "update": update,
        "organisation": organisation,
        "form": form,
        "people": people,
        "writing": writing,
        "open": open_now,
        "lines": lines_of(update) if not writing else [],
        "too_many": too_many,
    }
    wrong = form.is_bound and (form.errors or not people.is_valid())
    status = 429 if too_many else 422 if wrong else 200
    return _unlisted(render(request, "partners/entry.html", context, status=status))


def _unlisted(answer: HttpResponse) -> HttpResponse:
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
