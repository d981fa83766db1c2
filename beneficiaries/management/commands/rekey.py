"""``rekey [--batch N]``: rebuild what people are found by, where the rules of names or the short forms have changed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.acting import acting
from beneficiaries import rekeying


class Command(BaseCommand):
    """Read everybody's names again, in batches; write only what differs."""

    help = "Rebuilds the search keys of all people by the rules and short forms in force; goes on where it was stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", type=int, default=rekeying.BATCH, metavar="N", help="people in one transaction")
        parser.add_argument("--if-needed", action="store_true", help="do nothing where the rules have not changed")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batch"] < 1:
            raise CommandError("--batch: a number of 1 or more.")
        if options["if_needed"] and not rekeying.is_needed():
            return
        self.said = 0
        with acting(None, via="console"):
            mended = rekeying.rekey(batch=options["batch"], tell=self.tell)
        self.stdout.write(f"Done: {mended} mended.")

    def tell(self, read: int, mended: int) -> None:
        """A line each ten thousand people."""
        if read - self.said >= 10_000:
            self.said = read
            self.stdout.write(f"{read} people read, {mended} mended")
