"""Who may open what: one row for every address, kept by room, walked by ``tests/guards/test_access.py``.

Each room has its file here with ``ROWS``::

    # tests/guards/access/trainings.py
    from tests.factories.trainings import CohortFactory
    from tests.guards.access import Row

    def _cohort(world):
        return {"uuid": CohortFactory(site=world.north).uuid}

    ROWS = [
        Row("trainings:cohort-list", needs=("trainings.view_cohort",)),
        Row("trainings:cohort-register", needs=("trainings.view_attendance",), scope="site", make=_cohort),
        Row("trainings:mark", needs=("trainings.add_attendance",), methods={"POST"}, scope="site", make=_cohort),
    ]

The guard then asserts, for every role at ``world.north`` (where ``make`` puts the row) and at ``world.south``: the view
declares exactly ``needs``; a stranger goes to the sign-in page; a role with the permissions gets ``ok`` (GET) or at
least an answer that is no refusal and no error (POST); a role without them 403; the other site 404.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from accounts.access import PUBLIC, SIGNED_IN
from tests.world import World

__all__ = ["PUBLIC", "SIGNED_IN", "Row", "rows"]

ROOMS = (
    "apsopad",
    "places",
    "accounts",
    "exchange",
    "partners",
    "beneficiaries",
    "programs",
    "trainings",
    "distributions",
    "reports",
)


@dataclass(frozen=True)
class Row:
    """One address and who may use it.

    ``name``: as ``reverse`` takes it. ``needs``: labels of permissions (all of them), or ``SIGNED_IN``, or ``PUBLIC``.
    ``methods``: what the view answers. ``scope="site"``: the address names a row of one site, and everyone elsewhere
    gets 404. ``shared``: for an address with an id that has no site, the reason why all may open it. ``make(world)``
    makes the row at ``world.north`` and returns the address's arguments. ``query``: what follows ``?``.
    ``post(world)``: the form sent in the test of POST, nothing by default. ``ok``: what a permitted GET answers.
    ``stranger``: what someone not signed in gets, 302 being the way to the sign-in page, 401 for JSON.
    ``clearance``: a category that the permitted ones are cleared for before the test.
    """

    name: str
    needs: tuple[str, ...] | str = ()
    methods: Iterable[str] = frozenset({"GET"})
    scope: Literal["", "site"] = ""
    shared: str = ""
    make: Callable[[World], dict[str, Any]] | None = None
    query: dict[str, str] = field(default_factory=dict)
    post: Callable[[World], dict[str, Any]] | None = None
    ok: int = 200
    stranger: int = 302
    clearance: str = ""


def rows() -> list[Row]:
    """All rows of all rooms."""
    found: list[Row] = []
    for room in ROOMS:
        if find_spec(f"{__name__}.{room}"):
            found += import_module(f"{__name__}.{room}").ROWS
    return found
