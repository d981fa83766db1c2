"""``load KIND FILE``: a file comes in, whole or not at all."""

import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.models import User
from exchange.loading import kinds
from exchange.mapping import Plan
from exchange.models import ColumnMapping
from exchange.running import run


def _opened(path: Path) -> IO[bytes]:
    """The file; what comes through a pipe is kept for a while, because a file is read more than once."""
    file = path.open("rb")
    if file.seekable():
        return file
    with file:
        kept = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        shutil.copyfileobj(file, kept)
    kept.seek(0)
    return kept


class Command(BaseCommand):
    """Load a CSV or XLSX file; exit 1 and every bad line on stderr where it is refused."""

    help = "Loads a CSV or XLSX file, whole or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", metavar="KIND", help="what the file holds: " + ", ".join(kinds()))
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--user", metavar="E-MAIL", help="load as this member of staff, within their sites")
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
        parser.add_argument("--columns", metavar="NAME", help="read a foreign file by the columns kept under this name")
        parser.add_argument("--again", action="store_true", help="load a file without keys that was loaded before")

    def handle(self, *args: Any, **options: Any) -> None:
        kind, path = options["kind"], options["file"]
        if kind not in kinds():
            raise CommandError(f"There is no kind of file called {kind}. Kinds: {', '.join(kinds())}.")
        by = self._user(options["user"], kind)
        try:
            file = _opened(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
        with file, translation.override("en"):
            plan = self._plan(options["columns"], kind, by)
            result = run(kind, file, name=path.name, by=by, trial=options["dry_run"], again=options["again"], plan=plan)
            for sentence in result.said:
                self.stderr.write(sentence)
            for one in result.alike:
                whom = one.ref or f"line {one.other}"
                self.stderr.write(f"line {one.line} looks like {whom} ({', '.join(one.reasons)})")
            for bad in result.bads:
                self.stderr.write(str(bad))
            if not result.went_in:
                lines = len({bad.line for bad in result.bads})
                raise CommandError(f"Nothing was loaded: {lines} bad {'line' if lines == 1 else 'lines'}.")
        counts = result.counts
        done = "checked, nothing written" if options["dry_run"] else "loaded"
        noun = "line" if counts.lines == 1 else "lines"
        self.stdout.write(
            f"{counts.lines} {noun} {done}: {counts.added} added, {counts.updated} updated,"
            f" {counts.unchanged} unchanged"
        )

    def _plan(self, name: str | None, kind: str, by: User | None) -> Plan | None:
        if not name:
            return None
        kept = ColumnMapping.objects.visible_to(by) if by else ColumnMapping.objects.all()
        found = kept.filter(kind=kind, name=name).order_by("-changed_at").first()
        if found is None:
            raise CommandError(f"No columns of {kind} are kept under “{name}”.")
        plan: Plan = found.plan
        return plan

    def _user(self, email: str | None, kind: str) -> User | None:
        if not email:
            return None
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody works here under {email}.")
        if not user.has_perms(["exchange.add_load", kinds()[kind].permission]):
            raise CommandError(f"The role of {email} does not load {kind}.")
        return user
