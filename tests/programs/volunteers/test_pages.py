"""Pages of volunteers: what they say, to whom, what they refuse, in how many queries."""

import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import AccessRecord
from beneficiaries.models import Address
from programs.actions.volunteers import issue_statement
from programs.models import GivenHours, Participation, PersonSkill, Volunteer
from tests.factories.beneficiaries import PersonFactory
from tests.factories.volunteers import GivenHoursFactory, MissionFactory, PersonSkillFactory, VolunteerFactory
from tests.flat import asked
from tests.reading import tight
from tests.world import World
from trainings.checks import check_of

pytestmark = pytest.mark.django_db

LIST = "programs:volunteer-list"


def _volunteer(world: World, name: str = "Awa Kone", **fields: Any) -> Volunteer:
    return VolunteerFactory(person=PersonFactory(site=world.north, full_name=name), **fields)


def _url(row: Volunteer, name: str = "volunteer") -> str:
    return reverse(f"programs:{name}", args=[row.uuid])


def _served(world: World, row: Volunteer, **fields: Any) -> GivenHours:
    mission = MissionFactory(sites=[world.north], title=fields.pop("title", "Permanence en ligne"))
    return GivenHoursFactory(participation__activity=mission, participation__person=row.person, **fields)


# --- The list ------------------------------------------------------------------------------------------------------
def test_the_list_is_narrowed_by_name_skill_level_mode_place_and_state(world: World) -> None:
    client = world.client("social worker")
    awa = _volunteer(world, "Awa Kone", level=3, online=False)
    moussa = _volunteer(world, "Moussa Traore")
    _volunteer(world, "Ibrahim Sow", until=date(2026, 4, 1))
    VolunteerFactory(person=PersonFactory(site=world.south, full_name="Fanta Elsewhere"))
    PersonSkillFactory(person=moussa.person)
    Address.objects.create(person=awa.person, city="Tanger, Boukhalef")
    Address.objects.create(person=moussa.person, city="Tangerine")

    def shown(**query: Any) -> str:
        return client.get(reverse(LIST), query).content.decode()

    everyone = shown()
    assert "Awa Kone" in everyone
    assert "Moussa Traore" in everyone
    assert "Ibrahim Sow" not in everyone
    assert "Fanta Elsewhere" not in everyone
    assert "Ibrahim Sow" in shown(tab="stopped")
    for query in ({"q": "awa kone"}, {"level": "3"}, {"place": "Tanger"}):
        page = shown(**query)
        assert "Awa Kone" in page, query
        assert "Moussa Traore" not in page, query
    for query in ({"skill": "translation"}, {"mode": "online"}):
        page = shown(**query)
        assert "Moussa Traore" in page, query
        assert "Awa Kone" not in page, query
    assert "No volunteer is like this." in shown(q="personne")
    assert "check letter" in shown(q="APS-26-000001-Z") or "No volunteer" in shown(q="APS-26-000001-Z")
    assert client.get(reverse(LIST), {"page": "-1", "level": "x", "place": "x", "mode": "x"}).status_code == 200


