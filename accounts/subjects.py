"""What lines of the journal are about, in the reader's words: code words, named by the rooms that write them."""

from typing import Any

_names: dict[str, Any] = {}


def name(subject: str, words: Any) -> None:
    """Say once how ``subject`` reads on pages; ``words`` may be lazy."""
    _names[subject] = words


def said(subject: str) -> str:
    """The subject in words, or as it is kept where nobody has named it (an address, a cohort)."""
    return str(_names.get(subject, subject))
