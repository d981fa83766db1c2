"""What a project promises and what comes of it: people against targets, indicators, statuses, reports due."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import inlineformset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from programs.actions import results as acts
from programs.actions.calls.contracting import change_report, plan_report
from programs.actions.projects import set_status
from programs.counting import below, reach_of, who
from programs.forms.results import (
    IndicatorForm,
    PeriodForm,
    ReportDueForm,
    ReportReceivedForm,
    StatusChangeForm,
    TargetForm,
    TargetWords,
    ValueForm,
)
from programs.models import (
    Activity,
    Indicator,
    IndicatorTarget,
    Project,
    ReportDue,
    StatusChange,
    Target,
)
from programs.overview import Tree
from programs.overview_people import promises
from programs.standing import sparkline, standings
from programs.views.projects import tree_of_project
from programs.views.rows import rows_page, save_rows


def _project(request: HttpRequest, uuid: UUID) -> Project:
    assert isinstance(request.user, User)
    return get_object_or_404(Project.objects.visible_to(request.user), uuid=uuid)


def _indicator(request: HttpRequest, uuid: UUID) -> Indicator:
    assert isinstance(request.user, User)
    return get_object_or_404(Indicator.objects.visible_to(request.user).select_related("project"), uuid=uuid)


def _form(request: HttpRequest, form: Any, title: str, back: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back, **more}
    return render(request, "components/form_page.html", context, status=422 if form.is_bound and form.errors else 200)


# --- Whom it reached, beside whom it promised to reach ---------------------------------------------------------
@needs("programs.view_project")
@require_safe
def project_reached(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Each promise beside what was reached: all, households apart, by sex, age band and nationality."""
    assert isinstance(request.user, User)
    tree = tree_of_project(request, uuid)
    node = tree.project
    inside = Activity.objects.visible_to(request.user).filter(project__in=tree.inside)
    wanted = below([node.pk], tree.parents, inside.order_by().values_list("pk", "project"))
    reach = reach_of(wanted)[node.pk]
    people = who(wanted)[node.pk]
    heads, groups = promises(node, reach, people, list(Target.objects.filter(project=node)))
    context = {
        "project": node,
        "trail": tree.trail,
        "reach": reach,
        "heads": heads,
        "groups": groups,
    }
    return render(request, "programs/results/reached.html", context)


