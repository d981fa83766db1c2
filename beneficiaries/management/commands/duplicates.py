"""``duplicates``: pairs of files likely to be one person; ``--batch`` puts them into the queue of review."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.acting import acting
from beneficiaries.actions import queue_pairs
from beneficiaries.duplicates import Pair, likely_pairs
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
                new = queue_pairs(pairs=(pair.as_row() for pair in pairs))
            self.stderr.write(f"{new} new pairs to review")
        rows = csv.writer(self.stdout, lineterminator="\n")
        rows.writerow(["ref_a", "ref_b", "external_a", "external_b", "score", "reasons"])
        for some in batched(pairs):
            keys = {key for pair in some for key in (pair.first, pair.second)}
            known = {
                key: (ref, protect(external))
                for key, ref, external in Person.objects.filter(pk__in=keys).values_list("pk", "ref", "external_ref")
            }
            for pair in some:
                one, other = known.get(pair.first), known.get(pair.second)
                # Someone may have joined or erased one of them since.
                if one and other:
                    rows.writerow([one[0], other[0], one[1], other[1], f"{pair.score:.4f}", "|".join(pair.reasons)])


def batched(pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Some thousand at a time, in order."""
    for at in range(0, len(pairs), 5000):
        yield pairs[at : at + 5000]
