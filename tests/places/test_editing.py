"""What someone else wrote while a form was open is not taken back unnoticed."""

from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from partners.models import Organisation
from programs.models import Project
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ProjectFactory
from tests.factories.trainings import CohortFactory, CourseFactory
from tests.world import World

pytestmark = pytest.mark.django_db


def typed(form: forms.BaseForm) -> dict[str, Any]:
    """What a browser sends of a form that nobody touched."""
    data: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, list):
            data[name] = [getattr(one, "pk", one) for one in value]
        elif value is not None:
            data[name] = getattr(value, "pk", value)
    return data


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def _case(name: str, world: World) -> tuple[str, str, str, Any]:
    """Address, the field that the first one changes, the one that the second changes, and how to read them."""
    if name == "project":
        project = ProjectFactory.create(sites=[world.north])
        return reverse("programs:project-change", args=[project.uuid]), "title", "title_ar", Project.objects.get
    if name == "organisation":
        one = OrganisationFactory.create()
        return reverse("partners:organisation-change", args=[one.uuid]), "phone", "name_ar", Organisation.objects.get
    if name == "course":
        course = CourseFactory.create()
        return reverse("trainings:course-edit", args=[course.uuid]), "title_ar", "title_en", type(course).objects.get
    cohort = CohortFactory.create(activity__sites=[world.north])
    return (
        reverse("trainings:cohort-edit", args=[cohort.uuid]),
        "title",
        "title_ar",
        lambda: type(cohort.activity).objects.get(),
    )


@pytest.mark.parametrize("name", ["project", "organisation", "course", "cohort"])
def test_the_second_to_save_sees_what_the_first_wrote(coordinator: Client, world: World, name: str) -> None:
    url, first, second, row = _case(name, world)
    opened = typed(coordinator.get(url).context["form"])
    assert coordinator.post(url, opened | {first: "Autre"}).status_code == 302
    late = coordinator.post(url, opened | {second: "أخرى"})
    assert late.status_code in (200, 422)
    assert "Autre" in str(late.context["form"].errors[first])
    assert second not in late.context["form"].errors
    assert getattr(row(), first) == "Autre"
    # Nothing typed is lost, and saving again replaces it knowingly.
    assert coordinator.post(url, typed(late.context["form"])).status_code == 302
    assert getattr(row(), second) == "أخرى"
    assert getattr(row(), first) != "Autre"


def test_nobody_else_wrote_so_nothing_is_asked(coordinator: Client, world: World) -> None:
    url, first, _second, row = _case("project", world)
    opened = typed(coordinator.get(url).context["form"])
    assert coordinator.post(url, opened | {first: "Nouveau"}).status_code == 302
    assert row().title == "Nouveau"
