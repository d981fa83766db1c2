"""Joining two files: choosing what stays, agreeing across sites, what was done, and undoing it."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.actions import decide_merge, decide_undo, merge_files, undo_merge
from beneficiaries.merging import KEPT, MERGED, SIDES, Clash, Plan, plan_of, queue
from beneficiaries.merging.fields import KINDS
from beneficiaries.merging.queue import Asked
from beneficiaries.models import Merge
from beneficiaries.tracing import traces
from beneficiaries.views.asking import plain, user_of
from beneficiaries.views.pairs import pair_or_404

PAGE = 25
#: More choices of one kind than this are folded away: twelve marks of one class, say.
_FOLDED = 4
_NAMED = ("kept", "merged", "asked_by", "decided_by", "undo_asked_by", "undone_by")
STATES = {
    "asked": pgettext_lazy("merges", "To decide"),
    "done": pgettext_lazy("merges", "Joined"),
    "undone": pgettext_lazy("merges", "Undone"),
    "refused": pgettext_lazy("merges", "Refused"),
}


@needs("beneficiaries.view_person", "beneficiaries.view_duplicatepair", "beneficiaries.add_merge")
@require_http_methods(["GET", "HEAD", "POST"])
def pair_join(request: HttpRequest, first: UUID, second: UUID) -> HttpResponse:
    """Choose what stays of two files, and join them; across two sites, ask for it."""
    user = user_of(request)
    row = pair_or_404(request, first, second)
    people = {"first": row.first, "second": row.second}
    for person in people.values():
        if person.merged_into_id:
            messages.info(request, _("One of these files is joined already."))
            return redirect("beneficiaries:pair-list")
    asked = Asked.of(request.GET)
    # The file that was opened first stays, unless someone says otherwise: its reference is on the older card.
    older = min(people, key=lambda side: (people[side].registered_on, people[side].pk))
    stays = request.POST.get("stays") if request.POST.get("stays") in people else older
    assert stays is not None
    goes = "second" if stays == "first" else "first"
    plan = plan_of(people[stays], people[goes])
    sides = {KEPT: stays, MERGED: goes}
    refusal = ""
    if request.method == "POST":
        try:
            merge = merge_files(
                kept=people[stays],
                merged=people[goes],
                by=user,
                choices=_chosen(request, plan, {stays: KEPT, goes: MERGED}),
                seen=plain(request.POST.get("seen"), 64),
            )
        except Refusal as refused:
            refusal = str(refused)
            plan.choose(_chosen(request, plan, {stays: KEPT, goes: MERGED}))
        else:
            _say_joined(request, merge)
            _before, following = queue.beside(row, asked, user)
            if following is not None and following.pk != row.pk:
                ends = [following.first.uuid, following.second.uuid]
                return redirect(reverse("beneficiaries:pair", args=ends) + asked.query())
            return redirect("beneficiaries:person-file", merge.kept.uuid)
    clashes = _asked_clashes(plan, sides, user)
    context = {
        "pair": row,
        "people": [
            {"side": side, "person": person, "checked": side == stays, "older": side == older}
            for side, person in people.items()
        ],
        "fields": [_asked_field(field, sides) for field in plan.fields if field.asked],
        "taken": [(field.kind.label, field.said[field.chosen]) for field in plan.fields if not field.asked],
        "clashes": _grouped(clashes),
        "number": len(clashes),
        "seen": plan.seen,
        "across": row.first.site_id != row.second.site_id,
        "refusal": refusal,
        "query": asked.query(),
    }
    return render(request, "beneficiaries/pair_join.html", context, status=422 if refusal else 200)


def _chosen(request: HttpRequest, plan: Plan, sides: dict[str, Any]) -> dict[str, dict[str, str]]:
    """What the form says, as the action takes it: the form names files by their place on the page."""
    fields = {one.name: sides.get(request.POST.get(f"field-{one.name}", "")) for one in plan.fields if one.asked}
    clashes = {one.key: sides.get(request.POST.get(f"clash-{one.key}", "")) for one in plan.all_clashes()}
    return {
        "fields": {name: side for name, side in fields.items() if side},
        "clashes": {key: side for key, side in clashes.items() if side},
    }


def _say_joined(request: HttpRequest, merge: Merge) -> None:
    address = reverse("beneficiaries:merge", args=[merge.uuid])
    if merge.state == Merge.State.ASKED:
        said = _("Asked for: another person who covers both sites decides.")
        messages.success(request, format_html('{} <a href="{}">{}</a>', said, address, _("Look at it")))
    else:
        said = _("The two files are one now.")
        messages.success(request, format_html('{} <a href="{}">{}</a>', said, address, _("Undo")))


def _in_page_order(sides: dict[Any, str], options: dict[Any, Any]) -> list[Any]:
    return [options[side] for side in sorted(SIDES, key=lambda side: sides[side])]


def _asked_field(field: Any, sides: dict[Any, str]) -> dict[str, Any]:
    options = {
        side: {"value": sides[side], "said": [field.said[side] or "—"], "checked": field.chosen == side}
        for side in SIDES
    }
    return {"name": f"field-{field.name}", "label": field.kind.label, "options": _in_page_order(sides, options)}


def _asked_clashes(plan: Plan, sides: dict[Any, str], user: User) -> list[dict[str, Any]]:
    """The clashes that a person settles, as far as this one may see them; one query a table."""
    asked = [clash for clash in plan.all_clashes() if clash.asked]
    seen = {
        model: _seen([clash for clash in asked if clash.model is model], user) for model in {c.model for c in asked}
    }
    told = []
    for clash in asked:
        if any(row.pk not in seen[clash.model] for side in SIDES for row in clash.rows[side]):
            continue
        options = {
            side: {
                "value": sides[side],
                "said": [named(clash, row) for row in clash.rows[side]],
                "checked": clash.chosen == side,
            }
            for side in SIDES
        }
        label = str(clash.model._meta.verbose_name)
        told.append(
            {
                "name": f"clash-{clash.key}",
                "label": label[:1].upper() + label[1:],
                "options": _in_page_order(sides, options),
            }
        )
    return told


def _grouped(clashes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By kind, as each kind first comes up."""
    labels = dict.fromkeys(clash["label"] for clash in clashes)
    groups = [(label, [clash for clash in clashes if clash["label"] == label]) for label in labels]
    return [{"label": label, "choices": rows, "folded": len(rows) > _FOLDED} for label, rows in groups]


