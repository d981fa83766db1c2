"""Projects, activities and enrolments that a test makes for itself."""

from datetime import date
from typing import Any

from factory.declarations import SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory
from factory.helpers import post_generation

from places.models import Site
from programs.models import (
    Activity,
    ActivitySite,
    Eligibility,
    Enrolment,
    Funding,
    Headcount,
    Participation,
    Project,
    ProjectSite,
)

PERSON = "tests.factories.beneficiaries.PersonFactory"


class ProjectFactory(DjangoModelFactory[Project]):
    """An active project of no site, so that everyone sees it; ``sites=[site]`` names whose it is."""

    class Meta:
        model = Project
        skip_postgeneration_save = True

    code = Sequence(lambda n: f"P-{n}")
    title = Sequence(lambda n: f"Projet {n}")
    status = Project.Status.ACTIVE

    @post_generation
    def sites(obj: Project, create: bool, extracted: list[Site] | None, **kwargs: Any) -> None:  # noqa: N805
        if create and extracted:
            ProjectSite.objects.bulk_create(ProjectSite(project=obj, site=site) for site in extracted)


class ActivityFactory(DjangoModelFactory[Activity]):
    """A workshop held on 2026-03-02; ``sites=[site]`` names who runs it, ``capacity=20`` its places."""

    class Meta:
        model = Activity
        skip_postgeneration_save = True

    code = Sequence(lambda n: f"A-{n}")
    title = Sequence(lambda n: f"Atelier {n}")
    project = SubFactory(ProjectFactory)
    kind = Activity.Kind.WORKSHOP
    state = Activity.State.HELD
    held_on = date(2026, 3, 2)

    @post_generation
    def sites(obj: Activity, create: bool, extracted: list[Site] | None, **kwargs: Any) -> None:  # noqa: N805
        if create and extracted:
            ActivitySite.objects.bulk_create(ActivitySite(activity=obj, site=site) for site in extracted)


class EnrolmentFactory(DjangoModelFactory[Enrolment]):
    """A person active in a project since 2026-03-02; with ``activity`` the project is that activity's."""

    class Meta:
        model = Enrolment

    project = SubFactory(ProjectFactory)
    activity = None
    person = SubFactory(PERSON)
    status = Enrolment.Status.ACTIVE
    applied_on = date(2026, 3, 2)
    status_on = SelfAttribute("applied_on")

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        if kwargs.get("activity"):
            kwargs["project"] = kwargs["activity"].project
        if kwargs.get("household") or kwargs.get("organisation"):
            kwargs["person"] = None
        return kwargs


class ParticipationFactory(DjangoModelFactory[Participation]):
    """A person who took part in an activity."""

    class Meta:
        model = Participation

    activity = SubFactory(ActivityFactory)
    person = SubFactory(PERSON)


class HeadcountFactory(DjangoModelFactory[Headcount]):
    """Seventy-eight people, counted exactly."""

    class Meta:
        model = Headcount

    activity = SubFactory(ActivityFactory)
    total = 78


class FundingFactory(DjangoModelFactory[Funding]):
    """A donor's money for 2026."""

    class Meta:
        model = Funding

    project = SubFactory(ProjectFactory)
    organisation = SubFactory("tests.factories.partners.OrganisationFactory", kinds=["donor"])
    amount = 100000
    from_year = 2026
    to_year = 2026


class EligibilityFactory(DjangoModelFactory[Eligibility]):
    """For people of 15 to 25."""

    class Meta:
        model = Eligibility

    project = SubFactory(ProjectFactory)
    min_age = 15
    max_age = 25
