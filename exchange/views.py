"""Pages on which files come in: choose a kind, send, look at it, load it, see what became of it."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from exchange import actions, handouts
from exchange.forms import SendForm
from exchange.loading import Loader, kinds
from exchange.models import Load
from exchange.running import was_interrupted

# Between saying that it runs and taking its lock a load is given this time.
_STARTING = timedelta(seconds=30)
_HEAVY = ("errors", "preview", "notes")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _kind(request: HttpRequest, kind: str) -> type[Loader]:
    """The kind, if it exists and this user may load it."""
    loader = kinds().get(kind)
    if loader is None:
        raise Http404
    if not request.user.has_perm(loader.permission):
        raise PermissionDenied(_("Your role does not load files of this kind. Ask your coordinator if you need it."))
    return loader


def _load(request: HttpRequest, uuid: Any) -> Load:
    return get_object_or_404(Load.objects.visible_to(_user(request)), uuid=uuid)


@require_safe
@needs("exchange.view_load")
def load_list(request: HttpRequest) -> HttpResponse:
    """Which kinds there are, and one's latest files."""
    own = [loader for loader in kinds().values() if request.user.has_perm(loader.permission)]
    titles = {loader.kind: loader.title for loader in kinds().values()}
    latest = [
        (load, titles.get(load.kind, load.kind))
        for load in Load.objects.visible_to(_user(request)).defer(*_HEAVY).order_by("-created_at")[:20]
    ]
    return render(request, "exchange/load_list.html", {"kinds": own, "latest": latest})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("exchange.add_load")
def load_send(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind: its template, its columns, and where the file goes."""
    loader = _kind(request, kind)
    form = SendForm(request.POST or None, request.FILES or None) if request.method == "POST" else SendForm()
    if request.method == "POST" and form.is_valid():
        load = actions.send(kind=kind, file=form.cleaned_data["file"], by=_user(request))
        return redirect("exchange:load", uuid=load.uuid)
    return render(request, "exchange/load_send.html", {"kind": loader, "form": form})


@require_safe
@needs("exchange.add_load")
def load_template(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The template of a kind, as CSV or XLSX."""
    loader = _kind(request, kind)
    if form == "csv":
        response = HttpResponse(handouts.csv_template(loader), content_type="text/csv; charset=utf-8")
    elif form == "xlsx":
        out = io.BytesIO()
        handouts.xlsx_template(loader, out)
        response = HttpResponse(
            out.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{kind}.{form}"'
    return response


@require_safe
@needs("exchange.add_load")
def load_page(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One file: how far it is, what is in it, what is wrong with it, what became of it."""
    load = _load(request, uuid)
    live = bool(getattr(request, "htmx", False))
    stopped = was_interrupted(load) and load.created_at < timezone.now() - _STARTING
    if live and (load.is_over or stopped):
        return HttpResponseClientRefresh()
    if live:
        return render(request, "exchange/_progress.html", {"load": load})
    loader = kinds().get(load.kind)
    context = {
        "load": load,
        "kind": loader,
        "stopped": stopped,
        "result_url": _result_url(loader),
        "may_again": load.state == Load.State.REFUSED
        and bool(load.file)
        and not load.again
        and load.bad_lines == 1
        and bool(loader)
        and Load.objects.loaded_before(load) is not None,
        "may_mend": bool(load.file) and any(line > 1 for line, *_rest in load.shown_errors),
    }
    return render(request, "exchange/load_page.html", context)


def _result_url(loader: type[Loader] | None) -> str:
    if loader is None or not loader.url_name:
        return ""
    try:
        return reverse(loader.url_name)
    except NoReverseMatch:
        return ""


def _try(request: HttpRequest, act: Callable[..., None], load: Load) -> None:
    try:
        act(load=load, by=_user(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))


@require_POST
@needs("exchange.add_load")
def load_go(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Load a file that was looked at."""
    load = _load(request, uuid)
    _kind(request, load.kind)
    _try(request, actions.go, load)
    return redirect("exchange:load", uuid=uuid)


@require_POST
@needs("exchange.add_load")
def load_again(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Let a file without keys come in a second time."""
    load = _load(request, uuid)
    _kind(request, load.kind)
    _try(request, actions.check_again, load)
    return redirect("exchange:load", uuid=uuid)


@require_safe
@needs("exchange.add_load")
def load_bad_lines(request: HttpRequest, uuid: Any, form: str) -> HttpResponseBase:
    """The bad lines as a list, or the whole file to mend."""
    load = _load(request, uuid)
    if form == "list":
        rows = handouts.list_of_bad_lines(load)
    elif form == "mend" and load.file:
        rows = handouts.file_to_mend(load)
    else:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{load.kind}-{form}.csv"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)
