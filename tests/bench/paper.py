"""``docs/benchmarks.md``: the figures of one run, as they were."""

import os
import platform
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from tests.bench.measuring import Sheet

FILE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
_HEAD = """# Benchmarks

Written by `make bench` on {day}, on {machine}. {software}.

Each job stands beside its limit in the same run: what PostgreSQL alone needs for it, or the same job somewhere else.
Times move from machine to machine and from run to run, ratios hardly. p95 is what nineteen of twenty stay below;
search, list and registering take the best of three runs of each question on both sides, so that what else the machine
does counts little; the list's lie apart, with the empty page between them. The bare `COPY` beside a load brings people
nobody knows, as the load does, into a table as warm. People, names and all that happens to them are invented by `grow`;
whom one looks for bears a real pair of names of `tests/names`.
"""


def machine() -> str:
    """The machine in words, without its name."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{cores} {'core' if cores == 1 else 'cores'}, {memory:.0f} GB of memory, {platform.system()}"


def software() -> str:
    """The versions that matter, and what PostgreSQL may use."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('server_version'), current_setting('shared_buffers')")
        server, buffers = cursor.fetchone()
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Python {python}, Django {version('django')}, PostgreSQL {server.split()[0]} with {buffers} of buffers"


def write(sheets: list[Sheet], *, on: date, machine: str, software: str, path: Path = FILE) -> None:
    """The whole page anew."""
    parts = [_HEAD.format(day=on.isoformat(), machine=machine, software=software)]
    missed = [(sheet.people, figure.job) for sheet in sheets for figure in sheet.figures if figure.held is False]
    held = sum(figure.held is True for sheet in sheets for figure in sheet.figures)
    parts.append(f"{held} limits held, {len(missed)} not.\n")
    if missed:
        parts.append("\n".join(f"- not held at {people:,}: {job}" for people, job in missed) + "\n")
    for sheet in sheets:
        parts.append(f"## {sheet.people:,} people\n".replace(",", " "))
        rows = ["| job | value | limit | ratio | aim | |", "|---|---|---|---|---|---|"]
        rows += ["| " + " | ".join(cell.strip() for cell in figure.cells()) + " |" for figure in sheet.figures]
        parts.append("\n".join(rows) + "\n")
        if sheet.remarks:
            parts.append("\n".join(f"- {remark}" for remark in sheet.remarks) + "\n")
    path.write_text("\n".join(parts), encoding="utf-8")
