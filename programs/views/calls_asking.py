"""What every page of calls for projects asks first, and the two shapes that most of its acts have."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.refusals import Refusal
from beneficiaries.views.asking import user_of
from programs.models import Application, Assessor, Call

Crumb = tuple[str, Any]


def call_or_404(request: HttpRequest, uuid: UUID, *, judging: bool = False) -> Call:
    """A call of a project that one sees, or that one assesses; ``judging``: it then says whether one assesses it."""
    user = user_of(request)
    rows = Call.objects.visible_to(user).select_related("project")
    if judging:
        rows = rows.annotate(judging=Exists(Assessor.objects.filter(call=OuterRef("pk"), user=user)))
    return get_object_or_404(rows, uuid=uuid)


def application_or_404(request: HttpRequest, uuid: UUID) -> Application:
    """An application to such a call; of calls of other sites only those in the running."""
    rows = Application.objects.visible_to(user_of(request))
    return get_object_or_404(
        rows.select_related("call__project", "organisation", "priority", "place", "budget", "child"), uuid=uuid
    )


def crumbs_of(call: Call | None = None, application: Application | None = None) -> list[Crumb]:
    """The way to a page: all calls, the call, its application."""
    trail: list[Crumb] = [(reverse("programs:call-list"), _("Calls for projects"))]
    if call is not None:
        trail.append((reverse("programs:call", args=[call.uuid]), call.name))
    if application is not None:
        trail.append((reverse("programs:application", args=[application.uuid]), application.ref))
    return trail


def act_page(
    request: HttpRequest,
    form: Any,
    *,
    title: str,
    act: str,
    crumbs: Sequence[Crumb],
    said: str = "",
    template: str = "programs/calls/act.html",
    **more: Any,
) -> HttpResponse:
    """A short form; 422 where something typed is wrong."""
    context = {"form": form, "title": title, "act": act, "crumbs": crumbs, "said": said, "back_url": crumbs[-1][0]}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, context | more, status=status)


def asked_first(
    request: HttpRequest,
    act: Callable[[], Any],
    *,
    back: str,
    title: str,
    sentence: str,
    button: str,
    done: str,
    danger: bool = False,
) -> HttpResponse:
    """One question before an act, then the act; a refusal is said where one came from."""
    if request.method == "POST":
        try:
            act()
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return redirect(back)
    context = {"title": title, "sentence": sentence, "act": button, "back_url": back, "danger": danger}
    return render(request, "components/confirm.html", context)


def done_or_said(request: HttpRequest, act: Callable[[], Any], *, back: str, done: str) -> HttpResponse:
    """An act without a question, that can be undone; a refusal is said where one came from."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(back)
