"""Turning the parts of a list, with all that was asked of it kept."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest


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
