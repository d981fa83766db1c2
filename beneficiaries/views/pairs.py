"""Likely duplicates: two files side by side, and what a person decides about them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries import dates, showing
from beneficiaries.actions import judge_pair
from beneficiaries.models import DuplicatePair, Person
from beneficiaries.nearness import CLOSE, VERY_CLOSE, Known, agreeing, differing, likeness
from beneficiaries.views.asking import user_of

SHOWN = 50
#: What can be decided here.
OFFERED = (DuplicatePair.Verdict.DIFFERENT, DuplicatePair.Verdict.UNSURE)


@needs("beneficiaries.view_duplicatepair")
@require_safe
def pair_list(request: HttpRequest) -> HttpResponse:
    """The pairs of which one covers both files, the nearest first."""
    pairs = DuplicatePair.objects.visible_to(user_of(request)).waiting()
    pairs = pairs.select_related("first__nationality", "second__nationality").order_by("-score", "pk")
    rows = list(pairs[: SHOWN + 1])
    context = {"pairs": [_shown(pair) for pair in rows[:SHOWN]], "more": len(rows) > SHOWN}
    return render(request, "beneficiaries/pairs.html", context)


def _shown(pair: DuplicatePair) -> dict[str, Any]:
    score = float(pair.score)
    return {
        "pair": pair,
        "bars": 3 if score >= VERY_CLOSE else 2 if score >= CLOSE else 1,
        "agrees": [agreeing(code) for code in pair.reasons],
    }


@needs("beneficiaries.view_person", "beneficiaries.view_duplicatepair", "beneficiaries.change_duplicatepair")
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, first: UUID, second: UUID) -> HttpResponse:
    """Two files line by line; what differs is marked."""
    user = user_of(request)
    pairs = DuplicatePair.objects.visible_to(user).select_related(
        "first__nationality", "first__site", "second__nationality", "second__site"
    )
    row = get_object_or_404(pairs, first__uuid=first, second__uuid=second)
    if request.method == "POST":
        verdict = request.POST.get("verdict", "")
        if verdict not in OFFERED:
            raise Http404
        try:
            judge_pair(pair=row, by=user, verdict=verdict)
        except Refusal as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Your decision is noted."))
        return redirect("beneficiaries:pair-list")
    near = likeness(Known.of(row.first), Known.of(row.second))
    born = row.second.birth_date
    context = _shown(row) | {
        "lines": _lines(row.first, row.second),
        "agrees": [agreeing(code) for code in row.reasons],
        "differs": [differing(code, year=born.year if born else None) for code in near.differs],
    }
    return render(request, "beneficiaries/pair.html", context)


def _lines(one: Person, other: Person) -> list[tuple[str, str, str, bool]]:
    """Label, both values, whether they differ."""
    labels: list[tuple[str, Callable[[Person], Any]]] = [
        (_("Name"), lambda person: person.full_name),
        (_("Name in Arabic script"), lambda person: person.name_ar),
        (_("Sex"), lambda person: person.get_sex_display()),
        (_("Birth"), _birth),
        (_("Nationality"), lambda person: person.nationality.name if person.nationality else ""),
        (_("Phone"), showing.phone_said),
        (_("Site"), lambda person: person.site.name),
        (_("Registered on"), lambda person: person.registered_on.isoformat()),
        (_("Earlier number"), lambda person: person.external_ref),
    ]
    rows = [(label, str(say(one)), str(say(other))) for label, say in labels]
    return [(_("Reference"), f"\u2066{one.ref}\u2069", f"\u2066{other.ref}\u2069", False)] + [
        (label, first, second, bool(first and second and first != second)) for label, first, second in rows
    ]


def _birth(person: Person) -> str:
    return dates.typed(person.birth_date, person.birth_precision)
