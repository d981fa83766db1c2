"""The tree and its nodes: what is promised, who is reached, who pays."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import inlineformset_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from accounts.refusals import Refusal
from partners.forms.choosing import offered
from programs import actions
from programs.forms.projects import EligibilityForm, FundingForm, PartnerForm, ProjectForm
from programs.models import Eligibility, Funding, Project, ProjectPartner
from programs.overview import Tree, overview, tree_around
from programs.overview_list import TreeFilter, listed
from programs.views.rows import rows_page, save_rows


@dataclass
class Branch:
    """A project with its place in the tree, for a list that indents."""

    project: Project
    depth: int

    @property
    def indent(self) -> str:
        """The class that moves it in; deeper than three levels the eye gains nothing."""
        return ("", "ps-3", "ps-5", "ps-5 ms-4")[min(self.depth, 3)]


def tree_of(nodes: Iterable[Project], wanted: set[int] | None = None) -> list[list[Branch]]:
    """The nodes as trees, one list a root; ``wanted``: only these and what leads to them."""
    by_key = {node.pk: node for node in nodes}
    kept = set(by_key) if wanted is None else set()
    for pk in wanted or ():
        node: int | None = pk
        while node is not None and node in by_key and node not in kept:
            kept.add(node)
            node = by_key[node].parent_id
    below: dict[int | None, list[Project]] = {}
    for project in by_key.values():
        if project.pk in kept:
            below.setdefault(project.parent_id if project.parent_id in by_key else None, []).append(project)

    def branch(project: Project, depth: int) -> list[Branch]:
        rows = [Branch(project, depth)]
        for child in below.get(project.pk, ()):
            rows += branch(child, depth + 1)
        return rows

    return [branch(root, 0) for root in below.get(None, ())]


@needs("programs.view_project")
def project_list(request: HttpRequest) -> HttpResponse:
    """The tree, by axis, to fold; searched by words of a title or a code, narrowed; what is closed only when asked."""
    assert isinstance(request.user, User)
    page = listed(request.user, TreeFilter.of(request.GET))
    again = request.GET.copy()
    again["closed"] = "1"
    context = {"page": page, "asked": page.asked, "closed_query": again.urlencode()}
    return render(request, "programs/project_list.html", context)


def _project(request: HttpRequest, uuid: UUID) -> Project:
    assert isinstance(request.user, User)
    found = Project.objects.visible_to(request.user).select_related("coordinator", "parent")
    return get_object_or_404(found.prefetch_related("sites", "places"), uuid=uuid)


@needs("programs.view_project")
def project(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Promises, people and money side by side."""
    assert isinstance(request.user, User)
    page = overview(tree_of_project(request, uuid), request.user, timezone.localdate())
    return render(request, "programs/project.html", {"page": page, "project": page.project, "reach": page.reach})


def tree_of_project(request: HttpRequest, uuid: UUID) -> Tree:
    """The tree around a project that whoever asks may see; else there is no such page."""
    assert isinstance(request.user, User)
    try:
        return tree_around(uuid, request.user)
    except Project.DoesNotExist:
        raise Http404 from None


def _form_page(request: HttpRequest, form: Any, title: str, back: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back, **more}
    return render(request, "components/form_page.html", context, status=422 if form.is_bound and form.errors else 200)


@needs("programs.add_project")
def project_new(request: HttpRequest) -> HttpResponse:
    """Add a node to the tree; ``?under=`` names the one it is part of."""
    assert isinstance(request.user, User)
    user = request.user
    initial: dict[str, Any] = {}
    under = request.GET.get("under", "")
    if under:
        try:
            initial["parent"] = Project.objects.visible_to(user).filter(uuid=UUID(under)).first()
        except ValueError:
            initial["parent"] = None
    if not user.covers_all_sites:
        initial["sites"] = list(user.sites.all())
    form = ProjectForm(request.POST or None, user=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.create_project(by=user, **form.cleaned_data))
        if made:
            messages.success(request, _("The project is there. Next: who funds it, and its first activity."))
            return redirect("programs:project", made.uuid)
    return _form_page(request, form, _("New project"), reverse("programs:project-list"))


