"""The sheet to frame: certificates as PDF, French and Arabic at equal rank."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from exchange import printing
from trainings.checks import check_of
from trainings.models import Certificate

TEMPLATE = Path(__file__).resolve().parent / "certificate.typ"


def verify_url(certificate: Certificate) -> str:
    """Where the code on the paper leads."""
    query = urlencode({"n": certificate.number, "c": check_of(certificate.number)})
    return f"{settings.ORIGIN}{reverse('verify:certificate')}?{query}"


def _sheet(certificate: Certificate) -> dict[str, Any]:
    printed: dict[str, Any] = certificate.printed
    return printed | {
        "number": certificate.number,
        "check": check_of(certificate.number),
        "code": printing.code(verify_url(certificate)),
    }


def render(certificates: Sequence[Certificate]) -> bytes:
    """One PDF (PDF/A-2u), a page a certificate in the order given; the same certificates give the same bytes."""
    sheets = [_sheet(certificate) for certificate in certificates]
    issued = max(certificate.issued_on for certificate in certificates)
    said = {
        "sheets": json.dumps(sheets, ensure_ascii=False),
        "issued": json.dumps({"year": issued.year, "month": issued.month, "day": issued.day}),
    }
    return printing.pdf(TEMPLATE, said, datetime.combine(issued, time(12), UTC))