def _seen(clashes: list[Clash], user: User) -> set[int]:
    pks = {row.pk for clash in clashes for side in SIDES for row in clash.rows[side]}
    rows: Any = clashes[0].model._base_manager.filter(pk__in=pks)
    narrow = clashes[0].settling.shown or (clashes[0].trace.seen_by if clashes[0].trace else None)
    if narrow is not None:
        rows = narrow(rows, user)
    return set(rows.values_list("pk", flat=True))


def named(clash: Clash, row: Any) -> str:
    """What a row is called where one of two is chosen."""
    return clash.settling.named(row) if clash.settling.named is not None else str(row)


@needs("beneficiaries.view_person", "beneficiaries.view_merge")
@require_safe
def merge_list(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, what was joined, undone or refused: by whom and when."""
    user = user_of(request)
    merges = Merge.objects.visible_to(user)
    state = request.GET.get("state", "")
    of_state = {one: merges.filter(state=one) for one in STATES} | {"asked": merges.for_a_second()}
    of_state["done"] = of_state["done"].filter(undo_asked_by=None)
    numbers = {one: rows.count() for one, rows in of_state.items()}
    if state not in STATES:
        state = "asked" if numbers["asked"] else "done"
    rows = of_state[state].select_related(*_NAMED)
    after = plain(request.GET.get("after"), 20)
    if after.isascii() and after.isdigit() and int(after) < 2**63:
        rows = rows.filter(pk__lt=int(after))
    part = list(rows.order_by("-pk")[: PAGE + 1])
    context = {
        "merges": part[:PAGE],
        "state": state,
        "states": [
            {"word": word, "url": f"?state={one}", "number": numbers[one], "on": one == state}
            for one, word in STATES.items()
        ],
        "next_url": f"?state={state}&after={part[PAGE - 1].pk}" if len(part) > PAGE else "",
        "first_url": f"?state={state}" if after else "",
    }
    return render(request, "beneficiaries/merges.html", context)


def _merge_or_404(request: HttpRequest, uuid: UUID) -> Merge:
    merges = Merge.objects.visible_to(user_of(request)).select_related(
        "kept__site", "kept__nationality", "merged__site", "merged__nationality", *_NAMED
    )
    return get_object_or_404(merges, uuid=uuid)


@needs("beneficiaries.view_person", "beneficiaries.view_merge")
@require_safe
def merge(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One joining: who chose what, what moved, and what can be done about it now."""
    user = user_of(request)
    row = _merge_or_404(request, uuid)
    labels = {kind.name: kind.label for kind in KINDS}
    context: dict[str, Any] = {
        "merge": row,
        "fields": [
            (labels[name], (row.kept if side == KEPT else row.merged).ref)
            for name, side in row.choices.get("fields", {}).items()
            if name in labels
        ],
        "moved": _moved(row, user) if row.state == Merge.State.DONE else [],
        "own": row.asked_by_id == user.pk,
        "undo_asked": row.state == Merge.State.DONE and row.undo_asked_by_id is not None,
        "undo_own": row.undo_asked_by_id == user.pk,
    }
    if row.state == Merge.State.ASKED and not (row.kept.merged_into_id or row.merged.merged_into_id):
        plan = plan_of(row.kept, row.merged)
        plan.choose(row.choices)
        context |= {
            "changed": plan.digest != row.digest,
            "chosen": [(field.kind.label, field.said[field.chosen]) for field in plan.fields],
            "clashes": _asked_clashes(plan, {KEPT: "first", MERGED: "second"}, user),
        }
    return render(request, "beneficiaries/merge.html", context)


def _moved(row: Merge, user: User) -> list[tuple[str, int]]:
    """How many rows of what went to the kept file; only what a timeline tells, as far as this one may see it."""
    moved: dict[str, set[int]] = {}
    for step in row.before:
        if step["do"] == "move":
            moved.setdefault(step["model"], set()).update(step["rows"])
    told = []
    seen = set()
    for trace in traces():
        if trace.tell is None or trace.model not in moved or trace.model in seen:
            continue
        seen.add(trace.model)
        rows = trace.rows().filter(pk__in=moved[trace.model])
        number = (trace.seen_by(rows, user) if trace.seen_by else rows).count()
        label = str(apps.get_model(trace.model)._meta.verbose_name_plural)
        if number:
            told.append((label[:1].upper() + label[1:], number))
    return told


@needs("beneficiaries.view_person", "beneficiaries.change_merge")
@require_POST
def merge_decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A second person agrees to join files of two sites, or does not."""
    row = _merge_or_404(request, uuid)
    agree = request.POST.get("agree") == "yes"
    try:
        row = decide_merge(merge=row, by=user_of(request), agree=agree)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        if row.state == Merge.State.DONE:
            _say_joined(request, row)
        elif agree:
            messages.warning(request, _("Something changed since this was asked for: nothing is joined. Ask again."))
        else:
            messages.success(request, _("Refused: the two files stay two."))
    return redirect("beneficiaries:merge", row.uuid)


@needs("beneficiaries.view_person", "beneficiaries.add_merge")
@require_POST
def merge_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whoever asked for a joining takes it back before anyone decided."""
    row = _merge_or_404(request, uuid)
    try:
        if row.asked_by_id == user_of(request).pk:
            decide_merge(merge=row, by=user_of(request), agree=False)
            messages.success(request, _("Taken back: the two files stay two."))
    except Refusal as refused:
        messages.error(request, str(refused))
    return redirect("beneficiaries:merge", row.uuid)


@needs("beneficiaries.view_person", "beneficiaries.add_merge")
@require_POST
def merge_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Part two files that were joined: both are as they were."""
    row = _merge_or_404(request, uuid)
    try:
        row = undo_merge(merge=row, by=user_of(request))
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        if row.state == Merge.State.UNDONE:
            messages.success(request, _("Undone: both files are as they were."))
        else:
            messages.success(request, _("Asked for: another person who covers both sites decides."))
    return redirect("beneficiaries:merge", row.uuid)


@needs("beneficiaries.view_person", "beneficiaries.change_merge")
@require_POST
def merge_undo_decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A second person agrees to part files of two sites again, or does not."""
    row = _merge_or_404(request, uuid)
    agree = request.POST.get("agree") == "yes"
    try:
        decide_undo(merge=row, by=user_of(request), agree=agree)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        said = _("Undone: both files are as they were.") if agree else _("Refused: the two files stay one.")
        messages.success(request, said)
    return redirect("beneficiaries:merge", row.uuid)


@needs("beneficiaries.view_person", "beneficiaries.add_merge")
@require_POST
def merge_undo_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whoever asked to part files again takes it back before anyone decided."""
    row = _merge_or_404(request, uuid)
    try:
        if row.undo_asked_by_id == user_of(request).pk:
            decide_undo(merge=row, by=user_of(request), agree=False)
            messages.success(request, _("Taken back: the two files stay one."))
    except Refusal as refused:
        messages.error(request, str(refused))
    return redirect("beneficiaries:merge", row.uuid)
