"""The counter of a round: who stands here, what they get, who is next."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import Person
from beneficiaries.search import search_named
from distributions import actions
from distributions.actions.handing import already
from distributions.forms import AsideForm, ReasonForm
from distributions.models import Distribution, Entitlement
from distributions.refusals import NotEntitled
from distributions.stand_ins import StandIn, stand_ins
from distributions.views.rounds import found_in, in_store, seen_round, with_focal_points


def seen_line(request: HttpRequest, uuid: UUID) -> Entitlement:
    """The line at this address, or 404 for someone who may not see the round or the person's card."""
    assert isinstance(request.user, User)
    rounds = Distribution.objects.visible_to(request.user)
    lines = Entitlement.objects.named_to(request.user).filter(round__in=rounds).distinct()
    shown = lines.with_what_is_shown().select_related("round__activity", "round__item", "round__store")
    return get_object_or_404(shown, uuid=uuid)


def counter_url(round_: Distribution, line: Entitlement | None = None) -> str:
    """The counter, with this person standing at it, else the next one."""
    url = reverse("distributions:serve", args=[round_.uuid])
    return f"{url}?{urlencode({'line': line.uuid})}" if line else url


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@needs("distributions.change_entitlement")
def serve(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who stands here: found by name or card, else the first of the queue; what they get; who is next."""
    assert isinstance(request.user, User)
    user, round_ = request.user, seen_round(request, uuid)
    if round_.state == Distribution.State.PLANNED:
        messages.info(request, _("This round is not open yet."))
        return redirect("distributions:round", round_.uuid)
    today = timezone.localdate()
    lines = round_.entitlements.named_to(user).with_what_is_shown().with_served_elsewhere(today).order_by("pk")
    question = request.GET.get("q", "").strip()
    said, found, standing = "", [], None
    if question:
        some, said = found_in(user, lines, question)
        found = with_focal_points(list(some.distinct()[:20]))
        standing = found[0] if len(found) == 1 else None
        said = said or ("" if found else _not_here(user, question))
    elif line_id := _uuid(request.GET.get("line", "")):
        standing = lines.filter(uuid=line_id).distinct().first()
    # The queue goes on after whoever stands here, then from its start.
    waiting = lines.waiting().distinct()
    if standing is None and not question:
        standing = waiting.first() if round_.state == Distribution.State.OPEN else None
    following = None
    if standing:
        others = waiting.exclude(pk=standing.pk)
        following = others.filter(pk__gt=standing.pk).first() or others.first()
    with_focal_points([line for line in (standing, following) if line])
    proxy = request.GET.get("proxy", "").strip()
    context = {
        "round": round_,
        "standing": standing,
        "following": following,
        "then": round_.waiting - (1 if following else 0) - (_waits(standing)),  # type: ignore[attr-defined]
        "refusal": str(already(standing)) if standing and standing.state == "collected" else "",
        "found": found if len(found) > 1 else [],
        "question": question,
        "said": said,
        "kit": list(round_.item.lines.select_related("item").order_by("pk")),
        "in_store": in_store(round_),
        "client_id": uuid4(),
        "proxy": proxy,
        "proxies": _proxies(user, standing, proxy),
        "stand_ins": _stand_ins(user, standing, today),
        "latest": _latest(round_, user),
    }
    return render(request, "distributions/serve.html", context)


def _waits(line: Entitlement | None) -> int:
    return 1 if line and line.state == Entitlement.State.PLANNED else 0


def _not_here(user: User, question: str) -> str:
    """What to say where the list holds nobody of that name: somebody known to us is named, anyone else is not."""
    answer = search_named(user, question, limit=2)
    if len(answer.people) == 1:
        return str(NotEntitled(name=answer.people[0].shown_name))
    return _("Nobody of this name or number is on the list.")


def _proxies(user: User, standing: Entitlement | None, question: str) -> list[Person]:
    if not standing or not question:
        return []
    people = Person.objects.named_to(user).select_related("nationality").current()
    found = search_named(user, question, people=people, limit=5).people
    return [person for person in found if person.pk != standing.person_id]


def _stand_ins(user: User, standing: Entitlement | None, today: date) -> list[StandIn]:
    """Whom the file names to collect; of a household, those whom the files of its members name."""
    if standing is None or standing.state == Entitlement.State.COLLECTED:
        return []
    people = [standing.person] if standing.person else standing.members  # type: ignore[attr-defined]
    return stand_ins(people=people, user=user, on=today)


def _latest(round_: Distribution, user: User) -> list[Entitlement]:
    """The last three who were served, newest first, to put right a slip at once."""
    done = round_.entitlements.collected().named_to(user).with_what_is_shown().distinct()
    return with_focal_points(list(done.order_by(F("collected_at").desc(nulls_last=True), "-pk")[:3]))


@require_POST
@needs("distributions.change_entitlement")
def hand_out(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hand over to the person, a member of the household or a proxy; then the next one stands here."""
    assert isinstance(request.user, User)
    user, line = request.user, seen_line(request, uuid)
    number = _uuid(request.POST.get("client_id", ""))
    to = _recipient(request, line)
    if number is None or to is None:
        messages.error(request, _("Say who collects: choose a person."))
        return redirect(counter_url(line.round, line))
    try:
        done = actions.hand_out(entitlement=line, to=to, by=user, at=timezone.now(), client_id=number)
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect(counter_url(line.round, line))
    name = with_focal_points([done])[0].stands_for or done.household  # type: ignore[attr-defined]
    messages.success(request, _("Handed out: %(name)s.") % {"name": getattr(name, "shown_name", name)})
    return redirect(_next_url(line))


def _next_url(line: Entitlement) -> str:
    """The counter with the one who waits behind this line."""
    later = line.round.entitlements.waiting().filter(pk__gt=line.pk).order_by("pk").first()
    return counter_url(line.round, later)


def _recipient(request: HttpRequest, line: Entitlement) -> Person | None:
    """Who collects: the person, unless the switch for someone else is on; of a household, the chosen member."""
    assert isinstance(request.user, User)
    field = "proxy_uuid" if request.POST.get("proxy_on") else "member_uuid"
    chosen = _uuid(request.POST.get(field, ""))
    if field == "member_uuid" and line.person:
        return line.person
    if chosen is None:
        return None
    return get_object_or_404(Person.objects.named_to(request.user), uuid=chosen)


def _act_page(request: HttpRequest, form: Any, line: Entitlement, title: str, sentence: str, act: str) -> HttpResponse:
    who = with_focal_points([line])[0].stands_for or line.household  # type: ignore[attr-defined]
    context = {
        "form": form,
        "title": title,
        "sentence": sentence % {"name": getattr(who, "shown_name", who), "item": line.round.item},
        "act": act,
        "back_url": counter_url(line.round, line),
    }
    return render(request, "components/confirm.html", context)


@needs("distributions.change_entitlement")
def set_aside(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note that nothing is handed out, and why; the next one stands here."""
    assert isinstance(request.user, User)
    user, line = request.user, seen_line(request, uuid)
    form = AsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = actions.mark_absent if form.cleaned_data["state"] == "absent" else actions.mark_refused
        if attempt(form, lambda: act(entitlement=line, by=user, reason=form.cleaned_data["reason"])):
            return redirect(_next_url(line))
    title, sentence = _("Do not hand out"), _("%(name)s stays on the list and may still come while the round is open.")
    return _act_page(request, form, line, title, sentence, _("Note it, then next"))


@needs("distributions.change_entitlement")
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Undo a hand-out: what was given goes back into the store."""
    assert isinstance(request.user, User)
    user, line = request.user, seen_line(request, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why, today = form.cleaned_data["reason"], timezone.localdate()
        if attempt(form, lambda: actions.take_back(entitlement=line, by=user, on=today, reason=why)):
            messages.success(request, _("Taken back. The stock holds it again."))
            return redirect(counter_url(line.round, line))
    sentence = _("%(name)s gives back: %(item)s. It lies in the store again, and the line waits as before.")
    return _act_page(request, form, line, _("Take back?"), sentence, _("Take back"))


@needs("distributions.change_entitlement")
def issued_in_error(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record a second collection that did happen: the stock follows, the figure of people served does not."""
    assert isinstance(request.user, User)
    user, line = request.user, seen_line(request, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why, number = form.cleaned_data["reason"], _uuid(request.GET.get("number", "")) or uuid4()

        def record() -> bool:
            actions.record_issued_in_error(entitlement=line, by=user, at=timezone.now(), reason=why, client_id=number)
            return True

        if attempt(form, record):
            messages.success(request, _("Recorded. The stock is lower by one, the people served stay the same."))
            return redirect(counter_url(line.round, line))
    elif request.method == "GET" and "number" not in request.GET:
        # The page's own number, so that a form sent twice takes one out of the store once.
        return redirect(f"{request.path}?{urlencode({'number': uuid4()})}")
    sentence = _("%(name)s did receive a second time: %(item)s. Only the stock changes.")
    return _act_page(request, form, line, _("Record a second collection?"), sentence, _("Record it"))


@needs("distributions.add_entitlement")
def take_off(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask, then take somebody off the list who was put there by mistake."""
    assert isinstance(request.user, User)
    user, line = request.user, seen_line(request, uuid)
    if request.method == "POST":
        try:
            actions.take_off_list(entitlement=line, by=user)
        except Refusal as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Taken off the list."))
        return redirect("distributions:round", line.round.uuid)
    sentence = _("%(name)s will not be on the list of this round any more.")
    return _act_page(request, None, line, _("Take off the list?"), sentence, _("Take off the list"))
