from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.apps.registry import apps as installed
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def ship_places(*, using: str, apps: Apps = installed, **kwargs: Any) -> None:
    """Give a new installation the world's countries, Morocco's places and a first site to work from."""
    from places import reference

    reference.ship_all(using=using, apps=apps)


class PlacesConfig(AppConfig):
    name = "places"
    verbose_name = _("Places")

    def ready(self) -> None:
        post_migrate.connect(ship_places, sender=self, dispatch_uid="places.ship_places")
