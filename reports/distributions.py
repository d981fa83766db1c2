"""``distribution-list``: who is on the list of a round, and what became of it."""

from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import HouseholdMember, Person
from distributions.models import Entitlement
from reports.base import Ask, Figure, OwnFilter, Report, column, report
from reports.words import AID, figure


@report
class DistributionList(Report):
    """One line a person or household entitled; a household stands under its reference and its focal point's name."""

    slug = "distribution-list"
    title = _("Distribution list")
    line = _("Who is entitled in each round, and who collected.")
    dated = _("the day of the round")
    group = AID
    order = 50
    names_people = True
    own_filters = (OwnFilter("round", _("Round"), "distributions.Distribution", related=("activity",)),)
    columns = (
        column("round", _("Round"), "code", hxl="#activity+round+code"),
        column("ref", _("Reference"), "code", hxl="#meta+id"),
        column("external_ref", _("Earlier number"), hxl="#meta+id+external"),
        column("name", _("Name"), hxl="#beneficiary+name"),
        column("sex", _("Sex"), "code", hxl="#beneficiary+gender", words=Person.Sex.choices),
        column("nationality", _("Nationality"), "code", hxl="#country+origin+code"),
        column("kit", _("Kit"), hxl="#item+name"),
        column("state", _("State"), "code", hxl="#status", words=Entitlement.State.choices),
        column("collected_by", _("Collected by"), "code", hxl="#meta+id+collected"),
        column("collected_on", _("Collected on"), "date", hxl="#date+collected"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        named = Person.objects.named_to(ask.user)
        lines = Entitlement.objects.filter(
            Q(person__in=named) | Q(person=None),
            round__activity__in=ask.activities(),
            round__activity__sensitive=False,
            **ask.between("round__activity__held_on"),
        )
        if ask.own.get("round"):
            lines = lines.filter(round=ask.own["round"])
        head = HouseholdMember.objects.filter(
            household=OuterRef("household"), role="focal_point", until=None, person__in=named
        ).order_by("pk")

        def of_head(path: str) -> Subquery:
            return Subquery(head.values(f"person__{path}")[:1], output_field=CharField())

        return lines.order_by("round__code", "pk").values_list(
            "round__code",
            Coalesce("person__ref", "household__ref"),
            Coalesce("person__external_ref", Value("")),
            Coalesce("person__full_name", of_head("full_name"), Value("")),
            Coalesce("person__sex", of_head("sex"), Value("")),
            Coalesce("person__nationality_id", of_head("nationality_id")),
            "round__item__code",
            "state",
            Coalesce("collected_by__ref", Value("")),
            "collected_on",
        )

    def figure(self, ask: Ask, count: int) -> Figure:
        collected = self.queryset(ask).order_by().filter(state=Entitlement.State.COLLECTED).count()
        return Figure(_("Collected"), figure(collected), beside=((figure(count), _("entitled")),))
