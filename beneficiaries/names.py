"""From what is typed to what a search compares."""

import re
import unicodedata


def fold(text: str) -> str:
    """Small letters without accents, in one space-separated line."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain.casefold()).split())


def keys(*names: str) -> list[str]:
    """The distinct folded words of the names."""
    return sorted({word for name in names for word in fold(name).split()})
