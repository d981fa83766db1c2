"""Who may open what where files come in."""

from typing import Any

from tests.factories.exchange import ColumnMappingFactory, LoadFactory
from tests.guards.access import Row
from tests.world import World

_KINDS = "A kind of file belongs to no site; what it may touch is checked line by line."


def _kind(world: World) -> dict[str, Any]:
    return {"kind": "cohorts"}


def _own(world: World) -> dict[str, Any]:
    return {"uuid": LoadFactory(by=world.user("program coordinator")).uuid}


def _kept(world: World) -> dict[str, Any]:
    return {"uuid": ColumnMappingFactory(by=world.user("program coordinator")).uuid}


ROWS = [
    Row("exchange:load-list", needs=("exchange.view_load",)),
    Row("exchange:load-send", needs=("exchange.add_load",), methods={"GET", "POST"}, shared=_KINDS, make=_kind),
    Row(
        "exchange:load-template",
        needs=("exchange.add_load",),
        shared=_KINDS,
        make=lambda world: _kind(world) | {"form": "csv"},
    ),
    Row("exchange:load", needs=("exchange.add_load",), scope="site", make=_own),
    Row(
        "exchange:load-columns", needs=("exchange.add_load",), methods={"GET", "POST"}, scope="site", make=_own, ok=302
    ),
    Row("exchange:load-stop", needs=("exchange.add_load",), methods={"POST"}, scope="site", make=_own),
    Row("exchange:columns-forget", needs=("exchange.add_load",), methods={"POST"}, scope="site", make=_kept),
    Row("exchange:load-go", needs=("exchange.add_load",), methods={"POST"}, scope="site", make=_own),
    Row("exchange:load-again", needs=("exchange.add_load",), methods={"POST"}, scope="site", make=_own),
    Row(
        "exchange:load-bad-lines",
        needs=("exchange.add_load",),
        scope="site",
        make=lambda world: _own(world) | {"form": "list"},
    ),
]
