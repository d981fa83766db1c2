"""A small house to test in: two sites, and at each one member of staff of every role.

Rooms build their rows at ``world.north`` with their own factories; ``world.south`` is where nobody may see them.
"""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import SiteCoverage, User
from accounts.roles import ROLES, needs_second_factor
from places.models import Site

SITES = ("north", "south")


def sign_in(client: Client, user: User, *, verified: bool = True) -> Client:
    """Sign ``user`` in without a password; with the one-time code given too where the account needs one.

    The session is written as signing in would leave it, in one query: the guards sign in some thousand times.
    """
    now = timezone.now()
    session: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["since"], session["seen"] = now.isoformat(), int(now.timestamp()) // 60
    if verified and needs_second_factor(user):
        device, _made = TOTPDevice.objects.get_or_create(user=user, name="phone", defaults={"confirmed": True})
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


class World:
    """``world.north`` and ``world.south``; ``world.user("trainer")``, ``world.client("trainer", "south")``."""

    def __init__(self) -> None:
        self.north, self.south = Site.objects.bulk_create(
            [
                Site(code="north", name_fr="Nord", name_ar="الشمال", name_en="North", kind=Site.Kind.BRANCH),
                Site(code="south", name_fr="Sud", name_ar="الجنوب", name_en="South", kind=Site.Kind.BRANCH),
            ]
        )
        self._users: dict[tuple[str, str], User] = {}
        self._clients: dict[tuple[str, str], Client] = {}

    def user(self, role: str, site: str = "north") -> User:
        """The one with this role at that site, who covers nothing else."""
        if not self._users:
            self._hire()
        return self._users[role, site]

    def client(self, role: str, site: str = "north") -> Client:
        """A browser in which that one has signed in, code included."""
        if (role, site) not in self._clients:
            self._clients[role, site] = sign_in(Client(), self.user(role, site))
        return self._clients[role, site]

    def _hire(self) -> None:
        posts = [(role, site) for role in ROLES for site in SITES]
        users = User.objects.bulk_create(
            User(
                email=f"{role.replace(' ', '.')}@{site}.test.example",
                full_name=f"{role.capitalize()} of the {site}",
                language="en",
                password="!never",
                is_staff=ROLES[role].administration,
            )
            for role, site in posts
        )
        groups = {group.name: group for group in Group.objects.filter(name__in=ROLES)}
        User.groups.through.objects.bulk_create(
            User.groups.through(user_id=user.pk, group_id=groups[role].pk)
            for user, (role, _site) in zip(users, posts, strict=True)
        )
        SiteCoverage.objects.bulk_create(
            SiteCoverage(user=user, site=getattr(self, site)) for user, (_role, site) in zip(users, posts, strict=True)
        )
        self._users = dict(zip(posts, users, strict=True))
