from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.apps.registry import apps as installed
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def ship(*, using: str, apps: Apps = installed, **kwargs: Any) -> None:
    """Give an installation the roles, once."""
    from accounts.roles import ship_roles

    ship_roles(using=using, apps=apps)


class AccountsConfig(AppConfig):
    """Staff, roles and the journal."""

    name = "accounts"
    verbose_name = _("Staff")

    def ready(self) -> None:
        post_migrate.connect(ship, sender=self, dispatch_uid="accounts.ship_roles")
