"""Demonstration accounts: one invented colleague for each role, on this machine only."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import roles
from accounts.models import Clearance, RestrictedCategory, SiteCoverage, User
from accounts.roles import ROLES, needs_second_factor, title_of
from accounts.second_factor import PHONE
from places.models import Site

DOMAIN = "demo.apsopad.example"

#: Invented people: role → name, name in Arabic script.
NAMES = {
    roles.SOCIAL_WORKER: ("Salma Bennani", "سلمى بناني"),
    roles.TRAINER: ("Karim Ouazzani", "كريم وزاني"),
    roles.DISTRIBUTION_OFFICER: ("Youssef El Khattabi", "يوسف الخطابي"),
    roles.CASE_MANAGER: ("Nadia Chraïbi", "نادية الشرايبي"),
    roles.COORDINATOR: ("Imane Tazi", "إيمان التازي"),
    roles.MANAGER: ("Hicham Berrada", "هشام برادة"),
    roles.PROTECTION_OFFICER: ("Leïla Senhaji", "ليلى الصنهاجي"),
    roles.AUDITOR: ("Omar Filali", "عمر الفيلالي"),
}
#: Those whose work needs every site's figures.
EVERYWHERE = (roles.COORDINATOR, roles.MANAGER, roles.PROTECTION_OFFICER, roles.AUDITOR)
CLEARED = {
    roles.CASE_MANAGER: (RestrictedCategory.LEGAL_STATUS, RestrictedCategory.MEDICAL, RestrictedCategory.UAC),
    roles.SOCIAL_WORKER: (RestrictedCategory.LEGAL_STATUS,),
}


@dataclass(frozen=True)
class DemoAccount:
    """One demonstration account as ``demo`` prints it; ``key`` is the secret of its one-time codes, if it has one."""

    role: str
    title: str
    user: User
    password: str = ""
    key: str = ""


def email_of(role: str) -> str:
    """``social.worker@demo.apsopad.example``."""
    return f"{role.replace(' ', '.')}@{DOMAIN}"


@transaction.atomic
def make_demo_accounts(sites: Sequence[Site]) -> list[DemoAccount]:
    """Make (or give a new password to) one invented colleague for each role, at the first of ``sites`` or at all."""
    made = []
    for role, (name, name_ar) in NAMES.items():
        user, _new = User.objects.get_or_create(
            email=email_of(role),
            defaults={
                "full_name": name,
                "full_name_ar": name_ar,
                "is_staff": ROLES[role].administration,
                "covers_all_sites": role in EVERYWHERE,
            },
        )
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.save()
        user.groups.set(Group.objects.filter(name=role))
        if role not in EVERYWHERE:
            SiteCoverage.objects.bulk_create(
                [SiteCoverage(user=user, site=site) for site in sites], ignore_conflicts=True
            )
        Clearance.objects.bulk_create(
            [Clearance(user=user, category=category) for category in CLEARED.get(role, ())], ignore_conflicts=True
        )
        key = ""
        if needs_second_factor(User.objects.get(pk=user.pk)):
            device, _new = TOTPDevice.objects.get_or_create(user=user, name=PHONE, defaults={"confirmed": True})
            key = device.key
        made.append(DemoAccount(role, title_of(role), user, password, key))
    return made


def demo_accounts() -> list[DemoAccount]:
    """The demonstration accounts of this database, one a role, in the order of the roles."""
    emails = {email_of(role): role for role in ROLES}
    there = {user.email: user for user in User.objects.filter(email__in=emails, is_active=True)}
    return [DemoAccount(role, title_of(role), there[email]) for email, role in emails.items() if email in there]


def _open_here(request: HttpRequest) -> bool:
    """Whether one click may sign in: asked for by the settings, on loopback by name and by the caller's address."""
    return bool(
        settings.DEMO
        and settings.LOOPBACK
        and request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}
        and request.get_host().rsplit(":", 1)[0] in {"localhost", "127.0.0.1", "[::1]"}
        and not {"HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"} & set(request.META)
    )


def offered(request: HttpRequest) -> list[DemoAccount]:
    """What the sign-in page offers with one click; nothing anywhere but on a demonstration's own machine."""
    return demo_accounts() if _open_here(request) else []


def account_of(request: HttpRequest, role: str) -> User | None:
    """The account behind one click, None where there is none to offer."""
    return next((account.user for account in offered(request) if account.role == role), None)
