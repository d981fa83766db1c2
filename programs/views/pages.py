"""Turning the parts of a list, with all that was asked of it kept; narrowing it to a project."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from beneficiaries.views.asking import plain, user_of
from programs.models import Project


def turning(request: HttpRequest, page: "Page[Any]") -> dict[str, str]:
    """What ``components/pages.html`` needs: ``previous_url``, ``next_url``; empty where there is none."""

    def url(number: int) -> str:
        asked = request.GET.copy()
        asked["page"] = str(number)
        return f"?{asked.urlencode()}"

    return {
        "previous_url": url(page.previous_page_number()) if page.has_previous() else "",
        "next_url": url(page.next_page_number()) if page.has_next() else "",
    }


def project_asked(request: HttpRequest) -> Project | None:
    """The project to which a list is narrowed (``?project=``); one that does not exist for the reader is a 404."""
    asked = plain(request.GET.get("project"), 36)
    if not asked:
        return None
    try:
        number = UUID(asked)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(Project.objects.visible_to(user_of(request)), uuid=number)
