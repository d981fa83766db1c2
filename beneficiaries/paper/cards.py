"""Cards on paper: one the size of a bank card, or a sheet of ten to cut, French and Arabic at equal rank."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from beneficiaries.actions.cards import Printed
from exchange import printing

TEMPLATE = Path(__file__).resolve().parent / "card.typ"

#: How cards lie on the paper: ten on an A4 sheet with marks to cut, or each on a page of its own size (85.6 × 54 mm).
SHEET, SINGLE = "sheet", "single"


def _said(card: Printed, photo: str) -> dict[str, Any]:
    """All that a card says: who, which number; never a nationality, a status or an age."""
    person = card.person
    same = person.full_name == person.name_ar
    return {
        "name": "" if same else person.full_name,
        "name_ar": person.name_ar,
        "ref": person.ref,
        # The reference and its check letter alone: whoever reads the code elsewhere learns nothing of the person.
        "code": printing.code(person.ref),
        "number": card.number,
        "photo": photo,
    }


def render(cards: Sequence[Printed], *, at: datetime, layout: str = SHEET, photos: Mapping[int, bytes] = {}) -> bytes:
    """One PDF (PDF/A-2u) in the order given. ``photos``: JPEGs by the key of people who agreed to be shown."""
    said = [_said(card, f"{card.person.pk}" if card.person.pk in photos else "") for card in cards]
    return printing.pdf(
        TEMPLATE,
        {
            "cards": json.dumps(said, ensure_ascii=False),
            "layout": layout,
            "organisation": json.dumps(
                {"fr": settings.ORGANISATION_NAME, "ar": settings.ORGANISATION_NAME_AR}, ensure_ascii=False
            ),
            "photos": json.dumps({str(key): list(picture) for key, picture in photos.items()}),
        },
        at,
    )
