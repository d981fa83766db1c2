"""Referrals: asking a site or a partner, the list of what was received and sent, answering, the letter."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts import journal, subjects
from accounts.access import needs
from accounts.models import AccessRecord, User
from accounts.refusals import Refusal
from beneficiaries import actions, refusals
from beneficiaries.actions.referrals import check_consent, consent_to_refer
from beneficiaries.forms.follow_up import OutcomeForm, ReferralAnswerForm, ReferralForm, WhyForm
from beneficiaries.models import Consent, Person, Referral
from beneficiaries.views.acting import act_page
from beneficiaries.views.asking import person_or_404, plain, user_of
from places.models import Site

A_PAGE = 30
SIDES = ("received", "sent")
subjects.name("referral letter", gettext_lazy("Letter of a referral"))
subjects.name("restricted referral", gettext_lazy("Restricted referral"))
State = Referral.State


@needs("beneficiaries.view_person", "beneficiaries.add_referral")
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask for help elsewhere; where the person did not agree to it yet, the way to record that instead."""
    person = person_or_404(request, uuid)
    user = user_of(request)
    form = ReferralForm(request.POST or None, user=user, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            referral = actions.refer(person=person, by=user, **form.said)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, _("The referral is sent."))
            return redirect("beneficiaries:referral", referral.uuid)
    context = {"consent": consent_to_refer(person), "refused": _refused(person)}
    said = _("The other side learns only what you write here and what you let it see.")
    return act_page(
        request,
        person,
        form,
        title=_("Refer to others"),
        act=_("Send the referral"),
        said=said,
        template="beneficiaries/referral_new.html",
        **context,
    )


def _refused(person: Person) -> str:
    """Why nothing may be sent about this person yet; empty where it may."""
    try:
        if person.deceased_on is not None:
            raise refusals.PersonDied
        check_consent(person, timezone.localdate())
    except Refusal as refused:
        return str(refused)
    return ""


