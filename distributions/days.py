"""A day in words inside a sentence of ours, months as they are said in Morocco."""

from datetime import date

from babel.dates import format_date
from django.utils.translation import get_language

_LOCALES = {"fr": "fr_MA", "ar": "ar_MA", "en": "en_GB"}


def in_words(day: date) -> str:
    """5 avril 2017 · 5 أبريل 2017 · 5 April 2017."""
    return format_date(day, "d MMMM y", locale=_LOCALES.get((get_language() or "fr")[:2], "fr_MA"))
