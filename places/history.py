"""History: who changed what, when, from what to what, kept by the database for every business table."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
from django.db.models import Model

M = TypeVar("M", bound=type[Model])


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[M], M]:
    """Keep every insert, update and delete of the model, bulk changes and ``COPY`` included.

    ``exclude``: columns made from others (search keys, progress), of which no history is wanted. Spelled out here
    because trackers shared through settings are deep-copied and then no longer know their own operation.
    """
    return pghistory.track(  # type: ignore[no-any-return]
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=list(exclude) or None
    )
