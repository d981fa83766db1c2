"""``report SLUG``: a report as a file, as a member of staff would get it."""

import io
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.acting import acting
from accounts.models import User
from exchange.loading import console
from exchange.streams import Shape
from reports import files
from reports.base import Report, reports
from reports.forms import AskForm

FILTERS = ("project", "from", "to", "site", "place")


class Command(BaseCommand):
    """Write a report as a user would see it; without ``--user`` as a manager of all sites."""

    help = "Writes a report as CSV or XLSX. --list names slugs, columns and filters."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG", nargs="?", help=", ".join(reports()))
        parser.add_argument("--list", action="store_true", help="name slugs, columns and filters")
        parser.add_argument("--user", metavar="E-MAIL", help="as this member of staff; else a manager of all sites")
        parser.add_argument("--format", choices=["csv", "xlsx"], default="csv")
        parser.add_argument("--separator", choices=[",", ";"], default=",")
        parser.add_argument("--hxl", action="store_true", help="a second row of HXL tags; small cells are left empty")
        parser.add_argument("--trailer", action="store_true", help="a last line that says how many rows there are")
        parser.add_argument("-o", "--output", metavar="FILE", type=Path)
        own = {own.name for report in reports().values() for own in report.own_filters}
        for name in (*FILTERS, *sorted(own)):
            parser.add_argument(f"--{name}", dest=f"filter_{name}", metavar="VALUE")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            if options["list"]:
                self._list()
                return
            self._write(options)

    def _list(self) -> None:
        for slug, report in reports().items():
            self.stdout.write(slug)
            self.stdout.write(f"  columns: {', '.join(column.name for column in report.columns)}")
            own = [own.name for own in report.own_filters]
            self.stdout.write(f"  filters: {' '.join(f'--{name}' for name in (*FILTERS, *own))}")
            self.stdout.write(f"  --from and --to look at {report.dated}.")

    def _write(self, options: dict[str, Any]) -> None:
        report = reports().get(options["slug"] or "")
        if report is None:
            raise CommandError(f"There is no report of that name. Reports: {', '.join(reports())}.")
        user = self._user(options["user"])
        ask = self._asked(report, user, options).ask()
        shape = Shape(separator=options["separator"], hxl=options["hxl"], trailer=options["trailer"])
        with acting(user if user.pk else None, via="console"):
            files.note(report, ask, options["format"])
            if options["output"]:
                try:
                    out = options["output"].open("wb")
                except OSError as error:
                    raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from None
                with out:
                    self._fill(report, ask, shape, options["format"], out)
            else:
                self._print(report, ask, shape, options["format"])

    def _fill(self, report: Report, ask: Any, shape: Shape, form: str, out: IO[bytes]) -> None:
        if form == "xlsx":
            files.write_workbook(report, ask, shape, out)
        else:
            files.write_csv(report, ask, shape, out)

    def _print(self, report: Report, ask: Any, shape: Shape, form: str) -> None:
        stream = getattr(self.stdout, "_out", sys.stdout)
        if hasattr(stream, "buffer"):
            self._fill(report, ask, shape, form, stream.buffer)
            stream.buffer.flush()
        elif form == "xlsx":
            raise CommandError("Say with -o where the workbook goes.")
        else:
            kept = io.BytesIO()
            self._fill(report, ask, shape, form, kept)
            stream.write(kept.getvalue().decode())

    def _asked(self, report: Report, user: User, options: dict[str, Any]) -> AskForm:
        given = {
            name.removeprefix("filter_"): value
            for name, value in options.items()
            if name.startswith("filter_") and value is not None
        }
        form = AskForm(given, report=report, user=user)
        if unknown := set(given) - set(form.fields):
            raise CommandError(f"{report.slug} takes no --{sorted(unknown)[0]}.")
        if not form.is_valid():
            said = [
                f"--{name} {given.get(name, '')}: {' '.join(map(str, sentences))}"
                for name, sentences in form.errors.items()
            ]
            raise CommandError("\n".join(said))
        return form

    def _user(self, email: str | None) -> User:
        if not email:
            return console()
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody works here under {email}.")
        if not user.has_perms(["reports.view_reports", "reports.export_reports"]):
            raise CommandError(f"The role of {email} does not take reports out.")
        return user
