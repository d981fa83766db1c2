"""A page as one reads it: how its template sets lines makes no difference."""

import re


def tight(html: str) -> str:
    """One blank between words and attributes, none around tags."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(html.split()))
