from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.apps.registry import apps as installed
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

REFERENCE = Path(__file__).parent / "reference"


def ship_lists(*, using: str, apps: Apps = installed, **kwargs: Any) -> None:
    """Give a new installation the languages of the field, codes of needs, short forms of names, notices of consent."""
    from places.shipping import rows_of, ship

    ship("beneficiaries.language", rows_of(REFERENCE / "languages.csv"), using=using, apps=apps)
    ship("beneficiaries.needcode", rows_of(REFERENCE / "need_codes.csv"), using=using, apps=apps)
    ship("beneficiaries.shortform", rows_of(REFERENCE / "short_forms.csv"), key="short", using=using, apps=apps)
    notices = rows_of(REFERENCE / "consent_notices.csv")
    # One first version a purpose; later ones are the installation's own.
    ship("beneficiaries.consentnotice", notices, key="purpose", using=using, apps=apps)


class BeneficiariesConfig(AppConfig):
    name = "beneficiaries"
    verbose_name = _("People")

    def ready(self) -> None:
        post_migrate.connect(ship_lists, sender=self, dispatch_uid="beneficiaries.ship_lists")
