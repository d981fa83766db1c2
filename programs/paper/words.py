"""What every paper of this room needs: its languages, and words that people typed."""

from decimal import Decimal

from django.utils.formats import number_format

LANGUAGES = ("fr", "ar", "en")


def own(text: str) -> str:
    """Typed by people, in whatever language: its direction is its own, so that its full stop stays at its end."""
    return f"\u2068{text}\u2069" if text else ""


def plain_number(value: object) -> str:
    """A number as the active language writes it, with decimals only where there are some."""
    exact = Decimal(str(value)).normalize()
    return str(number_format(exact, max(0, -int(exact.as_tuple().exponent)), force_grouping=True))
