"""``duplicates``: pairs of files likely to be one person; ``--batch`` puts them into the queue of review."""

import csv
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.acting import acting
from beneficiaries.actions import queue_pairs
from beneficiaries.duplicates import likely_pairs
from beneficiaries.models import DuplicatePair, Person
from exchange.formulas import protect


class Command(BaseCommand):
    """Write the pairs as CSV, best first; a pair that someone judged to be two people is left out."""

    help = "Lists pairs of files that are likely to be one person; --batch stores them for review."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--since", metavar="DATE", help="one of the two was registered that day or later")
        parser.add_argument("--batch", action="store_true", help="compare everyone with everyone and store the pairs")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            since = date.fromisoformat(options["since"]) if options["since"] else None
        except ValueError:
            raise CommandError("Write the date as 2026-11-24.") from None
        different = set(
            DuplicatePair.objects.filter(verdict=DuplicatePair.Verdict.DIFFERENT).values_list("first", "second")
        )
        pairs = [pair for pair in likely_pairs(since=since) if (pair.first, pair.second) not in different]
        if options["batch"]:
            with acting(None, via="console"):
                new = queue_pairs(pairs=[pair.as_row() for pair in pairs])
            self.stderr.write(f"{new} new pairs to review")
        known = Person.objects.in_bulk({pk for pair in pairs for pk in (pair.first, pair.second)})
        rows = csv.writer(self.stdout, lineterminator="\n")
        rows.writerow(["ref_a", "ref_b", "external_a", "external_b", "score", "reasons"])
        for pair in pairs:
            one, other = known[pair.first], known[pair.second]
            numbers = [protect(one.external_ref), protect(other.external_ref)]
            rows.writerow([one.ref, other.ref, *numbers, f"{pair.score:.4f}", "|".join(pair.reasons)])
