"""The desk of likely duplicates: the queue, two files side by side, and what a person decides about them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries.actions import judge_again, judge_pair, queue_pairs
from beneficiaries.forms import choices
from beneficiaries.forms.picking import OtherFileForm
from beneficiaries.merging import comparing, queue
from beneficiaries.merging.queue import Asked
from beneficiaries.models import DuplicatePair, Merge, Person
from beneficiaries.nearness import CLOSE, VERY_CLOSE, Known, agreeing, likeness
from beneficiaries.views.acting import act_page
from beneficiaries.views.asking import person_or_404, plain, user_of

#: What can be decided with one touch; "the same" leads to joining the files.
OFFERED = (DuplicatePair.Verdict.DIFFERENT, DuplicatePair.Verdict.UNSURE)
STATES = {
    "waiting": pgettext_lazy("pairs of files", "To judge"),
    "unsure": pgettext_lazy("pairs of files", "Not sure"),
    "different": pgettext_lazy("pairs of files", "Two people"),
    "same": pgettext_lazy("pairs of files", "Same person"),
}
NEAR = {
    "3": pgettext_lazy("likely duplicate", "Very close"),
    "2": pgettext_lazy("likely duplicate", "Close"),
    "1": pgettext_lazy("likely duplicate", "Possible"),
}
_JUDGES = ("beneficiaries.view_person", "beneficiaries.view_duplicatepair", "beneficiaries.change_duplicatepair")
_BOTH = ("first__nationality", "first__site", "second__nationality", "second__site", "judged_by")


@needs("beneficiaries.view_duplicatepair")
@require_safe
def pair_list(request: HttpRequest) -> HttpResponse:
    """The pairs of which one covers both files: those to judge with the nearest first, and those that are judged."""
    user = user_of(request)
    asked = Asked.of(request.GET)
    pairs = queue.narrowed(asked, user)
    numbers = queue.counts(pairs)
    rows = queue.past(queue.in_order(pairs, asked).select_related(*_BOTH), asked, asked.after)
    part = list(rows[: queue.PAGE + 1])
    shown = part[: queue.PAGE]
    more = len(part) > queue.PAGE
    context = {
        "asked": asked,
        "query": asked.query(),
        "pairs": [_shown(pair) for pair in shown],
        "states": [
            {"word": word, "url": asked.query(state=state) or "?", "number": numbers[state], "on": state == asked.state}
            for state, word in STATES.items()
        ],
        "sites": choices.sites_of(user),
        "origins": DuplicatePair.Origin.choices,
        "near": NEAR.items(),
        "next_url": asked.query(after=queue.key_of(shown[-1], asked)) if more else "",
        "first_url": (asked.query() or "?") if asked.after else "",
        "to_approve": Merge.objects.visible_to(user).asked().count()
        if user.has_perm("beneficiaries.view_merge")
        else 0,
    }
    return render(request, "beneficiaries/pairs.html", context)


def _shown(pair: DuplicatePair) -> dict[str, Any]:
    score = float(pair.score)
    return {
        "pair": pair,
        "bars": 3 if score >= VERY_CLOSE else 2 if score >= CLOSE else 1,
        "agrees": [agreeing(code) for code in pair.reasons],
    }


def _address(pair: DuplicatePair, asked: Asked) -> str:
    return reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid]) + asked.query()


def pair_or_404(request: HttpRequest, first: UUID, second: UUID) -> DuplicatePair:
    """A pair of which the one who asks covers both files."""
    pairs = DuplicatePair.objects.visible_to(user_of(request)).select_related(*_BOTH)
    return get_object_or_404(pairs, first__uuid=first, second__uuid=second)


@needs(*_JUDGES)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, first: UUID, second: UUID) -> HttpResponse:
    """Two files line by line, with what speaks for one person and what against; a verdict leads to the next pair."""
    user = user_of(request)
    row = pair_or_404(request, first, second)
    asked = Asked.of(request.GET)
    before, following = queue.beside(row, asked, user)
    if request.method == "POST":
        return _judge(request, row, asked, following)
    one, other = comparing.sides(row, user)
    ends = [row.first, row.second]
    merges = (
        Merge.objects.visible_to(user).filter(merged__in=ends).filter(Q(state="done") | Q(state="asked", kept__in=ends))
    )
    context = _shown(row) | {
        "lines": comparing.lines(row),
        "sides": [one, other],
        "before_url": _address(before, asked) if before else "",
        "next_url": _address(following, asked) if following else "",
        "query": asked.query(),
        "merge": merges.order_by("-asked_at").first(),
        "across": row.first.site_id != row.second.site_id,
    }
    return render(request, "beneficiaries/pair.html", context)


def _judge(request: HttpRequest, row: DuplicatePair, asked: Asked, following: DuplicatePair | None) -> HttpResponse:
    verdict = request.POST.get("verdict", "")
    here = _address(row, asked)
    try:
        if verdict == "again":
            judge_again(pair=row, by=user_of(request))
            messages.success(request, _("The pair waits to be judged again."))
            return redirect(here)
        if verdict not in OFFERED:
            raise Http404
        judge_pair(pair=row, by=user_of(request), verdict=verdict, note=plain(request.POST.get("note"), 300))
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect(here)
    said = gettext_lazy("Noted: two people.") if verdict == "different" else gettext_lazy("Noted: not sure yet.")
    undo = format_html('{} <a href="{}#verdict">{}</a>', said, here, _("Change it"))
    messages.success(request, undo)
    return redirect(_address(following, asked) if following else reverse("beneficiaries:pair-list") + asked.query())


@needs(*_JUDGES)
@require_http_methods(["GET", "HEAD", "POST"])
def pair_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Someone noticed that a person has another file: name it, and compare the two."""
    person = person_or_404(request, uuid)
    form = OtherFileForm(request.POST or None, user=user_of(request), person=person)
    if request.method == "POST" and form.is_valid():
        return redirect(_address(_put_together(person, form.cleaned_data["picked"]), Asked()))
    said = _("Name the other file. You compare the two before anything is joined.")
    return act_page(
        request,
        person,
        form,
        title=_("Another file of this person"),
        act=_("Compare"),
        said=said,
        template="beneficiaries/pair_new.html",
    )


def _put_together(one: Person, other: Person) -> DuplicatePair:
    near = likeness(Known.of(one), Known.of(other))
    first, second = sorted((one, other), key=lambda person: person.pk)
    found = {"first": first.pk, "second": second.pk, "score": near.score, "reasons": near.agrees}
    queue_pairs(pairs=[found], origin=DuplicatePair.Origin.TYPED)
    return DuplicatePair.objects.select_related("first", "second").get(first=first, second=second)
