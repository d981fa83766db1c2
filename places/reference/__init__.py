"""The places that come with the product: ISO 3166-1 countries, Morocco by ISO 3166-2 (regions of 2015), our site."""

from pathlib import Path
from typing import Any

from django.apps.registry import Apps

from places.shipping import rows_of, ship

_HERE = Path(__file__).parent

HEAD_OFFICE = {
    "code": "HQ",
    "name_fr": "Siège",
    "name_ar": "المقر الرئيسي",
    "name_en": "Head office",
    "kind": "office",
    "location": "MA-TNG/tanger",
    "is_default": True,
}


def places() -> list[dict[str, Any]]:
    """Countries, then Morocco's regions, provinces, towns and quarters, as rows of ``Location``."""
    countries = [row | {"level": "country", "parent": ""} for row in rows_of(_HERE / "countries.csv")]
    return [*countries, *rows_of(_HERE / "morocco.csv")]


def ship_all(*, using: str, apps: Apps) -> None:
    """Ship the places, then the head office, which lies in one of them."""
    ship("places.location", places(), using=using, apps=apps)
    ship("places.site", [HEAD_OFFICE], using=using, apps=apps)
