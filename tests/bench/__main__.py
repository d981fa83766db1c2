"""python -m tests.bench [--people N …] [--strict]: each job beside its limit, at each size, and docs/benchmarks.md.

Every size has a database of its own, made, filled by ``grow`` and dropped here. Each figure is printed as it is
measured; one that does not hold its limit is shown, and makes the exit code 1 only with ``--strict``.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django

SIZES = (10_000, 100_000, 1_000_000)


def main() -> int:
    """All sizes, all jobs; the exit code."""
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__)
    asked.add_argument("--people", type=int, nargs="*", default=[], help="sizes; else 10 000, 100 000, 1 000 000")
    asked.add_argument("--strict", action="store_true", help="exit 1 where a limit is not held")
    asked.add_argument("--only", nargs="*", default=[], help="stages by name, such as search list")
    given = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apsopad.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-the-benchmark")
    os.environ.setdefault("ORIGIN", "http://localhost:8000")
    os.environ["THROW_AWAY_DATABASE"] = "1"
    os.environ["DEBUG"] = "0"
    django.setup()
    from django.test.utils import override_settings
    from django.utils import timezone, translation

    from tests.bench import house, paper
    from tests.bench.measuring import Sheet

    sheets: list[Sheet] = []
    start = time.perf_counter()
    with override_settings(**house.SETTINGS), translation.override("fr"):
        print("making the tables", flush=True)
        house.prepare()
        machine, software = paper.machine(), paper.software()
        print(f"{machine}; {software}", flush=True)
        try:
            for people in sorted(given.people or SIZES):
                sheet = Sheet(people)
                _size(sheet, sheets, given.only)
                sheets.append(sheet)
                if not given.only:
                    paper.write(sheets, on=timezone.localdate(), machine=machine, software=software)
        finally:
            house.leave("")
    missed = [figure for sheet in sheets for figure in sheet.figures if figure.held is False]
    print(f"\n{(time.perf_counter() - start) / 60:.1f} minutes; {len(missed)} limits not held.")
    if not given.only:
        print(f"Written to {paper.FILE.relative_to(paper.FILE.parents[1])}.")
    return 1 if missed and given.strict else 0


def _size(sheet: Any, before: list[Any], only: list[str]) -> None:
    from django.utils import timezone

    from apsopad.grow import bulk, grow
    from tests.bench import doubling, house, listing, loading, planting, searching
    from tests.bench.measuring import Figure

    print(f"\n== {sheet.people:,} people ==".replace(",", " "), flush=True)
    house.enter(str(sheet.people))
    try:
        start = time.perf_counter()
        counts = grow(people=sheet.people, seed=1, today=timezone.localdate()).counts
        taken = time.perf_counter() - start
        sheet.add(Figure("grow", taken, unit="s", aim=600 if sheet.people == SIZES[-1] else None))
        sheet.say(", ".join(f"{number} {what}" for what, number in counts.items()))
        people, meant = planting.plant()
        bulk.run("analyze beneficiaries_person")
        stages: dict[str, Callable[[], None]] = {
            "search": lambda: searching.measure(sheet, meant, before),
            "list": lambda: listing.measure(sheet, house.clients(), before),
            "register": lambda: doubling.registering(sheet, people, meant),
            "batch": lambda: doubling.batch(sheet),
            "report": lambda: loading.report(sheet),
            "load": lambda: loading.measure(sheet),
        }
        if not before:
            stages |= {"labelled": lambda: doubling.labelled(sheet), "rivals": lambda: doubling.rivals(sheet)}
        for name, stage in stages.items():
            if not only or name in only:
                _stage(sheet, name, stage)
    finally:
        house.leave(str(sheet.people))


def _stage(sheet: Any, name: str, stage: Callable[[], None]) -> None:
    """One stage; what breaks in it is said, and the others go on."""
    try:
        stage()
    except Exception as error:
        from tests.bench.measuring import Figure

        sheet.say(f"{name} broke off: {type(error).__name__}: {str(error)[-600:]}")
        sheet.add(Figure(f"{name} runs through", 0.0, unit="%", aim=1, at_least=True))


if __name__ == "__main__":
    sys.exit(main())
