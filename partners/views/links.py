"""How organisations stand to each other: noted, put right, ended, put back, taken off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import needs
from accounts.asking import user_of
from accounts.attempting import attempt
from accounts.refusals import Refusal
from partners import actions
from partners.forms.links import LinkChangeForm, LinkEndForm, LinkForm
from partners.linked import read_by, ways
from partners.models import Organisation, OrganisationLink
from partners.views.forms_sent import form_page


def _link(uuid: UUID, pk: int) -> tuple[Organisation, OrganisationLink]:
    """An organisation and a link in which it stands."""
    one = get_object_or_404(Organisation, uuid=uuid)
    return one, get_object_or_404(OrganisationLink.objects.of(one).select_related("organisation", "other"), pk=pk)


def _said(one: Organisation, row: OrganisationLink) -> str:
    """The link as the organisation reads it: “ASTICUDE is sponsored by …”."""
    read = read_by(one, row, timezone.localdate())
    return f"{one} {read.words} {read.other}"


@needs("partners.view_organisationlink", "partners.add_organisationlink")
@require_http_methods(["GET", "HEAD", "POST"])
def link_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say how it stands to another organisation; ``?how=`` chooses the words."""
    user, one = user_of(request), get_object_or_404(Organisation, uuid=uuid)
    back = reverse("partners:organisation", args=[uuid])
    how = request.GET.get("how", "")
    form = LinkForm(request.POST or None, organisation=one, initial={"how": how} if how in dict(ways()) else None)
    if request.method == "POST" and form.is_valid():
        said = form.said
        if attempt(form, lambda: actions.note_link(by=user, today=timezone.localdate(), **said)):
            messages.success(request, _("The link is kept."))
            return redirect(back)
    return form_page(request, form, _("How “%(name)s” stands to another") % {"name": one}, back)


@needs("partners.view_organisationlink", "partners.change_organisationlink")
@require_http_methods(["GET", "HEAD", "POST"])
def link_change(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Put right the role and the days."""
    user, (one, row) = user_of(request), _link(uuid, pk)
    title, back = _said(one, row), reverse("partners:organisation", args=[uuid])
    form = LinkChangeForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        if attempt(form, lambda: actions.change_link(link=row, by=user, **said)):
            messages.success(request, _("The changes are kept."))
            return redirect(back)
    return form_page(request, form, title, back)


@needs("partners.view_organisationlink", "partners.change_organisationlink")
@require_http_methods(["GET", "HEAD", "POST"])
def link_end(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """A link is over: since which day."""
    user, (one, row) = user_of(request), _link(uuid, pk)
    back, today = reverse("partners:organisation", args=[uuid]), timezone.localdate()
    form = LinkEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["until"]
        if attempt(form, lambda: actions.end_link(link=row, on=on, today=today, by=user)):
            messages.success(request, _("The link is ended. It stays below, and can be put back there."))
            return redirect(back)
    return form_page(request, form, _("End: %(what)s") % {"what": _said(one, row)}, back)


@needs("partners.view_organisationlink", "partners.change_organisationlink")
@require_POST
def link_back(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """It was ended by mistake, or holds again."""
    one, row = _link(uuid, pk)
    try:
        actions.put_link_back(link=row, by=user_of(request))
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The link holds again: %(what)s.") % {"what": _said(one, row)})
    return redirect("partners:organisation", uuid)


@needs("partners.view_organisationlink", "partners.delete_organisationlink")
@require_POST
def link_take_off(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """It was noted by mistake: it never was."""
    one, row = _link(uuid, pk)
    said = _said(one, row)
    actions.take_off_link(link=row, by=user_of(request))
    messages.success(request, _("Taken off: %(what)s. If that was wrong, note it again.") % {"what": said})
    return redirect("partners:organisation", uuid)