@needs("programs.change_project")
def project_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what is said of a project; another "part of" moves it with all below it."""
    assert isinstance(request.user, User)
    user, node = request.user, _project(request, uuid)
    name, back = str(node), reverse("programs:project", args=[node.uuid])
    form = ProjectForm(request.POST or None, instance=node, user=user)
    # Since when and why is asked on a page of its own.
    del form.fields["status"]
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.change_project(project=node, by=user, **form.cleaned_data))
    )
    if done:
        messages.success(request, _("The changes are kept."))
        return redirect(back)
    return _form_page(request, form, _("Change “%(name)s”") % {"name": name}, back)


@needs("programs.change_project")
def project_close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Close a project, after one question."""
    assert isinstance(request.user, User)
    node = _project(request, uuid)
    back = reverse("programs:project", args=[node.uuid])
    if request.method == "POST":
        try:
            today = timezone.localdate()
            actions.archive_project(project=node, by=request.user, on=today, today=today)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The project is closed."))
        return redirect(back)
    context = {
        "title": _("Close “%(name)s”?") % {"name": node},
        "sentence": _("Nobody is enrolled in it any more. Everything stays readable and in the reports."),
        "act": _("Close the project"),
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)


@needs("programs.change_funding")
def project_money(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who funds this node, with years and amounts."""
    node = _project(request, uuid)
    rows = inlineformset_factory(Project, Funding, form=FundingForm, extra=1)
    known = node.fundings.select_related("organisation")
    formset = rows(request.POST or None, instance=node, queryset=known, form_kwargs={"organisations": offered()})

    def keep(form: Any, values: dict[str, Any]) -> Funding:
        row = form.instance
        if row.pk and {"organisation", "from_year"} & set(form.changed_data):
            Funding.objects.filter(pk=row.pk).delete()
        return actions.fund(project=node, by=request.user, **values)  # type: ignore[arg-type]

    if request.method == "POST" and formset.is_valid() and save_rows(request, formset, keep):
        return redirect("programs:project", node.uuid)
    back = reverse("programs:project", args=[node.uuid])
    return rows_page(request, formset, _("Who funds “%(name)s”") % {"name": node}, back, organisations=True)


@needs("programs.change_projectpartner")
def project_partners(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Which organisations take part, and in which role."""
    node = _project(request, uuid)
    rows = inlineformset_factory(Project, ProjectPartner, form=PartnerForm, extra=1)
    known = node.partnerships.select_related("organisation")
    formset = rows(request.POST or None, instance=node, queryset=known, form_kwargs={"organisations": offered()})

    def keep(form: Any, values: dict[str, Any]) -> ProjectPartner:
        if form.instance.pk:
            ProjectPartner.objects.filter(pk=form.instance.pk).delete()
        return actions.add_partner(project=node, by=request.user, **values)  # type: ignore[arg-type]

    if request.method == "POST" and formset.is_valid() and save_rows(request, formset, keep):
        return redirect("programs:project", node.uuid)
    back = reverse("programs:project", args=[node.uuid])
    return rows_page(request, formset, _("Partners of “%(name)s”") % {"name": node}, back, organisations=True)


@needs("programs.change_eligibility")
def project_eligibility(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whom a project is for."""
    assert isinstance(request.user, User)
    user, node = request.user, _project(request, uuid)
    rule = Eligibility.objects.filter(project=node).first() or Eligibility(project=node)
    form = EligibilityForm(request.POST or None, instance=rule, user=user)
    back = reverse("programs:project", args=[node.uuid])
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.set_eligibility(project=node, by=user, **form.cleaned_data))
    )
    if done:
        messages.success(request, _("The conditions are kept. They hold for what lies below too."))
        return redirect(back)
    return _form_page(
        request,
        form,
        _("Whom “%(name)s” is for") % {"name": node},
        back,
        intro=_("What is left empty excludes nobody. What cannot be settled is left to a person."),
    )
