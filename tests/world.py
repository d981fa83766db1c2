"""A small house to test in: two sites, and at each one member of staff of every role.

Rooms build their rows at ``world.north`` with their own factories; ``world.south`` is where nobody may see them.
"""

from functools import cached_property

from django.contrib.auth.models import Group
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import SiteCoverage, User
from accounts.roles import ROLES, needs_second_factor
from places.models import Site


def sign_in(client: Client, user: User, *, verified: bool = True) -> Client:
    """Sign ``user`` in without a password; with the one-time code given too where the account needs one."""
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    if verified and needs_second_factor(user):
        device, _made = TOTPDevice.objects.get_or_create(user=user, name="phone", defaults={"confirmed": True})
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()
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

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {group.name: group for group in Group.objects.filter(name__in=ROLES)}

    def user(self, role: str, site: str = "north") -> User:
        """The one with this role at that site, who covers nothing else."""
        if (role, site) not in self._users:
            user = User.objects.create(
                email=f"{role.replace(' ', '.')}@{site}.test.example",
                full_name=f"{role.capitalize()} of the {site}",
                language="en",
                password="!never",
                is_staff=ROLES[role].administration,
            )
            user.groups.add(self._groups[role])
            SiteCoverage.objects.create(user=user, site=getattr(self, site))
            self._users[role, site] = user
        return self._users[role, site]

    def client(self, role: str, site: str = "north") -> Client:
        """A browser in which that one has signed in, code included."""
        if (role, site) not in self._clients:
            self._clients[role, site] = sign_in(Client(), self.user(role, site))
        return self._clients[role, site]
