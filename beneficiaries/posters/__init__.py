"""A sheet for the wall: three languages, a code to scan, and where to write to."""

import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from exchange import printing
from places.models import Site

TEMPLATE = Path(__file__).resolve().parent / "feedback.typ"
#: The same sheet gives the same bytes.
_ALWAYS = datetime(2026, 1, 1, 12, tzinfo=UTC)


def feedback_address(site: Site | None) -> str:
    """Where the code leads: the form, about this office."""
    query = f"?{urlencode({'site': site.code})}" if site else ""
    return f"{settings.ORIGIN}{reverse('beneficiaries:feedback-tell')}{query}"


def render_poster(site: Site | None) -> bytes:
    """One A4 page (PDF/A-2u) for an office, or for none in particular."""
    address = feedback_address(site)
    sheet = {
        "code": printing.code(address),
        "address": address,
        "organisation": settings.ORGANISATION_NAME,
        "organisation_ar": settings.ORGANISATION_NAME_AR,
        "site_fr": site.name_fr if site else "",
        "site_ar": (site.name_ar or site.name_fr) if site else "",
    }
    return printing.pdf(TEMPLATE, {"sheet": json.dumps(sheet, ensure_ascii=False)}, _ALWAYS)
