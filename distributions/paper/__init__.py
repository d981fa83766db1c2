"""The waybill on paper: French and Arabic at equal rank, its number as a code to scan."""

import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings

from distributions.models import Store, Waybill, WaybillLine

TEMPLATE = Path(__file__).resolve().parent / "waybill.typ"
#: The families that the template names: one for both scripts, one for letters that it lacks.
_FONT_PACKAGES = ("fontpkg_ibm_plex_sans", "fontpkg_ibm_plex_sans_arabic", "fontpkg_amiri")


@cache
def _font_paths() -> list[str]:
    """Where the fonts lie, found in their packages without loading these."""
    specs = [find_spec(name) for name in _FONT_PACKAGES]
    return [str(Path(spec.origin).parent / "files") for spec in specs if spec and spec.origin]


def _code(text: str) -> str:
    """A QR code as SVG, black on nothing, medium correction."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=0, dark="#25211b", xmldecl=False)
    return drawn.getvalue().decode()


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
        "code": _code(waybill.number),
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
    return typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=_font_paths(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={
            "sheet": json.dumps(sheet, ensure_ascii=False),
            "day": json.dumps(
                {"year": waybill.sent_on.year, "month": waybill.sent_on.month, "day": waybill.sent_on.day}
            ),
        },
        pdf_standards="a-2u",
        timestamp=datetime.combine(waybill.sent_on, time(12), UTC),
    )
