"""Fills the database with invented people."""

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.acting import acting
from apsopad.grow import grow


class Command(BaseCommand):
    """``grow --people N [--seed S]``: N more people with 1.5 enrolments, 4 marks and 3 hand-outs each."""

    help = "Add invented people with proportionate enrolments, attendance and hand-outs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, required=True, help="How many to add.")
        parser.add_argument("--seed", type=int, help="The same seed gives the same people; else each run draws others.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["people"] < 1:
            raise CommandError("--people: a number of 1 or more.")
        start = perf_counter()

        def tell(said: str) -> None:
            self.stdout.write(f"{perf_counter() - start:7.1f} s  {said}")

        with acting(None, via="console"):
            grown = grow(people=options["people"], seed=options["seed"], today=timezone.localdate(), tell=tell)
        for what, number in grown.counts.items():
            self.stdout.write(f"{number:>10} {what}")
        self.stdout.write(f"Done in {perf_counter() - start:.1f} seconds.")
