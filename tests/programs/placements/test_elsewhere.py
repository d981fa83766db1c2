"""Placements in other places: a person's file, two files joined, the host's page, a project, the administration."""

from datetime import date

import pytest
from django.urls import reverse

from beneficiaries.actions import merge_files, undo_merge
from beneficiaries.models import Merge
from programs.models import Skill
from tests.beneficiaries.merging import judge
from tests.factories.beneficiaries import PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.placements import PersonSkillFactory, PlacementFactory, placed
from tests.factories.places import SiteFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db


def _page(world: World, url: str, role: str = "program coordinator") -> str:
    answer = world.client(role).get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_file_tells_of_a_placement_that_was_and_of_one_that_is_agreed(world: World) -> None:
    expert = PersonFactory(site=world.north)
    placed("completed", site=world.north, person=expert, host=OrganisationFactory(name="Hôpital de Nador"))
    school = OrganisationFactory(name="Lycée de Fès")
    placed("matched", site=world.north, person=expert, host=school, start=date(2026, 9, 7))
    page = _page(world, reverse("beneficiaries:person-file", args=[expert.uuid]))
    assert "Placement with Hôpital de Nador" in page
    assert "Placement with Lycée de Fès" in page
    # Whoever may not see placements reads nothing of them.
    page = _page(world, reverse("beneficiaries:person-file", args=[expert.uuid]), "social worker")
    assert "Lycée de Fès" not in page


def test_the_host_s_page_and_the_project_s_page_lead_to_the_placement(world: World) -> None:
    project = ProjectFactory()
    row = placed("validated", site=world.north, project=project, title="Irrigation of the south")
    assert row.title in _page(world, reverse("partners:organisation", args=[row.host.uuid]))
    tabs = _page(world, reverse("programs:project", args=[project.uuid]))
    assert f"{reverse('programs:placement-list')}?project={project.uuid}" in tabs
    assert reverse("programs:placement-list") in _page(world, reverse("programs:project-list"))


def test_two_files_joined_keep_the_placement_that_went_further_and_it_can_be_undone() -> None:
    site = SiteFactory.create()
    kept, merged = PersonFactory.create_batch(2, site=site)
    done, agreed = placed("completed", person=merged), placed("matched", person=kept)
    merge = merge_files(kept=kept, merged=merged, by=judge(site), choices={})
    assert merge.state == Merge.State.DONE
    done.refresh_from_db()
    agreed.refresh_from_db()
    assert (done.expert, agreed.expert) == (kept, merged)
    undo_merge(merge=merge, by=judge(site))
    done.refresh_from_db()
    agreed.refresh_from_db()
    assert (done.expert, agreed.expert) == (merged, kept)


def test_the_list_of_skills_is_shipped_in_three_languages_and_extended_in_the_administration(world: World) -> None:
    assert Skill.objects.count() >= 40
    assert not Skill.objects.filter(name_ar="").exists()
    client = world.client("program coordinator")
    new = {"code": "beekeeping", "name_fr": "Apiculture", "name_ar": "تربية النحل", "name_en": "Beekeeping"}
    assert client.post(reverse("admin:programs_skill_add"), new).status_code == 302
    assert Skill.objects.get(pk="beekeeping").name_fr == "Apiculture"


def test_a_skill_that_a_host_asked_for_or_somebody_has_is_not_deleted(world: World) -> None:
    client = world.client("program coordinator")
    PlacementFactory(skills=["water"])
    PersonSkillFactory(skill="law")
    assert client.post(reverse("admin:programs_skill_delete", args=["water"]), {"post": "yes"}).status_code == 403
    client.post(reverse("admin:programs_skill_delete", args=["law"]), {"post": "yes"})
    assert set(Skill.objects.filter(pk__in=["water", "law"]).values_list("pk", flat=True)) == {"water", "law"}


def test_skills_of_people_out_of_reach_are_not_in_the_administration(world: World) -> None:
    PersonSkillFactory(person=PersonFactory(site=world.south, full_name="Far Away"))
    PersonSkillFactory(person=PersonFactory(site=world.north, full_name="Close By"))
    page = _page(world, reverse("admin:programs_personskill_changelist"))
    assert "Close By" in page
    assert "Far Away" not in page
