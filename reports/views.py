"""Pages of the reports: the list, a report, its files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import needs
from accounts.models import User
from exchange.streams import Shape
from reports import files, words
from reports.base import Report, reports
from reports.forms import AskForm
from reports.screens import preview

#: What a download may be asked as.
FORMATS = {"csv": Shape(), "csv-semicolon": Shape(separator=";"), "hxl": Shape(hxl=True), "xlsx": Shape()}


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _report(slug: str) -> Report:
    try:
        return reports()[slug]
    except KeyError:
        raise Http404 from None


@require_safe
@needs("reports.view_reports")
def report_list(request: HttpRequest) -> HttpResponse:
    """All reports, by what they are for."""
    by_group: dict[str, list[Report]] = {str(group): [] for group in words.GROUPS}
    for report in reports().values():
        by_group.setdefault(str(report.group), []).append(report)
    groups = [(group, members) for group, members in by_group.items() if members]
    return render(request, "reports/report_list.html", {"groups": groups})


@require_safe
@needs("reports.view_reports")
def report_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One report: its filters, its figure, its first rows."""
    report = _report(slug)
    form = AskForm(request.GET, report=report, user=_user(request))
    shown: dict[str, Any] = {}
    if form.is_valid():
        ask = form.ask()
        count = report.count(ask)
        shown = {
            "ask": ask,
            "count": count,
            "figure": report.figure(ask, count),
            "drawing": report.drawing(ask) if report.chart and count else {},
            "preview": preview(report, ask, count),
        }
    # Only what the filters know goes into the links of the files.
    query = request.GET.copy()
    for name in set(query) - set(form.fields):
        del query[name]
    own = [form[own.name] for own in report.own_filters]
    context = {"report": report, "form": form, "own_fields": own, "query": query.urlencode(), **shown}
    return render(request, "reports/report_page.html", context)


@require_safe
@needs("reports.view_reports", "reports.export_reports")
def report_file(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """The report as a file; the journal knows before the first byte leaves."""
    report = _report(slug)
    if form not in FORMATS:
        raise Http404
    asked = AskForm(request.GET, report=report, user=_user(request))
    if not asked.is_valid():
        return redirect(f"{reverse('reports:report-page', args=[slug])}?{request.GET.urlencode()}")
    ask, shape = asked.ask(), FORMATS[form]
    files.note(report, ask, form)
    if form == "xlsx":
        content, kind, ending = files.workbook_bytes(report, ask, shape), files.XLSX_TYPE, ".xlsx"
    else:
        content, kind, ending = files.csv_bytes(report, ask, shape), files.CSV_TYPE, ".csv"
    name = files.file_name(report, ask, ending)
    return StreamingHttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
