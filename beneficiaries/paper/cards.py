"""Cards on paper: one the size of a bank card, or a sheet of ten to cut, French and Arabic at equal rank."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from beneficiaries.actions.cards import Printed
from beneficiaries.models import Person, PersonName
from exchange import glyphs, printing

TEMPLATE = Path(__file__).resolve().parent / "card.typ"

#: How cards lie on the paper: ten on an A4 sheet with marks to cut, or each on a page of its own size (85.6 × 54 mm).
SHEET, SINGLE = "sheet", "single"


def names_shown(people: Iterable[Person]) -> dict[int, str]:
    """The name that each card bears, by key of the person: the name as given, where our fonts have its letters.

    Else the first other spelling on the file that they have; the name as given where there is none. One query at most.
    """
    names = {person.pk: person.full_name for person in people}
    boxes = [pk for pk, name in names.items() if glyphs.lacking(name)]
    others = PersonName.objects.filter(person__in=boxes).order_by("-pk").values_list("person", "name") if boxes else []
    return names | {pk: name for pk, name in others if not glyphs.lacking(name)}


def _said(card: Printed, photo: str, name: str) -> dict[str, Any]:
    """All that a card says: who, which number; never a nationality, a status or an age."""
    person = card.person
    same = name == person.name_ar
    return {
        "name": "" if same else name,
        "name_ar": person.name_ar,
        "ref": person.ref,
        # The reference and its check letter alone: whoever reads the code elsewhere learns nothing of the person.
        "code": printing.code(person.ref),
        "number": card.number,
        "photo": photo,
    }


def render(cards: Sequence[Printed], *, at: datetime, layout: str = SHEET, photos: Mapping[int, bytes] = {}) -> bytes:
    """One PDF (PDF/A-2u) in the order given. ``photos``: JPEGs by the key of people who agreed to be shown."""
    names = names_shown(card.person for card in cards)
    said = [
        _said(card, f"{card.person.pk}" if card.person.pk in photos else "", names[card.person.pk]) for card in cards
    ]
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
