"""Rounds: which there are, who is on the list, how far it is."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import HouseholdMember, Person
from beneficiaries.search import search_named
from distributions import actions
from distributions.forms import EnrolledForm, ReferencesForm, RoundForm
from distributions.models import Distribution, Entitlement, StockBalance

A_PAGE = 30


def seen_round(request: HttpRequest, uuid: UUID) -> Distribution:
    """The round at this address with its progress, or 404 for someone whose sites do not run it."""
    assert isinstance(request.user, User)
    seen = Distribution.objects.visible_to(request.user).with_what_is_shown().with_progress()
    return get_object_or_404(seen, uuid=uuid)


def in_store(round_: Distribution) -> int | None:
    """How many of the round's kit lie in its store; None where no stock is kept."""
    if round_.store_id is None:
        return None
    balance = StockBalance.objects.filter(store=round_.store_id, item=round_.item_id).values_list("quantity", flat=True)
    return balance.first() or 0


def with_focal_points(lines: list[Entitlement]) -> list[Entitlement]:
    """Lines of households with ``stands_for``: whom we contact, else any member; one query."""
    homes = [line.household_id for line in lines if line.household_id]
    members: dict[int, list[HouseholdMember]] = defaultdict(list)
    if homes:
        rows = HouseholdMember.objects.filter(household__in=homes, until=None).select_related("person__nationality")
        for member in rows.order_by("pk"):
            members[member.household_id].append(member)
    for line in lines:
        own = members.get(line.household_id or 0, [])
        own.sort(key=lambda member: member.role != HouseholdMember.Role.FOCAL_POINT)
        line.members = [member.person for member in own]  # type: ignore[attr-defined]
        line.stands_for = line.person or (own[0].person if own else None)  # type: ignore[attr-defined]
    return lines


def found_in(user: User, lines: "QuerySet[Entitlement]", question: str) -> tuple["QuerySet[Entitlement]", str]:
    """The lines that a question means, by the person's or a member's name or number; and what is wrong with it."""
    question = question.replace("\x00", "")
    people = Person.objects.filter(pk__in=lines.values("person"))
    members = HouseholdMember.objects.filter(household__in=lines.values("household"), until=None)
    everyone = people | Person.objects.filter(pk__in=members.values("person"))
    answer = search_named(user, question, people=everyone, limit=50)
    chosen = [person.pk for person in answer.people]
    homes = HouseholdMember.objects.filter(person__in=chosen, until=None).values("household")
    found = lines.filter(person__in=chosen) | lines.filter(household__in=homes)
    return found | lines.filter(household__ref=question.strip()), answer.said


@needs("distributions.view_distribution")
def round_list(request: HttpRequest) -> HttpResponse:
    """Rounds, today's first, with how far each is."""
    assert isinstance(request.user, User)
    today = timezone.localdate()
    rounds = Distribution.objects.visible_to(request.user).with_what_is_shown().with_progress().today_first(today)
    page = Paginator(rounds, A_PAGE).get_page(request.GET.get("page"))
    groups: dict[str, list[Distribution]] = {"now": [], "to_come": [], "past": []}
    for one in page:
        is_now = one.state == "open" or (one.activity.held_on == today and one.state != "closed")
        groups["now" if is_now else "to_come" if one.state == "planned" else "past"].append(one)
    url = reverse("distributions:round-list")
    context = {
        "groups": groups,
        "today": today,
        "previous_url": f"{url}?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"{url}?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "distributions/round_list.html", context)


@needs("distributions.add_distribution")
def new(request: HttpRequest) -> HttpResponse:
    """Plan a round."""
    assert isinstance(request.user, User)
    user = request.user
    form = RoundForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.make_round(by=user, sites=_sites(user, form), **form.cleaned_data))
        if made:
            messages.success(request, _("The round is planned. Next: who is on its list."))
            return redirect("distributions:round-people", made.uuid)
    context = {
        "form": form,
        "title": _("Plan a round"),
        "act": _("Plan the round"),
        "back_url": reverse("distributions:round-list"),
    }
    return render(request, "distributions/form.html", context)


def _sites(user: User, form: RoundForm) -> list[Any] | None:
    """Who runs it: the store's site; without a store the sites of whoever plans it."""
    if form.cleaned_data.get("store") or user.covers_all_sites:
        return None
    return list(user.sites.all())


