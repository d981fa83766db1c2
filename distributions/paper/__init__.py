"""The waybill on paper: French and Arabic at equal rank, its number as a code to scan."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings

from distributions.models import Store, Waybill, WaybillLine
from exchange import printing

TEMPLATE = Path(__file__).resolve().parent / "waybill.typ"


def _end(store: Store | None) -> dict[str, str]:
    if store is None:
        return {"name": "", "site_fr": "", "site_ar": ""}
    return {"name": store.name, "site_fr": store.site.name_fr, "site_ar": store.site.name_ar or store.site.name_fr}


def _line(line: WaybillLine) -> dict[str, Any]:
    item = line.item
    missing = "" if line.received is None else line.sent - line.received - (line.damaged or 0)
    return {
        "code": item.code,
        "fr": item.name_fr,
        "ar": item.name_ar,
        "unit": item.unit,
        "sent": line.sent,
        "received": "" if line.received is None else line.received,
        "damaged": "" if line.received is None else line.damaged or 0,
        "missing": missing,
    }


def render_waybill(waybill: Waybill, lines: Sequence[WaybillLine]) -> bytes:
    """One PDF (PDF/A-2u) of a waybill and its lines; the same waybill gives the same bytes."""
    sheet = {
        "number": waybill.number,
        "code": printing.code(waybill.number),
        "organisation": settings.ORGANISATION_NAME,
        "organisation_ar": settings.ORGANISATION_NAME_AR,
        "origin": _end(waybill.origin),
        "supplier": waybill.supplier.name if waybill.supplier else "",
        "destination": _end(waybill.destination),
        "sent_on": f"{waybill.sent_on:%d/%m/%Y}",
        "received_on": f"{waybill.received_on:%d/%m/%Y}" if waybill.received_on else "",
        "sent_by": str(waybill.sent_by or ""),
        "received_by": str(waybill.received_by or ""),
        "note": waybill.note,
        "lines": [_line(line) for line in lines],
    }
    sent = waybill.sent_on
    said = {
        "sheet": json.dumps(sheet, ensure_ascii=False),
        "day": json.dumps({"year": sent.year, "month": sent.month, "day": sent.day}),
    }
    return printing.pdf(TEMPLATE, said, datetime.combine(sent, time(12), UTC))
