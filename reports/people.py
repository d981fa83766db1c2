"""``people``: the registered people of a reader's sites."""

from typing import Any

from django.db.models import Case, CharField, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Left
from django.utils.translation import gettext_lazy as _

from beneficiaries.ages import TabulatedAge
from beneficiaries.models import Person
from places.models import Location
from programs.models import Enrolment, Participation, Project
from reports.base import Ask, Figure, Report, column, report
from reports.words import LISTS, figure

#: How many letters of 2001-02-03 are known.
_KNOWN = {"day": 10, "month": 7, "year": 4}


def birth_date(path: str = "") -> Case:
    """A birth date as files write it: to the day, the month or the year that is known."""
    return Case(
        *(
            When(
                **{f"{path}birth_precision": precision},
                then=Left(Cast(f"{path}birth_date", CharField()), letters),
            )
            for precision, letters in _KNOWN.items()
        ),
        default=Value(""),
        output_field=CharField(),
    )


@report
class People(Report):
    """Everyone whose whole file the reader may open."""

    slug = "people"
    title = _("Registered people")
    line = _("One line a person; a record merged into another is not repeated.")
    dated = _("the day of registration")
    group = LISTS
    order = 30
    names_people = True
    columns = (
        column("ref", _("Reference"), "code", hxl="#meta+id"),
        column("external_ref", _("Earlier number"), hxl="#meta+id+external"),
        column("full_name", _("Name"), hxl="#beneficiary+name"),
        column("name_ar", _("Name in Arabic script"), hxl="#beneficiary+name+i_ar"),
        column("sex", _("Sex"), "code", hxl="#beneficiary+gender", words=Person.Sex.choices),
        column("birth_date", _("Birth date"), "code", hxl="#date+birth"),
        column("birth_precision", _("Known to"), "code", hxl="#meta+precision", words=Person.Precision.choices),
        column("age", _("Age"), "number", hxl="#beneficiary+age"),
        column("nationality", _("Nationality"), "code", hxl="#country+origin+code"),
        column("city", _("Town"), hxl="#loc+name"),
        column("site", _("Site"), "code", hxl="#org+site+code"),
        column("registered_on", _("Registered on"), "date", hxl="#date+registered"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        people = Person.objects.visible_to(ask.user).current().filter(**ask.between("registered_on"))
        if ask.project is not None:
            people = people.filter(pk__in=in_project(ask.project))
        if ask.site is not None:
            people = people.filter(site=ask.site)
        if ask.place is not None:
            within = Location.objects.within(ask.place)
            people = people.filter(addresses__until=None, addresses__place__in=within)
        return (
            people.annotate(now=FilteredRelation("addresses", condition=Q(addresses__until=None)))
            .order_by("pk")
            .values_list(
                "ref", "external_ref", "full_name", "name_ar", "sex", birth_date(), "birth_precision",
                TabulatedAge(on=ask.today), "nationality_id", Coalesce("now__city", Value("")), "site__code",
                "registered_on",
            )
        )  # fmt: skip

    def figure(self, ask: Ask, count: int) -> Figure:
        return Figure(_("People"), figure(count))


def in_project(project: Project) -> QuerySet[Any]:
    """Keys of those enrolled in or served by a project or what lies below it; sensitive activities tell nobody."""
    within = Project.objects.within(project)
    enrolled = (
        Enrolment.objects.filter(project__in=within, person__isnull=False)
        .exclude(status=Enrolment.Status.REJECTED)
        .exclude(activity__sensitive=True)
        .values("person")
    )
    taking_part = Participation.objects.filter(activity__project__in=within, activity__sensitive=False).values("person")
    return Person.objects.filter(Q(pk__in=enrolled) | Q(pk__in=taking_part)).values("pk")