@needs("distributions.view_distribution")
def round_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One round: how far it is, who is on the list, what became of each."""
    assert isinstance(request.user, User)
    user, round_ = request.user, seen_round(request, uuid)
    question, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    said, hidden = "", 0
    lines: list[Entitlement] = []
    if user.has_perm("distributions.view_entitlement"):
        seen: QuerySet[Entitlement] = round_.entitlements.named_to(user).with_what_is_shown()
        if state in Entitlement.State.values:
            seen = seen.filter(state=state)
        if question:
            seen, said = found_in(user, seen, question)
        lines = with_focal_points(list(seen.order_by("pk").distinct()))
        if not question and not state:
            hidden = round_.listed - len(lines)  # type: ignore[attr-defined]
    context = {
        "round": round_,
        "lines": lines,
        "hidden": hidden,
        "question": question,
        "said": said,
        "state": state,
        "states": _chips(round_, state),
        "in_store": in_store(round_),
        "today": timezone.localdate(),
    }
    return render(request, "distributions/round.html", context)


def _chips(round_: Distribution, current: str) -> list[dict[str, Any]]:
    counts: dict[str, Any] = vars(round_)
    chips: list[tuple[str, Any, int]] = [("", _("All"), counts["listed"])]
    chips += [
        (choice.value, choice.label, counts["waiting" if choice == "planned" else choice.value])
        for choice in Entitlement.State
    ]
    return [
        {"value": value, "word": word, "count": count, "current": value == current}
        for value, word, count in chips
        if count or value in ("", current)
    ]


@needs("distributions.add_entitlement")
def people(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put people on the list: those enrolled somewhere, a list of references, or one found by name."""
    assert isinstance(request.user, User)
    user, round_ = request.user, seen_round(request, uuid)
    enrolled = EnrolledForm(request.POST if "enrolled" in request.POST else None, user=user)
    listed = ReferencesForm(request.POST if "listed" in request.POST else None)
    question = request.GET.get("q", "").strip()
    answer = search_named(user, question, limit=10) if question else None
    bad: list[tuple[str, str]] = []
    if request.method == "POST":
        done: int | None = None
        if enrolled.is_bound and enrolled.is_valid():
            chosen = {name: one for name, one in enrolled.cleaned_data.items() if one}
            done = attempt(enrolled, lambda: actions.add_from_enrolments(round_=round_, by=user, **chosen))
        elif listed.is_bound and listed.is_valid():
            lines = listed.cleaned_data["references"].splitlines()
            outcome = attempt(listed, lambda: actions.add_from_references(round_=round_, by=user, references=lines))
            if outcome:
                done, bad = outcome.added, outcome.bad
        elif "person" in request.POST:
            one = get_object_or_404(Person.objects.named_to(user), uuid=_uuid(request.POST["person"]))
            done = _attempted(request, lambda: actions.add_entitlements(round_=round_, by=user, people=[one]))
        if done is not None:
            messages.success(request, _added(done))
        if done is not None and not bad:
            return redirect("distributions:round-people", round_.uuid)
    known = set(round_.entitlements.values_list("person_id", flat=True)) if answer else set()
    context = {
        "round": round_ if request.method == "GET" else seen_round(request, uuid),
        "enrolled": enrolled,
        "listed": listed,
        "bad": bad,
        "question": question,
        "found": [(person, person.pk in known) for person in answer.people] if answer else [],
        "said": answer.said if answer else "",
    }
    return render(request, "distributions/round_people.html", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _added(number: int) -> str:
    if number == 0:
        return _("Everyone was on the list already.")
    said = ngettext("%(number)s new line on the list.", "%(number)s new lines on the list.", number)
    return said % {"number": number}


def _attempted(request: HttpRequest, act: Any) -> Any:
    """What the act gives; where it is refused, the sentence is shown and None given."""
    try:
        return act()
    except Refusal as refused:
        messages.error(request, str(refused))
        return None


@needs("distributions.change_distribution")
def open_(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask, then open the round."""
    assert isinstance(request.user, User)
    user, round_ = request.user, seen_round(request, uuid)
    if request.method == "POST":
        if _attempted(request, lambda: actions.open_round(round_=round_, by=user)):
            return redirect("distributions:serve", round_.uuid)
        return redirect("distributions:round", round_.uuid)
    listed = round_.listed  # type: ignore[attr-defined]
    lying = in_store(round_)
    consequences = [
        ngettext("%(number)s line on the list.", "%(number)s lines on the list.", listed) % {"number": listed}
    ]
    if lying is not None:
        said = _("%(number)s × %(item)s in %(store)s.")
        consequences.append(said % {"number": lying, "item": round_.item, "store": round_.store})
    context = {
        "title": _("Open “%(round)s”?") % {"round": round_},
        "sentence": _("From now on each person on the list can collect once."),
        "consequences": consequences,
        "act": _("Open the round"),
        "back_url": reverse("distributions:round", args=[round_.uuid]),
    }
    return render(request, "components/confirm.html", context)


@needs("distributions.change_distribution")
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask, then close the round."""
    assert isinstance(request.user, User)
    user, round_ = request.user, seen_round(request, uuid)
    back = redirect("distributions:round", round_.uuid)
    if request.method == "POST":
        if _attempted(request, lambda: actions.close_round(round_=round_, by=user)):
            messages.success(request, _("The round is closed."))
        return back
    waiting = round_.waiting  # type: ignore[attr-defined]
    said = ngettext(
        "%(number)s person or household still waits and will be marked absent.",
        "%(number)s people or households still wait and will be marked absent.",
        waiting,
    )
    context = {
        "title": _("Close “%(round)s”?") % {"round": round_},
        "sentence": _("Nothing more is handed out in this round, and it does not open again."),
        "consequences": [said % {"number": waiting}] if waiting else [],
        "act": _("Close the round"),
        "danger": True,
        "back_url": reverse("distributions:round", args=[round_.uuid]),
    }
    return render(request, "components/confirm.html", context)
