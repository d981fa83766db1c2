"""Finding what the cells of a column name, one query for many lines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from exchange import references


def rows_by_text(
    among: models.QuerySet[Any], texts: Iterable[Any], *, fields: Sequence[str], follow: str = ""
) -> dict[Any, list[Any]]:
    """For each text, the distinct rows of ``among`` of which one of ``fields`` says it, ``follow`` followed.

    ``ref`` is compared as we write references, other fields as they are. A field may go through a foreign key
    (``activity__code``). A row that ``follow`` points at is taken even where ``among`` does not hold it.
    """
    asked = {text: str(text).strip() for text in texts if str(text).strip()}
    if not asked:
        return {}
    spelled: dict[str, dict[str, list[Any]]] = {name: defaultdict(list) for name in fields}
    for text, written in asked.items():
        for name in fields:
            spelled[name][references.normalise(written) if name == "ref" else written].append(text)
    wanted = Q()
    for name in fields:
        wanted |= Q(**{f"{name}__in": list(spelled[name])})
    paths = {name: name.split("__") for name in fields}
    related = {"__".join(path[:-1]) for path in paths.values() if len(path) > 1} | ({follow} if follow else set())
    rows = among.filter(wanted)
    if related:
        rows = rows.select_related(*sorted(related))
    found: dict[Any, dict[Any, Any]] = defaultdict(dict)
    for row in rows:
        final = row
        for _step in range(10):
            if not (follow and getattr(final, f"{follow}_id")):
                break
            final = getattr(final, follow)
        for name, path in paths.items():
            said: Any = row
            for part in path:
                said = getattr(said, part)
            for text in spelled[name].get(said, ()):
                found[text][final.pk] = final
    return {text: list(rows.values()) for text, rows in found.items()}


def not_found(written: str, fields: Sequence[str]) -> str:
    """Why nothing was found: a misread reference is told apart from an unknown one."""
    if "ref" in fields and references.looks_like_one(written) and not references.is_valid(written):
        return _("This reference is misread: its check letter does not fit. Read the card again.")
    return _("Nothing of this name can be found among what you may see.")
