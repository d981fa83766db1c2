"""Needs: noting one, saying how far it is, closing and opening it again; and all that is to be followed."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import journal
from accounts.access import needs
from accounts.admin_history import history_of
from accounts.models import AccessRecord, User
from accounts.refusals import Refusal
from beneficiaries import actions, dates
from beneficiaries.forms import choices
from beneficiaries.forms.needs import NeedChangeForm, NeedEndForm, NeedForm, NeedsFilter
from beneficiaries.models import Person, PersonNeed
from beneficiaries.models.protection import PersonNeedQuerySet
from beneficiaries.views.acting import act_page, act_view
from beneficiaries.views.asking import person_or_404, plain, saved, user_of

VIEW = "beneficiaries.view_person"
PAGE = 30

need_add = act_view(
    form=NeedForm,
    title=gettext_lazy("Note a need"),
    act=gettext_lazy("Note this need"),
    permissions=("beneficiaries.add_personneed",),
    do=lambda person, by, data: actions.add_need(person=person, by=by, **data),
    template="beneficiaries/need_add.html",
)


def _need_or_404(person: Person, user: User, code: str) -> PersonNeed:
    """The open need of that code, else the one closed last; one that is restricted exists for those cleared only."""
    rows = PersonNeed.objects.cleared_for(user).filter(person=person, code=code)
    need = rows.select_related("code", "person", "assessed_by").order_by(
        F("until").desc(nulls_first=True), "-since", "-pk"
    )[:1]
    found = list(need)
    if not found:
        raise Http404
    return found[0]


def _note_reading(user: User, need: PersonNeed) -> None:
    """What is restricted is in the journal before it is shown."""
    if need.code.category:
        journal.record(
            user=user,
            action=AccessRecord.Action.READ,
            subject=f"restricted: {need.code.category}",
            person=need.person.uuid,
            category=need.code.category,
        )


@needs(VIEW, "beneficiaries.view_personneed")
@require_safe
def need_page(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """One need of a person: how far it is, who assessed it, when it is looked at again, what changed."""
    person, user = person_or_404(request, uuid), user_of(request)
    need = _need_or_404(person, user, code)
    _note_reading(user, need)
    today = timezone.localdate()
    context = {
        "person": person,
        "need": need,
        "late_days": (today - need.review_on).days if need.review_on and need.until is None else 0,
        "earlier": person.needs.filter(code=need.code).exclude(pk=need.pk).order_by("-since", "-pk"),
        "changes": history_of(need, for_user=user)[:20],
        "file_url": reverse("beneficiaries:person-file", args=[person.uuid]),
    }
    return render(request, "beneficiaries/need.html", context)


def _act_on_need(
    request: HttpRequest, uuid: UUID, code: str, form_class: Any, do: Any, *, title: str, act: str, **initial: Any
) -> HttpResponse:
    person, user = person_or_404(request, uuid), user_of(request)
    need = _need_or_404(person, user, code)

    def read(row: PersonNeed) -> dict[str, Any]:
        return {name: value(row) for name, value in initial.items()}

    form = form_class(request.POST or None, user=user, person=person, initial=read(need))
    form.watch(need, read, told=True)
    if request.method == "POST" and form.is_valid():
        try:
            do(need, user, form.cleaned_data | {"look": form.unchanged})
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    _note_reading(user, need)
    return act_page(request, person, form, title=title % {"need": need.code}, act=act)


@needs(VIEW, "beneficiaries.view_personneed", "beneficiaries.change_personneed")
@require_http_methods(["GET", "HEAD", "POST"])
def need_change(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """Say how far a need is."""
    return _act_on_need(
        request,
        uuid,
        code,
        NeedChangeForm,
        lambda need, by, data: actions.change_need(need=need, by=by, **data),
        title="%(need)s",
        act=_("Save"),
        status=lambda need: need.status,
        severity=lambda need: need.severity,
        note=lambda need: need.note,
        review_on=lambda need: dates.typed(need.review_on, "day"),
    )


@needs(VIEW, "beneficiaries.view_personneed", "beneficiaries.change_personneed")
@require_http_methods(["GET", "HEAD", "POST"])
def need_end(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """Say that a need no longer holds; one that is restricted exists only for those cleared for it."""
    return _act_on_need(
        request,
        uuid,
        code,
        NeedEndForm,
        lambda need, by, data: actions.end_need(need=need, by=by, **data),
        title=_("This need no longer holds: %(need)s"),
        act=_("End this need"),
    )


def _at_once(request: HttpRequest, uuid: UUID, code: str, act: Any) -> HttpResponse:
    person, user = person_or_404(request, uuid), user_of(request)
    need = _need_or_404(person, user, code)
    try:
        act(need, user)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, saved(person))
    return redirect("beneficiaries:person-file", person.uuid)


@needs(VIEW, "beneficiaries.view_personneed", "beneficiaries.change_personneed")
@require_POST
def need_reopen(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """The need holds again, or was closed by mistake."""
    return _at_once(request, uuid, code, lambda need, by: actions.reopen_need(need=need, by=by))


@needs(VIEW, "beneficiaries.view_personneed", "beneficiaries.change_personneed")
@require_POST
def need_take_off(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """The need was noted on the wrong file."""
    return _at_once(request, uuid, code, lambda need, by: actions.take_off_need(need=need, by=by))


# All that is to be followed --------------------------------------------------------------------------------------
@needs(VIEW, "beneficiaries.view_personneed")
@require_safe
def need_list(request: HttpRequest) -> HttpResponse:
    """Open needs of one's people, what is due first; what is restricted stays behind its door and is not listed."""
    user, today = user_of(request), timezone.localdate()
    filters = NeedsFilter(request.GET, sites=choices.sites_of(user))
    asked = filters.asked()
    people = Person.objects.visible_to(user).current()
    rows = _narrowed(PersonNeed.objects.open().filter(code__category="", person__in=people), asked, today)
    total = rows.order_by()[: _MOST + 1].count()
    start = _after(plain(request.GET.get("after"), 60))
    if start is not None:
        rows = rows.filter(start)
    shown = list(
        rows.select_related("code", "person__nationality", "person__site").order_by(
            F("review_on").asc(nulls_last=True), "pk"
        )[: PAGE + 1]
    )
    following = ""
    if len(shown) > PAGE:
        last = shown[PAGE - 1]
        day = last.review_on.isoformat() if last.review_on else "none"
        following = "?" + urlencode(asked | {"after": f"{day}_{last.pk}"})
    context = {
        "rows": [(need, (today - need.review_on).days if need.review_on else 0) for need in shown[:PAGE]],
        "filters": filters,
        "asked": asked,
        "total": total if total <= _MOST else 0,
        "most": _MOST,
        "next_url": following,
        "first_url": f"{reverse('beneficiaries:need-list')}?{urlencode(asked)}" if start is not None else "",
    }
    part = request.htmx and request.htmx.target == "found"  # type: ignore[attr-defined]
    return render(request, "beneficiaries/_needs_found.html" if part else "beneficiaries/need_list.html", context)


_MOST = 1000


def _narrowed(rows: PersonNeedQuerySet, asked: dict[str, str], today: date) -> PersonNeedQuerySet:
    if group := asked.get("group"):
        rows = rows.filter(Q(code__group=group) | Q(code=group))
    for name, path in (("severity", "severity"), ("status", "status"), ("site", "person__site")):
        if name in asked:
            rows = rows.filter(**{path: asked[name]})
    if asked.get("review") == "late":
        rows = rows.filter(review_on__lt=today)
    elif asked.get("review") == "week":
        rows = rows.filter(review_on__gte=today, review_on__lte=today + timedelta(days=7))
    elif asked.get("review") == "none":
        rows = rows.filter(review_on=None)
    return rows


def _after(text: str) -> Q | None:
    """What comes after a row of the list; None for a text that is no such row."""
    day, _dash, pk = text.partition("_")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    if day == "none":
        return Q(review_on=None, pk__gt=int(pk))
    try:
        since = date.fromisoformat(day)
    except ValueError:
        return None
    return Q(review_on__gt=since) | Q(review_on=since, pk__gt=int(pk)) | Q(review_on=None)
