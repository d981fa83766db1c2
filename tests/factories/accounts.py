"""Staff that a test makes for itself; roles are in every test database already."""

from typing import Any

from django.contrib.auth.models import Group
from factory.declarations import Sequence
from factory.django import DjangoModelFactory
from factory.helpers import post_generation

from accounts.models import AccessRecord, Clearance, SiteCoverage, User
from accounts.roles import ROLES

PASSWORD = "thyme-and-olives-26"


class UserFactory(DjangoModelFactory[User]):
    """Someone with a password, reading English; ``role="trainer"``, ``sites=[site]``, ``cleared=["medical"]``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = Sequence(lambda n: f"staff-{n}@test.example")
    full_name = Sequence(lambda n: f"Staff Member {n}")
    language = "en"

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        password = kwargs.pop("password", None)
        user = model_class(**kwargs)
        # Argon2 once an account would cost more than the tests themselves; PASSWORD works where one is asked for.
        if password:
            user.set_password(password)
        else:
            user.password = "!never"
        user.save()
        return user

    @post_generation
    def role(self: User, create: bool, name: str | None, **kwargs: Any) -> None:
        if name:
            self.groups.add(Group.objects.get(name=name))
            if ROLES[name].administration and not self.is_staff:
                self.is_staff = True
                self.save(update_fields=["is_staff"])

    @post_generation
    def sites(self: User, create: bool, sites: Any, **kwargs: Any) -> None:
        SiteCoverage.objects.bulk_create([SiteCoverage(user=self, site=site) for site in sites or ()])

    @post_generation
    def cleared(self: User, create: bool, categories: Any, **kwargs: Any) -> None:
        Clearance.objects.bulk_create([Clearance(user=self, category=category) for category in categories or ()])


class AccessRecordFactory(DjangoModelFactory[AccessRecord]):
    """A line of the journal."""

    class Meta:
        model = AccessRecord

    user_name = "Someone"
    action = AccessRecord.Action.READ
    subject = "A file"
