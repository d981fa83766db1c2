"""Who may let an association put its entry right, and check what it wrote."""

from datetime import UTC, datetime
from typing import Any

from partners.models import EntryUpdate
from tests.factories.partners import EntryUpdateFactory
from tests.guards.access import PUBLIC, Row
from tests.guards.access.partners.organisations import EVERY_SITE, changes
from tests.world import World


def _sent(world: World) -> dict[str, Any]:
    said = {"submitted_at": datetime(2026, 11, 3, 9, tzinfo=UTC), "submitted_by": "Salma"}
    return {"uuid": EntryUpdateFactory(state=EntryUpdate.State.SUBMITTED, **said).uuid}


def _row(name: str, methods: set[str]) -> Row:
    needs = ("partners.change_entryupdate",)
    return Row(f"partners:{name}", needs=needs, methods=methods, shared=EVERY_SITE, make=_sent)


ROWS = [
    Row("partners:entry-list", needs=("partners.view_entryupdate",)),
    changes("entry-link", "add_entryupdate"),
    _row("entry-check", {"GET", "POST"}),
    _row("entry-link-end", {"POST"}),
    Row("partners:entry", needs=PUBLIC, methods={"GET", "POST"}, make=lambda world: {"token": "no-such-link"}, ok=404),
]
