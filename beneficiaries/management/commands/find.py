"""``find TEXT``: the registry's search, exactly as the search box runs it."""

import csv
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.models import User
from beneficiaries.models import Person
from beneficiaries.search import search, search_named
from exchange.formulas import protect


class Command(BaseCommand):
    """Write the people found as CSV, best first."""

    help = "Finds people by name, reference, earlier number or phone, as the search box does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", metavar="TEXT")
        parser.add_argument("--limit", type=int, default=10, metavar="N")
        parser.add_argument("--user", metavar="E-MAIL", help="search as this member of staff, within their sites")

    def handle(self, *args: Any, **options: Any) -> None:
        user = None
        if options["user"]:
            user = User.objects.filter(email=options["user"].lower(), is_active=True).first()
            if user is None:
                raise CommandError(f"Nobody works here under {options['user']}.")
        limit = max(1, options["limit"])
        with translation.override("en"):
            if user is None:
                answer = search(Person.objects.all(), options["text"], limit=limit)
            else:
                answer = search_named(user, options["text"], limit=limit)
        if answer.said:
            self.stderr.write(answer.said)
        rows = csv.writer(self.stdout, lineterminator="\n")
        rows.writerow(["ref", "full_name", "name_ar", "score"])
        for person in answer.people:
            names = [protect(person.full_name), protect(person.name_ar)]
            rows.writerow([person.ref, *names, f"{person.score:.4f}"])  # type: ignore[attr-defined]