def test_the_list_and_the_pages_are_flat_and_short(world: World) -> None:
    client = world.client("social worker")
    row = _volunteer(world)
    mission = MissionFactory(sites=[world.north], volunteers_wanted=90)

    def grow(number: int) -> None:
        for turn in range(number):
            one = _volunteer(world, f"Awa {turn}")
            PersonSkillFactory(person=one.person)
            _served(world, row)
            _served(world, one)
            GivenHoursFactory(
                participation__activity=mission, participation__person=one.person, on=date(2026, 3, 1 + turn)
            )
        PersonSkill.objects.filter(person=row.person).delete()
        for code in ("law", "nursing", "sport")[: 1 + number // 9]:
            PersonSkillFactory(person=row.person, skill_id=code)
        issue_statement(volunteer=row, on=timezone.localdate(), by=None)

    grow(1)
    urls = [
        reverse(LIST),
        reverse("programs:mission-list"),
        _url(row),
        reverse("programs:mission", args=[mission.uuid]),
        reverse("programs:person-skills", args=[row.person.uuid]),
    ]
    few = {url: len(asked(client, url, 200, {})) for url in urls for _turn in range(2)}
    grow(12)
    many = {url: len(asked(client, url, 200, {})) for url in urls}
    assert many == few
    assert max(many.values()) < 15, many


# --- Becoming one --------------------------------------------------------------------------------------------------
def test_a_volunteer_is_made_from_a_search_and_from_the_file(world: World) -> None:
    client, url = world.client("social worker"), reverse("programs:volunteer-new")
    person = PersonFactory(site=world.north, full_name="Hawa Diallo")
    assert client.get(url).status_code == 200
    wrong = client.post(url, {"person_search": "Hawa Diallo", "on": "31/12/2999", "hours_a_week": "99", "online": "on"})
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert 'value="31/12/2999"' in page
    assert 'value="99"' in page
    far = client.post(url, {"person_search": "Hawa Diallo", "on": "31/12/2999", "online": "on"})
    assert (far.status_code, "Choose today or an earlier day." in far.content.decode()) == (422, True)
    nowhere = client.post(url, {"person_search": "Hawa Diallo", "on": "01/02/2026"})
    assert "Choose online, on site or both." in nowhere.content.decode()
    sent = {"person_search": "Hawa Diallo", "on": "01/02/2026", "hours_a_week": "3,5", "online": "on"}
    assert client.post(url, sent).status_code == 302
    row = Volunteer.objects.get(person=person)
    assert (row.since, row.hours_a_week, row.on_site) == (date(2026, 2, 1), Decimal("3.5"), False)
    again = client.get(url, {"person": person.uuid})
    assert again.headers["Location"] == _url(row)
    assert client.get(url, {"person": PersonFactory(site=world.south).uuid}).status_code == 404
    assert client.get(url, {"person": "x"}).status_code == 404


def test_the_file_shows_skills_and_the_volunteer_where_there_are_some(world: World) -> None:
    client = world.client("social worker")
    plain = PersonFactory(site=world.north)
    page = client.get(reverse("beneficiaries:person-file", args=[plain.uuid])).content.decode()
    assert 'id="h-skills"' not in page
    assert reverse("programs:person-skills", args=[plain.uuid]) in page
    row = _volunteer(world, level=2)
    PersonSkillFactory(person=row.person, level=3)
    page = client.get(reverse("beneficiaries:person-file", args=[row.person.uuid])).content.decode()
    assert 'id="h-skills"' in page
    assert _url(row) in page
    assert "Expert" in page
    # Who may see files but no volunteers is not led to a closed door.
    officer = world.client("data protection officer")
    page = officer.get(reverse("beneficiaries:person-file", args=[row.person.uuid])).content.decode()
    assert 'id="h-skills"' not in page


# --- The page of one -----------------------------------------------------------------------------------------------
def test_the_page_tells_hours_levels_and_missions_but_no_sensitive_one(world: World) -> None:
    client, row = world.client("social worker"), _volunteer(world)
    _served(world, row, on=timezone.localdate() - timedelta(days=40), what="Écoute")
    hidden = MissionFactory(sites=[world.north], title="Groupe de parole", sensitive=True)
    GivenHoursFactory(participation__activity=hidden, participation__person=row.person)
    client.post(_url(row, "volunteer-level"), {"level": "2", "on": "01/03/2026", "shown": "A tenu seule la permanence"})
    page = tight(client.get(_url(row)).content.decode())
    for said in ("2.5", "Écoute", "Permanence en ligne", "A tenu seule la permanence", "Social worker of the north"):
        assert said in page, said
    assert "Groupe de parole" not in page
    assert page.count("<rect") == 12
    assert 'aria-current="step"><span>2 · Engaged' in page


@pytest.mark.parametrize(
    ("name", "sent", "said", "kept"),
    [
        ("volunteer-level", {"level": "3", "on": "01/03/2026"}, "Say what was shown", "01/03/2026"),
        ("volunteer-level", {"level": "1", "on": "01/03/2026", "shown": "Rien"}, "This is the level already", "Rien"),
        ("volunteer-stop", {"on": "31/12/2999"}, "Choose today or an earlier day.", "31/12/2999"),
        ("volunteer-availability", {"available": "Le soir"}, "Choose online, on site or both.", "Le soir"),
        ("volunteer-hours", {"hours": "x", "on": "01/03/2026", "what": "Appels"}, "Choose the activity.", "Appels"),
    ],
)
def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(
    world: World, name: str, sent: dict[str, str], said: str, kept: str
) -> None:
    row = _volunteer(world)
    answer = world.client("social worker").post(_url(row, name), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert kept in page


def test_who_stopped_can_only_come_back(world: World) -> None:
    client, row = world.client("social worker"), _volunteer(world)
    client.post(_url(row, "volunteer-stop"), {"on": "01/04/2026"})
    page = client.get(_url(row)).content.decode()
    assert _url(row, "volunteer-back") in page
    assert _url(row, "volunteer-level") not in page
    client.post(_url(row, "volunteer-back"))
    row.refresh_from_db()
    assert row.until is None


# --- Missions and hours --------------------------------------------------------------------------------------------
def test_a_mission_is_found_joined_and_left(world: World) -> None:
    client, row = world.client("social worker"), _volunteer(world)
    mission = MissionFactory(sites=[world.north], title="Permanence en ligne", volunteers_wanted=1)
    MissionFactory(sites=[world.north], title="Tri de vêtements", mode="on_site")
    MissionFactory(sites=[world.north], title="Sans bénévoles", volunteers_wanted=None)
    MissionFactory(sites=[world.south], title="Ailleurs")
    page = client.get(reverse("programs:mission-list"), {"volunteer": str(row.uuid)}).content.decode()
    assert "Permanence en ligne" in page
    assert "0 of 1 volunteer" in page
    for other in ("Tri de vêtements", "Sans bénévoles", "Ailleurs"):
        assert other not in page
    assert "Tri de vêtements" in client.get(reverse("programs:mission-list"), {"mode": "on_site"}).content.decode()
    join, leave = (reverse(f"programs:mission-{act}", args=[mission.uuid]) for act in ("join", "leave"))
    assert row.person.full_name in client.get(reverse("programs:mission", args=[mission.uuid])).content.decode()
    answer = client.post(join, {"volunteer": row.uuid, "to": "volunteer"})
    assert answer.headers["Location"] == _url(row)
    late = client.post(join, {"volunteer": _volunteer(world, "Moussa").uuid}, follow=True).content.decode()
    assert "has all the volunteers that it looks for" in late
    client.post(leave, {"volunteer": row.uuid})
    assert not Participation.objects.filter(activity=mission).exists()
    theirs = VolunteerFactory(person__site=world.south)
    assert client.post(join, {"volunteer": theirs.uuid}).status_code == 404
    assert client.post(join, {"volunteer": "x"}).status_code == 404


def test_hours_are_noted_twice_and_add_up_and_are_taken_back(world: World) -> None:
    client, row = world.client("social worker"), _volunteer(world)
    mission = MissionFactory(sites=[world.north])
    url = _url(row, "volunteer-hours")
    assert client.get(url, {"activity": str(mission.uuid)}).context["form"].initial["activity"] == mission
    sent = {"activity": mission.pk, "hours": "2,5", "on": "10/03/2026", "what": "Écoute", "client_id": uuid4()}
    for _touch in range(2):
        assert client.post(url, sent).status_code == 302
    assert client.post(url, sent | {"client_id": uuid4(), "hours": "٤"}).status_code == 302
    assert Participation.objects.get().hours == Decimal("6.50")
    entry = GivenHours.objects.get(hours=4)
    client.post(reverse("programs:hours-remove", args=[row.uuid, entry.uuid]))
    assert Participation.objects.get().hours == Decimal("2.50")
    other = _volunteer(world, "Moussa")
    last = GivenHours.objects.get()
    assert client.post(reverse("programs:hours-remove", args=[other.uuid, last.uuid])).status_code == 404
    elsewhere = MissionFactory(sites=[world.south])
    refused = client.post(url, sent | {"activity": elsewhere.pk, "client_id": uuid4()})
    assert (refused.status_code, "Choose one of these activities." in refused.content.decode()) == (422, True)


# --- Skills --------------------------------------------------------------------------------------------------------
def test_skills_are_added_changed_and_taken_off_on_one_page(world: World) -> None:
    client, person = world.client("case manager"), PersonFactory(site=world.north)
    url = reverse("programs:person-skills", args=[person.uuid])
    assert client.post(url, {"skill": "", "level": "2"}).status_code == 422
    assert client.post(url, {"skill": "law", "level": "9"}).status_code == 422
    for level in ("1", "3"):
        assert client.post(url, {"skill": "law", "level": level}).status_code == 302
    assert list(person.skills.values_list("skill", "level")) == [("law", 3)]
    client.post(reverse("programs:person-skill-remove", args=[person.uuid]), {"skill": "law"})
    assert not person.skills.exists()


# --- Statements ----------------------------------------------------------------------------------------------------
def test_a_statement_is_issued_printed_confirmed_and_revoked(world: World, client: Any) -> None:
    staff, row = world.client("social worker"), _volunteer(world, "Awa Kone", level=3)
    assert "Note hours first" in staff.get(_url(row, "volunteer-statement")).content.decode()
    assert staff.post(_url(row, "volunteer-statement")).status_code == 422
    _served(world, row)
    assert "Permanence en ligne" in staff.get(_url(row, "volunteer-statement")).content.decode()
    assert staff.post(_url(row, "volunteer-statement")).status_code == 302
    certificate = row.person.certificates.get()
    paper = reverse("programs:volunteer-statement-pdf", args=[row.uuid, certificate.uuid])
    for language in ("fr", "ar", "en"):
        answer = staff.get(paper, {"language": language})
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
        assert certificate.number in text
    assert "gave 2.5 hours as a volunteer, on 10 March 2026." in " ".join(text.split())
    assert staff.get(paper, {"language": "xx"}).status_code == 404
    assert AccessRecord.objects.filter(subject="statement of service", person_uuid=row.person.uuid).count() == 3
    coordinator = world.client("program coordinator")
    listed = coordinator.get(reverse("trainings:certificate-list")).content.decode()
    assert certificate.number in listed
    assert coordinator.get(reverse("trainings:certificate-pdf", args=[certificate.uuid])).content[:4] == b"%PDF"
    south = world.client("program coordinator", "south")
    assert certificate.number not in south.get(reverse("trainings:certificate-list")).content.decode()
    asked_for = {"n": certificate.number, "c": check_of(certificate.number)}
    page = client.get(reverse("verify:certificate"), asked_for).content.decode()
    assert "Awa Kone" in page
    assert "2.5" in page
    coordinator.post(reverse("trainings:certificate-revoke", args=[certificate.uuid]), {"reason": "Erreur d’heures"})
    assert staff.get(paper).status_code == 404
    assert "Revoked on" in staff.get(_url(row)).content.decode()
