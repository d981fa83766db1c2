"""The sheet to frame: certificates as PDF, French and Arabic at equal rank."""

import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import segno
import typst
from django.conf import settings
from django.urls import reverse

from trainings.checks import check_of
from trainings.models import Certificate

TEMPLATE = Path(__file__).resolve().parent / "certificate.typ"
#: The families that the template names: one for both scripts, one for letters that it lacks.
_FONT_PACKAGES = ("fontpkg_ibm_plex_sans", "fontpkg_ibm_plex_sans_arabic", "fontpkg_amiri")


@cache
def _font_paths() -> list[str]:
    """Where the fonts lie, found in their packages without loading these."""
    specs = [find_spec(name) for name in _FONT_PACKAGES]
    return [str(Path(spec.origin).parent / "files") for spec in specs if spec and spec.origin]


def verify_url(certificate: Certificate) -> str:
    """Where the code on the paper leads."""
    query = urlencode({"n": certificate.number, "c": check_of(certificate.number)})
    return f"{settings.ORIGIN}{reverse('verify:certificate')}?{query}"


def _code(text: str) -> str:
    """A QR code as SVG, black on nothing, medium correction."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=0, dark="#25211b", xmldecl=False)
    return drawn.getvalue().decode()


def _sheet(certificate: Certificate) -> dict[str, Any]:
    printed: dict[str, Any] = certificate.printed
    return printed | {
        "number": certificate.number,
        "check": check_of(certificate.number),
        "code": _code(verify_url(certificate)),
    }


def render(certificates: Sequence[Certificate]) -> bytes:
    """One PDF (PDF/A-2u), a page a certificate in the order given; the same certificates give the same bytes."""
    sheets = [_sheet(certificate) for certificate in certificates]
    issued = max(certificate.issued_on for certificate in certificates)
    return typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=_font_paths(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={
            "sheets": json.dumps(sheets, ensure_ascii=False),
            "issued": json.dumps({"year": issued.year, "month": issued.month, "day": issued.day}),
        },
        pdf_standards="a-2u",
        timestamp=datetime.combine(issued, time(12), UTC),
    )
