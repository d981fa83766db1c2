"""What an indicator can count here: kits handed out, and the people and households they served."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from distributions.models import Entitlement
from programs.measuring import Measure, measure


def kits(projects: QuerySet[Any]) -> QuerySet[Any]:
    """Kits that were handed out, each once; what went out in error is not counted."""
    return Entitlement.objects.collected().filter(round__activity__project__in=projects)


def households(projects: QuerySet[Any]) -> QuerySet[Any]:
    """Hand-outs to households, which are never added to people."""
    return kits(projects).exclude(household=None)


measure(Measure("kits_handed_out", _("Kits handed out"), rows=kits, day="collected_on"))
served = Measure(
    "people_served_by_rounds",
    _("People served by rounds"),
    rows=kits,
    day="collected_on",
    person="person",
    once="person",
)
homes = Measure(
    "households_served_by_rounds",
    _("Households served by rounds"),
    rows=households,
    day="collected_on",
    once="household",
)
measure(served)
measure(homes)
