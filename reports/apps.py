from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: One module a report, or a family of them.
MODULES = (
    "reach",
    "sadd",
    "people",
    "attendance",
    "certificates",
    "distributions",
    "stock",
    "cases",
    "calls",
    "indicators",
    "associations",
    "engagement",
    "waiting",
    "outcomes",
    "activities",
)


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        for module in MODULES:
            import_module(f"reports.{module}")