@needs("beneficiaries.view_referral")
@require_safe
def referral_list(request: HttpRequest) -> HttpResponse:
    """What reached our sites and what left them: waiting ones first, the late ones before."""
    user = user_of(request)
    side = plain(request.GET.get("side"), 10)
    side = side if side in SIDES else SIDES[0]
    seen = Referral.objects.visible_to(user)
    rows = seen.received_by(user) if side == "received" else seen.sent_from(user)
    asked = {name: plain(request.GET.get(name), 20) for name in ("state", "urgency", "site")}
    chosen = asked["state"] if asked["state"] in State.values else ""
    urgency = asked["urgency"] if asked["urgency"] in Referral.Urgency.values else ""
    if chosen:
        rows = rows.filter(state=chosen)
    if urgency:
        rows = rows.filter(urgency=urgency)
    sites = list(Site.objects.working().ordered_by_name())
    site = next((one for one in sites if one.code == asked["site"]), None)
    if site is not None:
        rows = rows.filter(from_site=site) if side == "received" else rows.filter(to_site=site)
    rows = rows.with_answer_due().with_what_is_shown()
    page = Paginator(_waiting_first(rows), A_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    shown = list(page.object_list)
    named = _named(shown, user)
    kept = {"side": side, "state": chosen, "urgency": urgency, "site": site.code if site else ""}
    context = {
        "rows": [_line(row, named, today, side) for row in shown],
        "page": page,
        "side": side,
        "states": State.choices,
        "urgencies": Referral.Urgency.choices,
        "sites": sites,
        "asked": kept,
        "filtered": any(value for name, value in kept.items() if name != "side"),
        "previous_url": _at(request, page.previous_page_number()) if page.has_previous() else "",
        "next_url": _at(request, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "beneficiaries/referrals.html", context)


def _waiting_first(rows: Any) -> Any:
    """Waiting ones by the day their answer is due, then the others, the latest first."""
    from django.db.models import Case, F, IntegerField, Value, When

    waits = Case(When(state=State.SENT, then=Value(0)), default=Value(1), output_field=IntegerField())
    due = Case(When(state=State.SENT, then=F("answer_due")))
    return rows.order_by(waits, due, "-sent_at", "-pk")


def _at(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"


def _named(rows: list[Referral], user: User) -> set[int]:
    """Whose name may stand in these lines; for the others a reference: the share has ended."""
    people = {row.person_id for row in rows}
    return set(Person.objects.named_to(user).filter(pk__in=people).values_list("pk", flat=True))


def _line(row: Referral, named: set[int], today: Any, side: str) -> dict[str, Any]:
    return {
        "referral": row,
        "named": row.person_id in named,
        "late": row.late_days(today),
        "other": row.from_site if side == "received" else row.whom,
    }


def referral_or_404(request: HttpRequest, uuid: UUID) -> Referral:
    """A referral that left or reached a site of the reader, of a category cleared for."""
    rows = Referral.objects.visible_to(user_of(request)).with_what_is_shown()
    return get_object_or_404(rows.select_related("answered_by", "consent", "person__site"), uuid=uuid)


def _noted(request: HttpRequest, referral: Referral) -> None:
    """Reading a restricted one is in the journal before anything of it is shown."""
    if referral.category:
        journal.record(
            user=user_of(request),
            action=AccessRecord.Action.READ,
            subject="restricted referral",
            person=referral.person.uuid,
            category=referral.category,
        )


def _covers(user: User, site: Site | None) -> bool:
    return site is not None and (user.covers_all_sites or user.coverage.filter(site=site).exists())


def _answers(user: User, referral: Referral) -> bool:
    """Whether one answers it: the site that is asked; for a partner, the site that asked."""
    return _covers(user, referral.to_site or referral.from_site)


@needs("beneficiaries.view_referral")
@require_safe
def referral_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One referral: who asks whom, for what, how far it is, what comes next."""
    user = user_of(request)
    referral = referral_or_404(request, uuid)
    _noted(request, referral)
    people = Person.objects.filter(pk=referral.person_id)
    answers, sends = _answers(user, referral), _covers(user, referral.from_site)
    context = {
        "referral": referral,
        "named": Person.objects.named_to(user).filter(pk=referral.person_id).exists(),
        "opens": people.filter(pk__in=Person.objects.visible_to(user)).exists(),
        "late": referral.late_days(timezone.localdate()),
        "may_answer": answers and referral.state == State.SENT,
        "may_complete": answers and referral.state in {State.ACCEPTED, State.COMPLETED},
        "may_withdraw": sends and referral.state == State.SENT,
        "may_print": sends and referral.to_organisation_id is not None and referral.state != State.WITHDRAWN,
    }
    return render(request, "beneficiaries/referral.html", context)


@needs("beneficiaries.view_referral", "beneficiaries.change_referral")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Accept or decline; what a partner said is typed by those who asked it."""
    user = user_of(request)
    referral = referral_or_404(request, uuid)
    if not _answers(user, referral):
        raise Http404
    form = ReferralAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if said["decision"] == "accept":
                actions.accept_referral(
                    referral=referral, by=user, answer=said["answer"], follow_up_on=said["follow_up_on"]
                )
                done = _("The referral is accepted.")
            else:
                actions.decline_referral(referral=referral, by=user, answer=said["answer"])
                done = _("The referral is declined.")
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, done)
            return redirect("beneficiaries:referral", referral.uuid)
    title = _("Answer this referral") if referral.to_site_id else _("Note what the partner answered")
    return _short(request, referral, form, title=title, act=_("Save the answer"))


@needs("beneficiaries.view_referral", "beneficiaries.change_referral")
@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what was done."""
    user = user_of(request)
    referral = referral_or_404(request, uuid)
    if not _answers(user, referral):
        raise Http404
    if request.method != "POST":
        _noted(request, referral)
    form = OutcomeForm(request.POST or None, initial=_done(referral))
    form.watch(referral, _done, told=not referral.category)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = form.cleaned_data["outcome"]
            actions.complete_referral(referral=referral, by=user, outcome=outcome, look=form.unchanged)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, _("What was done is noted."))
            return redirect("beneficiaries:referral", referral.uuid)
    return _short(request, referral, form, title=_("What was done"), act=_("Save"))


def _done(referral: Referral) -> dict[str, Any]:
    return {"outcome": referral.outcome}


@needs("beneficiaries.view_referral", "beneficiaries.change_referral")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a referral back that nobody answered."""
    user = user_of(request)
    referral = referral_or_404(request, uuid)
    if not _covers(user, referral.from_site):
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_referral(referral=referral, by=user, why=form.cleaned_data["why"])
        except Refusal as refused:
            form.blame(refused)
        else:
            messages.success(request, _("The referral is taken back. What the others saw of the person has ended."))
            return redirect("beneficiaries:referral", referral.uuid)
    return _short(request, referral, form, title=_("Take this referral back?"), act=_("Take it back"))


def _short(request: HttpRequest, referral: Referral, form: Any, *, title: str, act: str) -> HttpResponse:
    """A short form about one referral; 422 where something typed is wrong."""
    context = {
        "referral": referral,
        "form": form,
        "title": title,
        "act": act,
        "back_url": reverse("beneficiaries:referral", args=[referral.uuid]),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "beneficiaries/referral_act.html", context, status=status)


@needs("beneficiaries.view_referral")
@require_safe
def letter(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The letter to a partner, to print: what is asked, and of the person what was agreed to be seen.

    Only for those who may open the file: the letter can tell more of it than a card.
    """
    user = user_of(request)
    referral = referral_or_404(request, uuid)
    if referral.to_organisation is None or not _covers(user, referral.from_site):
        raise Http404
    if not Person.objects.visible_to(user).filter(pk=referral.person_id).exists():
        raise Http404
    if referral.state == State.WITHDRAWN or referral.consent.withdrawn_on is not None:
        messages.error(request, str(refusals.NoConsentToRefer()))
        return redirect("beneficiaries:referral", referral.uuid)
    journal.record(
        user=user,
        action=AccessRecord.Action.EXPORT,
        subject="referral letter",
        person=referral.person.uuid,
        to=str(referral.to_organisation),
        **({"category": referral.category} if referral.category else {}),
    )
    person = referral.person
    whole = referral.depth == "file"
    context = {
        "referral": referral,
        "person": person,
        "whole": whole,
        "languages": [str(row.language) for row in person.languages.select_related("language")] if whole else [],
        "address": person.addresses.filter(until=None).first() if whole else None,
        "needs": person.needs.open().filter(code__category="").select_related("code") if whole else [],
        "vital": referral.consent.basis != Consent.Basis.CONSENT,
    }
    answer = render(request, "beneficiaries/referral_letter.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer
