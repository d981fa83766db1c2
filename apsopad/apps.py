"""The house asks its rooms: as Django discovers each ``admin.py``, so each room may bring the modules below."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

#: What a room may bring: kinds of files it loads, what waits for me today, what an indicator counts, its traces, what
#: it shows of an organisation.
ASKED = ("imports", "home", "measures", "traces", "showing_organisations")


class HouseConfig(AppConfig):
    """The shell around the rooms."""

    name = "apsopad"
    verbose_name = _("House")

    def ready(self) -> None:
        for module in ASKED:
            autodiscover_modules(module)
        from apsopad import checks as checks  # registers the checks of settings and of the database
