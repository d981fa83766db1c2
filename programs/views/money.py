"""A project's money: budget lines with what is spent and left, entries with their vouchers, corrections."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import inlineformset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from programs.actions import money as acts
from programs.forms.money import CorrectForm, LineForm, SpendForm
from programs.models import BudgetLine, Funding, Project, Spending
from programs.overview_budget import budget
from programs.views.projects import tree_of_project
from programs.views.rows import rows_page, save_rows


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@needs("programs.view_budgetline")
@require_safe
def project_budget(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who gives, what each line holds, what is spent of it and left; the entries, the latest first."""
    before = request.GET.get("before", "")
    known = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    page = budget(tree_of_project(request, uuid), before=known)
    return render(request, "programs/money/budget.html", {"page": page, "project": page.project})


@needs("programs.change_budgetline")
def budget_lines(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The lines of a project's budget."""
    tree = tree_of_project(request, uuid)
    node, back = tree.project, reverse("programs:project-budget", args=[uuid])
    around = [node.pk, *(one.pk for one in tree.trail)]
    fundings = Funding.objects.filter(project__in=around).select_related("organisation")
    rows = inlineformset_factory(Project, BudgetLine, form=LineForm, extra=2)
    formset = rows(request.POST or None, instance=node, form_kwargs={"fundings": fundings})

    def keep(form: Any, values: dict[str, Any]) -> BudgetLine:
        known = form.instance if form.instance.pk else None
        return acts.keep_line(project=node, by=_user(request), line=known, **values)

    def drop(row: BudgetLine) -> None:
        acts.remove_line(line=row, by=_user(request))

    if request.method == "POST" and formset.is_valid() and save_rows(request, formset, keep, drop):
        return redirect(back)
    return rows_page(request, formset, _("Budget of “%(name)s”") % {"name": node}, back)


@needs("programs.add_spending")
def budget_spend(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note what was spent out of a line."""
    node = get_object_or_404(Project.objects.visible_to(_user(request)), uuid=uuid)
    back = reverse("programs:project-budget", args=[node.uuid])
    lines = BudgetLine.objects.filter(project=node)
    chosen = lines.filter(code=request.GET.get("line", "")[:20]).first()
    form = SpendForm(request.POST or None, lines=lines, initial={"line": chosen})
    if request.method == "POST" and form.is_valid():
        today = timezone.localdate()
        if attempt(form, lambda: acts.spend(today=today, by=_user(request), **form.cleaned_data)):
            messages.success(request, _("The entry is noted."))
            return redirect(back)
    context = {"form": form, "title": _("Money spent: “%(name)s”") % {"name": node}, "back_url": back}
    wrong = form.is_bound and bool(form.errors)
    return render(request, "components/form_page.html", context, status=422 if wrong else 200)


@needs("programs.change_spending")
def spending_correct(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an entry back by a counter-entry, with the reason."""
    seen = Project.objects.visible_to(_user(request))
    entry = get_object_or_404(Spending.objects.select_related("line__project"), uuid=uuid, line__project__in=seen)
    back = reverse("programs:project-budget", args=[entry.line.project.uuid])
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        today = timezone.localdate()
        done = attempt(
            form,
            lambda: acts.correct_spending(
                spending=entry, on=today, today=today, by=_user(request), **form.cleaned_data
            ),
        )
        if done:
            messages.success(request, _("The entry is taken back. Both stay in the list; write the right one anew."))
            return redirect(back)
    context = {
        "title": _("Take back “%(what)s”?") % {"what": entry.what},
        "sentence": _("A counter-entry of today takes it back. Both stay, so that the accounts can be followed."),
        "act": _("Take it back"),
        "form": form,
        "back_url": back,
    }
    wrong = form.is_bound and bool(form.errors)
    return render(request, "components/confirm.html", context, status=422 if wrong else 200)
