"""Names and titles that are kept in two scripts."""

from django.utils.translation import get_language


def leading(latin: str, arabic: str) -> str:
    """The writing that leads on the reader's pages: the Arabic one for a reader of Arabic, where there is one."""
    return arabic if arabic and get_language() == "ar" else latin
