"""What an indicator can count here: kits handed out, and the people and households they served."""

from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from distributions.models import Entitlement
from programs.measuring import Measure, measure


def _collected(projects: QuerySet[Any], start: date | None, end: date | None) -> QuerySet[Entitlement]:
    rows = Entitlement.objects.collected().filter(round__activity__project__in=projects)
    if start:
        rows = rows.filter(collected_on__gte=start)
    if end:
        rows = rows.filter(collected_on__lte=end)
    return rows


def kits(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """Kits that were handed out, each once; what went out in error is not counted."""
    return _collected(projects, start, end).count()


def people(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """Distinct people to whom something was handed out, files joined with another counted as one."""
    rows = _collected(projects, start, end).filter(person__isnull=False)
    whom = Coalesce(F("person__merged_into"), F("person"))
    return int(rows.aggregate(people=Count(whom, distinct=True))["people"])


def households(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """Distinct households to whom something was handed out; never added to people."""
    rows = _collected(projects, start, end)
    return int(rows.aggregate(homes=Count("household", distinct=True))["homes"])


measure(Measure("kits_handed_out", _("Kits handed out"), kits))
measure(Measure("people_served_by_rounds", _("People served by rounds"), people))
measure(Measure("households_served_by_rounds", _("Households served by rounds"), households))
