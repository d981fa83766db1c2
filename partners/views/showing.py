"""The page of one organisation, and what changed of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import needs
from accounts.asking import user_of
from partners.changes import changes_of
from partners.linked import links_of
from partners.models import Organisation
from partners.showing import sections
from partners.views.verifying import verified_beside

#: So many members of a network stand on its own page; all of them have a page apart.
MEMBERS = 6


@needs("partners.view_organisation")
@require_safe
def organisation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who they are, whom to call, how they stand to others, what every room has to show of them."""
    user = user_of(request)
    one = get_object_or_404(Organisation.objects.select_related("country", "place", "site", "verified_by"), uuid=uuid)
    context: dict[str, Any] = {"organisation": one, "sections": sections(one, user)}
    context |= verified_beside(one, user)
    if user.has_perm("partners.view_contact"):
        contacts = list(one.contacts.all())
        context["contacts"] = [contact for contact in contacts if contact.left_on is None]
        context["left"] = [contact for contact in contacts if contact.left_on is not None]
    if user.has_perm("partners.view_organisationlink"):
        links = links_of(one, timezone.localdate())
        inside = [link for link in links if link.inside and not link.over]
        context |= {
            "is_network": Organisation.Kind.NETWORK in one.kinds or bool(inside),
            "chairs": [link for link in inside if link.kind == "chairs"],
            "members": [link for link in inside if link.kind != "chairs"],
            "ours": [link for link in inside if link.other.site_id],
            "shown": MEMBERS,
            "links": [link for link in links if not link.over and not link.inside],
            "ended": [link for link in links if link.over],
        }
    return render(request, "partners/organisation.html", context)


@needs("partners.view_organisation")
@require_safe
def organisation_history(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who changed what of an entry, of its contacts and of its links."""
    one = get_object_or_404(Organisation, uuid=uuid)
    context = {"organisation": one, "changes": changes_of(one, user_of(request))}
    return render(request, "partners/organisation_history.html", context)
