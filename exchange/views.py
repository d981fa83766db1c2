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
from exchange.columns import ColumnsForm, Foreign
from exchange.forms import SendForm
from exchange.loading import Loader, kinds
from exchange.models import ColumnMapping, Load
from exchange.running import was_interrupted
from exchange.tables import Unreadable

# Between saying that it runs and taking its lock a load is given this time.
_STARTING = timedelta(seconds=30)
_HEAVY = ("errors", "preview", "notes", "likenesses", "plan")


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
    kept = ColumnMapping.objects.visible_to(_user(request)).filter(kind=kind).select_related("site", "by")
    status = 422 if form.errors else 200
    context = {"kind": loader, "form": form, "kept": kept.order_by("name")}
    return render(request, "exchange/load_send.html", context, status=status)


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
        "may_mend": bool(load.file)
        and not load.plan.get("members")
        and any(line > 1 for line, *_rest in load.shown_errors),
        "may_match": bool(load.file) and bool(loader) and (load.is_foreign or bool(load.plan)) and load.is_over,
        "alike": _alike(loader, load, _user(request)),
    }
    return render(request, "exchange/load_page.html", context)


def _alike(loader: type[Loader] | None, load: Load, user: User) -> list[dict[str, Any]]:
    """The first lines that look like someone, with names of those whom this reader may still see; one query."""
    shown = load.shown_likenesses
    if loader is None or not shown:
        return []
    known = loader.known_as({ref for _line, ref, *_rest in shown if ref}, user)
    return [
        {
            "line": line,
            "other": other,
            "ref": ref,
            "name": known[ref][0] if ref in known else "",
            "url": known[ref][1] if ref in known else "",
            "reasons": loader.in_words(reasons),
            "score": score,
        }
        for line, ref, other, score, reasons in shown
        if not ref or ref in known
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs("exchange.add_load")
def load_columns(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A file whose headers are not ours: which of its columns is which."""
    load = _load(request, uuid)
    kind = _kind(request, load.kind)
    if load.state not in {Load.State.REFUSED, Load.State.PREVIEWED} or not load.file:
        return redirect("exchange:load", uuid=uuid)
    try:
        with load.file.open("rb") as opened:
            foreign = Foreign.of(opened.file)
    except Unreadable as fault:
        messages.error(request, str(fault))
        return redirect("exchange:load", uuid=uuid)
    given: dict[str, Any] = {
        "kind": kind,
        "foreign": foreign,
        "plan": load.plan or foreign.proposed(kind),
        "user": _user(request),
    }
    if request.method != "POST":
        form = ColumnsForm(initial={"keep_as": load.plan.get("name", "")}, **given)
        return _columns_page(request, load, kind, form)
    form = ColumnsForm(request.POST, **given)
    if not form.is_valid():
        return _columns_page(request, load, kind, form, status=422)
    if words := form.still_unknown():
        asked = "asked" in request.POST
        form = ColumnsForm(request.POST, words=words, **given)
        if not form.is_valid() or not asked:
            return _columns_page(request, load, kind, form, status=422 if asked else 200)
    said = form.cleaned_data
    plan = said["plan"]
    if said["keep_as"]:
        site = form.sites.get(said["keep_for"])
        kept = actions.keep_columns(
            kind=load.kind,
            name=said["keep_as"],
            headers=foreign.headers,
            plan=plan,
            by=_user(request),
            site=site,
            for_all=said["keep_for"] == "all",
        )
        plan = plan | {"name": kept.name}
    try:
        actions.read_as(load=load, by=_user(request), plan=plan)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("exchange:load", uuid=uuid)


def _columns_page(
    request: HttpRequest, load: Load, kind: type[Loader], form: ColumnsForm, status: int = 200
) -> HttpResponse:
    context = {"load": load, "kind": kind, "form": form, "columns": kind.columns}
    return render(request, "exchange/load_columns.html", context, status=status)


@require_POST
@needs("exchange.add_load")
def columns_forget(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Delete saved columns of one's own."""
    kept = get_object_or_404(ColumnMapping.objects.filter(by=_user(request)), uuid=uuid)
    actions.forget_columns(mapping=kept, by=_user(request))
    messages.success(request, _("The saved columns are deleted. Files read with them stay as they are."))
    return redirect("exchange:load-send", kind=kept.kind)


@require_POST
@needs("exchange.add_load")
def load_stop(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Ask for the work on a file to end."""
    _try(request, actions.stop, _load(request, uuid))
    return redirect("exchange:load", uuid=uuid)


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
    elif form == "alike":
        rows = handouts.list_of_likenesses(load, _user(request))
    elif form == "mend" and load.file:
        rows = handouts.file_to_mend(load)
    else:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{load.kind}-{form}.csv"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)
