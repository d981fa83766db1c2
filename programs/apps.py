from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.apps.registry import apps as installed
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

REFERENCE = Path(__file__).parent / "reference"

#: UNHCR's bands; a donor's own set is added in the administration.
UNHCR = (("0-4", 0, 4), ("5-11", 5, 11), ("12-17", 12, 17), ("18-59", 18, 59), ("60+", 60, None))


def ship_bands(*, using: str, apps: Apps = installed, **kwargs: Any) -> None:
    """Give a new installation UNHCR's age bands."""
    from places.shipping import ship

    rows = [
        {"band_set": "unhcr", "label": label, "from_age": start, "to_age": "" if end is None else end}
        for label, start, end in UNHCR
    ]
    ship("programs.ageband", rows, key="label", using=using, apps=apps)


def ship_skills(*, using: str, apps: Apps = installed, **kwargs: Any) -> None:
    """Give a new installation a first list of skills."""
    from places.shipping import rows_of, ship

    ship("programs.skill", rows_of(REFERENCE / "skills.csv"), using=using, apps=apps)


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = _("Programs")

    def ready(self) -> None:
        post_migrate.connect(ship_bands, sender=self, dispatch_uid="programs.ship_bands")
        post_migrate.connect(ship_skills, sender=self, dispatch_uid="programs.ship_skills")
