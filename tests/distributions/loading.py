"""Loading a few lines in a test."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from accounts.models import User
from exchange.running import Result, run


def load(kind: str, rows: Iterable[dict[str, Any]], *, by: User | None = None, again: bool = False) -> Result:
    """Load rows as a file of this kind."""
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return run(kind, io.BytesIO(text.getvalue().encode()), name=f"{kind}.csv", by=by, again=again)


def bad(result: Result) -> list[str]:
    """Every bad line, as the command says it."""
    return [str(one) for one in result.bads]
