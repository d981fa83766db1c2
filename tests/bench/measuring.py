"""Times beside their limits: a job, what it could cost at the least in the same run, and the ratio aimed at."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

#: The size at which most limits are set.
MILLION = 1_000_000


def timed(job: Callable[[], Any]) -> float:
    """Seconds that one run takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def times(jobs: Iterable[Callable[[], Any]], *, rounds: int = 1, apart: bool = False) -> list[float]:
    """Seconds of each job, the best of ``rounds``; each is run once before, to have read what lies on the disk.

    ``apart``: all jobs, then all again, so that a slow moment of the machine does not meet a job in every round.
    """
    jobs = list(jobs)
    for job in jobs:
        job()
    gc.collect()
    gc.disable()
    try:
        if apart:
            turns = [[timed(job) for job in jobs] for _turn in range(rounds)]
            return [min(taken) for taken in zip(*turns, strict=True)]
        return [min(timed(job) for _turn in range(rounds)) for job in jobs]
    finally:
        gc.enable()


def median(taken: Sequence[float]) -> float:
    """The one in the middle."""
    return statistics.median(taken)


def p95(taken: Sequence[float]) -> float:
    """What nineteen of twenty stay below."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


@dataclass
class Figure:
    """One line of the table: what was measured, its limit in words, both values, and how much of it is aimed at.

    ``value`` is divided by ``least``; without ``least`` the value itself is held against ``aim``. ``at_least``: the aim
    is a floor (a share of those found), else a ceiling. ``unit``: ms, s, MB, %.
    """

    job: str
    value: float
    unit: str = "ms"
    limit: str = ""
    least: float | None = None
    aim: float | None = None
    at_least: bool = False
    middle: float | None = None
    note: str = ""
    #: Times of a small register are mostly Python's, and no limit is set for them.
    only_at: int = 0

    @property
    def ratio(self) -> float:
        """The value as so many times its limit, or the value itself."""
        return self.value / self.least if self.least else self.value

    @property
    def held(self) -> bool | None:
        """Whether it stays within what is aimed at; None where nothing is."""
        if self.aim is None:
            return None
        return self.ratio >= self.aim if self.at_least else self.ratio <= self.aim

    def cells(self) -> tuple[str, ...]:
        """Job, value with its median, limit, ratio, aim, verdict: as they are printed and written."""
        value = _said(self.value, self.unit) + (f" (median {_said(self.middle, self.unit)})" if self.middle else "")
        limit = self.limit + (f": {_said(self.least, self.unit)}" if self.least else "")
        ratio = f"× {self.ratio:.2f}" if self.least else ""
        sign = "≥" if self.at_least else "≤"
        aim = (
            "" if self.aim is None else f"{sign} {_said(self.aim, self.unit) if not self.least else f'{self.aim:g} ×'}"
        )
        verdict = {True: "held", False: "NOT HELD", None: ""}[self.held]
        return self.job, value, limit, ratio, aim, verdict + (f" ({self.note})" if self.note else "")


def _said(value: float, unit: str) -> str:
    if unit == "ms":
        return f"{value * 1000:.1f} ms"
    if unit == "%":
        return f"{value * 100:.1f} %"
    if unit == "F1":
        return f"{value:.4f}"
    return f"{value:.1f} {unit}"


@dataclass
class Sheet:
    """All figures of one size."""

    people: int
    figures: list[Figure] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, figure: Figure) -> Figure:
        """Keep a figure, and print it at once."""
        if self.people < figure.only_at:
            figure.aim = None
        self.figures.append(figure)
        job, value, limit, ratio, aim, verdict = figure.cells()
        print(f"  {job:52} {value:34} {limit:44} {ratio:9} {aim:10} {verdict}", flush=True)
        return figure

    def say(self, remark: str) -> None:
        """Keep a sentence, and print it at once."""
        self.remarks.append(remark)
        print(f"  {remark}", flush=True)

    def of(self, job: str) -> Figure | None:
        """The figure of a job, where it was measured."""
        return next((figure for figure in self.figures if figure.job == job), None)
