"""The page of one organisation."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import needs
from accounts.models import User
from partners.models import Organisation


@needs("partners.view_organisation")
def organisation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who they are, whom to call, how they stand to others, what they fund and take part in."""
    assert isinstance(request.user, User)
    one = get_object_or_404(Organisation.objects.select_related("country", "place", "site"), uuid=uuid)
    context: dict[str, Any] = {"organisation": one}
    if request.user.has_perm("partners.view_contact"):
        context["contacts"] = list(one.contacts.all())
    context["links"] = list(one.links.select_related("other"))
    context["linked_from"] = list(one.linked_from.select_related("organisation"))
    if request.user.has_perm("programs.view_project"):
        # The room above is asked by name, never imported.
        seen = apps.get_model("programs.Project").objects.visible_to(request.user)
        context["fundings"] = list(one.fundings.filter(project__in=seen).select_related("project"))
        context["partnerships"] = list(one.partnerships.filter(project__in=seen).select_related("project"))
    return render(request, "partners/organisation.html", context)
