"""Loads the demonstration drawn from the founding documents."""

from base64 import b32encode
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone, translation

from accounts.demo import DemoAccount, make_demo_accounts
from apsopad.demo.build import build
from beneficiaries.models import Person
from places.models import Location, Site


class Command(BaseCommand):
    """``demo``: invented people in the programs of the documents; does nothing where people are registered."""

    help = "Load the demonstration; does nothing where people are already registered."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--sign-ins", action="store_true", help="Give the demonstration's accounts new passwords and print them."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if Person.objects.exists():
            self.stdout.write("People are already registered: the demonstration is not loaded again.")
            if options["sign_ins"] and Site.objects.filter(code="NADOR").exists():
                self._print(make_demo_accounts(self._sites()))
            return
        with translation.override("fr"):
            sites = self._sites()
            accounts = make_demo_accounts(sites)
            by_role = {account.role: account.user for account in accounts}
            build(by_role, sites, timezone.localdate(), lambda said: self.stdout.write(f"  {said}"))
        self._print(accounts)

    def _sites(self) -> tuple[Site, Site]:
        tangier = Site.objects.get(is_default=True)
        nador, _new = Site.objects.get_or_create(
            code="NADOR",
            defaults={
                "name_fr": "Antenne de Nador",
                "name_ar": "فرع الناظور",
                "name_en": "Nador branch",
                "location": Location.objects.filter(name_fr="Nador", level=Location.Level.TOWN).first(),
            },
        )
        return tangier, nador

    def _print(self, accounts: list[DemoAccount]) -> None:
        self.stdout.write("Sign-ins of the demonstration (a key is for an authenticator app):")
        for account in accounts:
            # Devices keep the key in hexadecimal, apps take it in base 32.
            key = f"  key {b32encode(bytes.fromhex(account.key)).decode()}" if account.key else ""
            self.stdout.write(f"  {account.user.email:48}{account.password}{key}")
