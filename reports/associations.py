"""``associations``: the associations that we know, whom they serve, with whom they work, when they were verified."""

from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation, OrganisationLink
from places.models import Location
from programs.models import Application, Enrolment, Project, ProjectPartner
from reports.base import Ask, Figure, Report, column, report
from reports.words import FIGURES, figure


def _partners(today: date) -> Coalesce:
    """Names of an organisation's partners, of links in both directions that are not over, as one text."""
    live = OrganisationLink.objects.filter(Q(until=None) | Q(until__gte=today), kind=OrganisationLink.Kind.PARTNERS)
    links = (
        Organisation.objects.filter(
            Q(pk__in=live.filter(organisation=OuterRef(OuterRef("pk"))).values("other"))
            | Q(pk__in=live.filter(other=OuterRef(OuterRef("pk"))).values("organisation"))
        )
        .order_by()
        .annotate(_one=Value(1))
        .values("_one")
        .annotate(names=StringAgg("name", "|", distinct=True, order_by="name"))
        .values("names")
    )
    return Coalesce(Subquery(links), Value(""), output_field=CharField())


@report
class Associations(Report):
    """One line an association; those of a project are its partners, applicants and learners."""

    slug = "associations"
    title = _("Associations")
    line = _(
        "The associations that we know: where, whom they serve, with whom they work, when they were last verified."
    )
    dated = _("the day of the last verification")
    group = FIGURES
    order = 45
    columns = (
        column("organisation", _("Association"), hxl="#org+name"),
        column("country", _("Country"), "code", hxl="#country+code"),
        column("groups", _("Groups served"), hxl="#beneficiary+group"),
        column("partners", _("Partners"), hxl="#org+partner+name"),
        column("verified_on", _("Verified on"), "date", hxl="#date+verified"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        rows = Organisation.objects.filter(
            kinds__contains=[Organisation.Kind.ASSOCIATION], **ask.between("verified_on")
        )
        if ask.project is not None:
            rows = rows.filter(pk__in=_in_project(ask.project))
        if ask.site is not None:
            rows = rows.filter(site=ask.site)
        if ask.place is not None:
            within = Location.objects.within(ask.place)
            rows = rows.filter(Q(place__in=within) | Q(country__in=within.values("code")))
        groups = Func(F("groups_served"), Value("|"), function="array_to_string", output_field=CharField())
        return rows.order_by("name").values_list(
            "name", Coalesce("country_id", Value("")), groups, _partners(ask.today), "verified_on"
        )

    def figure(self, ask: Ask, count: int) -> Figure:
        return Figure(_("Associations"), figure(count))


def _in_project(project: Project) -> QuerySet[Any]:
    """Keys of the partners, applicants and learners of a project or of what lies below it."""
    within = Project.objects.within(project)
    parts = (
        ProjectPartner.objects.filter(project__in=within).values("organisation"),
        Application.objects.filter(call__project__in=within).values("organisation"),
        Enrolment.objects.filter(project__in=within, organisation__isnull=False).values("organisation"),
    )
    chosen = Q()
    for part in parts:
        chosen |= Q(pk__in=part)
    return Organisation.objects.filter(chosen).values("pk")
