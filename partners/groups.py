"""Groups that associations serve: typed freely, and one spelling of each."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Count, F, Func

from partners.models import Organisation
from places.folding import fold


def spellings(besides: int | None = None) -> dict[str, str]:
    """Each group that an organisation serves, by its folded letters, as most write it; those of most come first.

    ``besides``: the key of one that does not count, because it is being written.
    """
    rows: Any = (
        Organisation.objects.exclude(pk=besides or 0)
        .order_by()
        .annotate(group=Func(F("groups_served"), function="unnest", output_field=CharField()))
        .values_list("group")
        .annotate(number=Count("pk"))
        .order_by("-number", "group")
    )
    found: dict[str, str] = {}
    for group, _number in rows:
        found.setdefault(fold(group), group)
    return found


def one_spelling(groups: Iterable[str], known: dict[str, str] | None = None) -> list[str]:
    """The groups, each once and as most organisations write it; ``known``: what ``spellings`` gave."""
    groups = list(groups)
    if not groups:
        return []
    spelled = dict(spellings() if known is None else known)
    # The first spelling of a new group counts for those behind it.
    return list(dict.fromkeys(spelled.setdefault(fold(group), group) for group in groups if fold(group)))