@needs("programs.change_target")
def project_targets(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How many of whom a project promises to reach."""
    node = _project(request, uuid)
    back = reverse("programs:project-reached", args=[node.uuid])
    rows = inlineformset_factory(Project, Target, form=TargetForm, extra=2)
    formset = rows(request.POST or None, instance=node, form_kwargs={"words": TargetWords()})

    def drop(row: Target) -> None:
        fields = {"unit": row.unit, "sex": row.sex, "band": row.band, "nationality": row.nationality}
        acts.set_target(project=node, by=_user(request), number=None, **fields)

    def keep(form: Any, values: dict[str, Any]) -> Target | None:
        if form.instance.pk and {"unit", "sex", "band", "nationality"} & set(form.changed_data):
            drop(Target.objects.get(pk=form.instance.pk))
        return acts.set_target(project=node, by=_user(request), **values)

    if request.method == "POST" and formset.is_valid() and save_rows(request, formset, keep, drop):
        return redirect(back)
    intro = _("Leave sex, age and nationality open for the total. Households have a total only.")
    return rows_page(request, formset, _("Whom “%(name)s” promises to reach") % {"name": node}, back, intro=intro)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


# --- Indicators ------------------------------------------------------------------------------------------------
@needs("programs.view_indicator")
@require_safe
def project_results(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The indicators of a project and of what lies below it: target, actual, and whether the time asks for more."""
    tree = tree_of_project(request, uuid)
    mine, others = _stand(tree)
    context = {"project": tree.project, "trail": tree.trail, "own": mine, "others": others}
    return render(request, "programs/results/results.html", context)


def _stand(tree: Tree) -> tuple[list[Any], list[tuple[Project, list[Any]]]]:
    """The project's own indicators; then those of each part below it."""
    inside = tree.inside & set(tree.nodes)
    rows = standings(Indicator.objects.filter(project__in=inside).order_by("level", "order", "code"), _today())
    mirrored = get_language_bidi()
    drawn = [(row, sparkline(row.trend, mirrored=mirrored)) for row in rows]
    mine = [pair for pair in drawn if pair[0].indicator.project_id == tree.project.pk]
    below_it = [
        (tree.nodes[pk], [pair for pair in drawn if pair[0].indicator.project_id == pk])
        for pk in sorted(inside - {tree.project.pk}, key=lambda pk: tree.nodes[pk].code)
    ]
    return mine, [pair for pair in below_it if pair[1]]


def _today() -> Any:
    return timezone.localdate()


@needs("programs.view_indicator")
@require_safe
def indicator(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What an indicator means, what it should reach in each period, what it stood at."""
    one = _indicator(request, uuid)
    row = standings(Indicator.objects.filter(pk=one.pk), _today())[0]
    values: dict[Any, dict[str, Any]] = {}
    for value in one.values.select_related("by").order_by("-on", "sex", "band"):
        line = values.setdefault(value.on, {"on": value.on, "whole": None, "parts": [], "source": value.source})
        if value.sex or value.band:
            line["parts"].append(value)
        else:
            line["whole"] = value
    context = {
        "indicator": one,
        "project": one.project,
        "row": row,
        "points": sparkline(row.trend, mirrored=get_language_bidi()),
        "periods": list(one.targets.order_by("from_day", "to_day")),
        "values": list(values.values()),
    }
    return render(request, "programs/results/indicator.html", context)


@needs("programs.add_indicator")
def indicator_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what a project is measured by."""
    node = _project(request, uuid)
    form = IndicatorForm(request.POST or None, instance=Indicator(project=node))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: acts.keep_indicator(project=node, by=_user(request), **form.cleaned_data))
        if made:
            messages.success(request, _("The indicator is there. Next: what it should reach, and by when."))
            return redirect("programs:indicator-periods", made.uuid)
    back = reverse("programs:project-results", args=[node.uuid])
    return _form(request, form, _("New indicator"), back)


@needs("programs.change_indicator")
def indicator_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what an indicator means."""
    one = _indicator(request, uuid)
    name, node, back = one.name, one.project, reverse("programs:indicator", args=[one.uuid])
    form = IndicatorForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        kept = attempt(
            form, lambda: acts.keep_indicator(project=node, by=_user(request), indicator=one, **form.cleaned_data)
        )
        if kept:
            messages.success(request, _("The changes are kept."))
            return redirect(back)
    return _form(request, form, _("Change “%(name)s”") % {"name": name}, back)


@needs("programs.delete_indicator")
def indicator_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an indicator away, after one question."""
    one = _indicator(request, uuid)
    if request.method == "POST":
        acts.remove_indicator(indicator=one, by=_user(request))
        messages.success(request, _("The indicator is gone."))
        return redirect("programs:project-results", one.project.uuid)
    context = {
        "title": _("Take away “%(name)s”?") % {"name": one},
        "sentence": _("Its targets and its values go with it. Its history is kept."),
        "act": _("Take it away"),
        "danger": True,
        "back_url": reverse("programs:indicator", args=[one.uuid]),
    }
    return render(request, "components/confirm.html", context)


@needs("programs.change_indicatortarget")
def indicator_periods(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What an indicator should reach in each period."""
    one = _indicator(request, uuid)
    back = reverse("programs:indicator", args=[one.uuid])
    rows = inlineformset_factory(Indicator, IndicatorTarget, form=PeriodForm, extra=2)
    formset = rows(request.POST or None, instance=one)

    def drop(row: IndicatorTarget) -> None:
        acts.set_period(indicator=one, from_day=row.from_day, to_day=row.to_day, value=None, by=_user(request))

    def keep(form: Any, values: dict[str, Any]) -> IndicatorTarget | None:
        if form.instance.pk and {"from_day", "to_day"} & set(form.changed_data):
            drop(IndicatorTarget.objects.get(pk=form.instance.pk))
        return acts.set_period(indicator=one, by=_user(request), **values)

    if request.method == "POST" and formset.is_valid() and save_rows(request, formset, keep, drop):
        return redirect(back)
    intro = _("What is counted starts at nothing in each period. What is typed goes from the baseline to the target.")
    return rows_page(request, formset, _("Targets of “%(name)s”") % {"name": one}, back, intro=intro)


@needs("programs.add_indicatorvalue")
def indicator_value(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note what an indicator stood at on a day, with its source; the same day again corrects it."""
    one = _indicator(request, uuid)
    back = reverse("programs:indicator", args=[one.uuid])
    form = ValueForm(request.POST or None, initial=_known_value(one, request.GET.get("on", "")))
    if request.method == "POST" and form.is_valid():
        kept = attempt(
            form,
            lambda: acts.note_value(
                indicator=one, today=_today(), by=_user(request), whole="%" not in one.unit, **form.cleaned_data
            ),
        )
        if kept:
            messages.success(request, _("The value is noted."))
            return redirect(back)
    return _form(request, form, _("Value of “%(name)s”") % {"name": one}, back)


def _known_value(one: Indicator, day: str) -> dict[str, Any]:
    """What is noted of a day, to be corrected."""
    rows = [row for row in one.values.filter(band="") if row.on.isoformat() == day] if day else []
    names = {"": "value", "F": "female", "M": "male"}
    known: dict[str, Any] = {names[row.sex]: row.value for row in rows if row.sex in names}
    return known | {"on": rows[0].on, "source": rows[0].source} if rows else {}


@needs("programs.change_indicatorvalue")
@require_POST
def indicator_value_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back what was noted of a day."""
    one = _indicator(request, uuid)
    days = {row.on.isoformat(): row.on for row in one.values.all()}
    on = days.get(request.POST.get("on", ""))
    if on and acts.remove_value(indicator=one, on=on, by=_user(request)):
        messages.success(request, _("The value is taken back."))
    return redirect("programs:indicator", one.uuid)


# --- Status by date --------------------------------------------------------------------------------------------
@needs("programs.view_project")
def project_status(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Since when a project has which status and why; who may change it says the next one, or reopens it."""
    node = _project(request, uuid)
    may = _user(request).has_perm("programs.change_project")
    # What most often follows.
    following = Project.Status.CLOSED if node.status == Project.Status.ACTIVE else Project.Status.ACTIVE
    sent = request.POST if request.method == "POST" and may else None
    form = StatusChangeForm(sent, initial={"status": following})
    if form.is_bound and form.is_valid():
        done = attempt(form, lambda: set_status(project=node, today=_today(), by=_user(request), **form.cleaned_data))
        if done:
            messages.success(request, _("The status is noted."))
            return redirect("programs:project-status", node.uuid)
    context = {
        "project": node,
        "form": form if may else None,
        "changes": StatusChange.objects.filter(project=node).select_related("by").order_by("-since"),
    }
    return render(request, "programs/results/status.html", context, status=422 if form.is_bound else 200)


# --- Reports due -----------------------------------------------------------------------------------------------
@needs("programs.view_reportdue")
def project_reports(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Which reports a project owes, and which were sent; one more is added here."""
    node = _project(request, uuid)
    may = _user(request).has_perm("programs.add_reportdue")
    form = ReportDueForm(request.POST if request.method == "POST" and may else None, instance=ReportDue(project=node))
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: plan_report(project=node, by=_user(request), **form.cleaned_data))
        if made:
            messages.success(request, _("The report is noted with its day."))
            return redirect("programs:project-reports", node.uuid)
    context = {
        "project": node,
        "form": form if may else None,
        "reports": ReportDue.objects.filter(project=node).order_by("due_on", "pk"),
        "today": _today(),
    }
    return render(request, "programs/results/reports.html", context, status=422 if form.is_bound else 200)


@needs("programs.change_reportdue")
def project_report(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Say that a report was sent or received, move its day, or take that back."""
    node = _project(request, uuid)
    row = get_object_or_404(ReportDue, project=node, pk=pk)
    back = reverse("programs:project-reports", args=[node.uuid])
    initial = {"received_on": row.received_on or _today(), "due_on": row.due_on, "note": row.note}
    form = ReportReceivedForm(request.POST or None, initial=initial)
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: change_report(report=row, by=_user(request), **form.cleaned_data))
    )
    if done:
        messages.success(request, _("The changes are kept."))
        return redirect(back)
    return _form(request, form, row.title, back, intro=_("Leave the day of receipt empty while it is not there."))
