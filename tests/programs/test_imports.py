"""Files of programs: the tree, activities, head counts, participations, enrolments."""

import io
from datetime import date

import pytest

from accounts.models import User
from exchange.running import Result, run
from programs.counting import reach
from programs.models import Activity, Eligibility, Enrolment, Headcount, Participation, Project
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import HouseholdFactory, PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, EligibilityFactory, EnrolmentFactory, ProjectFactory

pytestmark = pytest.mark.django_db

PROJECTS = """code,title,kind,parent,status,starts_on,ends_on,places,funders,min_age,max_age,age_on,legal_statuses
FORSATY,Forsaty,project,AXE-J,active,2012-01-01,2017-12-31,MA-TET|Tanger,USAID|Union européenne,15,25,,
AXE-J,Jeunesse,axis,,active,,,,,,,,
REG-14,Formation professionnelle,project,AXE-J,planned,,,,,,,,regularised_2014|refugee
"""


def _load(kind: str, text: str, by: User | None = None) -> Result:
    return run(kind, io.BytesIO(text.encode()), name=f"{kind}.csv", by=by)


def _counts(result: Result) -> tuple[int, int, int]:
    assert not result.bads, [str(bad) for bad in result.bads]
    return result.counts.added, result.counts.updated, result.counts.unchanged


def _bads(result: Result) -> list[str]:
    return [str(bad) for bad in result.bads]


# --- The tree --------------------------------------------------------------------------------------------------
def test_the_tree_comes_in_whatever_the_order_and_twice_changes_nothing() -> None:
    first = _load("projects", PROJECTS)
    assert _counts(first) == (3, 0, 0)
    assert "2 donors named for the first time" in first.said[0]
    project = Project.objects.get(code="FORSATY")
    assert project.parent == Project.objects.get(code="AXE-J")
    assert project.places.count() == 2
    assert sorted(project.fundings.values_list("organisation__name", flat=True)) == ["USAID", "Union européenne"]
    assert (project.eligibility.min_age, project.eligibility.max_age) == (15, 25)
    assert Eligibility.objects.get(project__code="REG-14").legal_statuses == ["regularised_2014", "refugee"]
    assert _counts(_load("projects", PROJECTS)) == (0, 0, 3)


def test_a_known_code_updates_what_is_filled_in() -> None:
    _load("projects", PROJECTS)
    assert _counts(_load("projects", "code,status,title\nREG-14,active,\n")) == (0, 1, 0)
    project = Project.objects.get(code="REG-14")
    assert (project.status, project.title) == ("active", "Formation professionnelle")


def test_a_move_below_itself_is_a_bad_line() -> None:
    _load("projects", PROJECTS)
    assert "cannot lie below" in _bads(_load("projects", "code,parent\nAXE-J,FORSATY\n"))[0]


def test_a_circle_of_new_projects_is_bad() -> None:
    text = "code,title,parent\nA,Un,B\nB,Deux,A\n"
    assert "circle" in _bads(_load("projects", text))[0]
    assert not Project.objects.exists()


def test_unknown_parents_and_places_are_named() -> None:
    bads = _bads(_load("projects", "code,title,parent,places\nA,Un,RIEN,Atlantide\n"))
    assert bads == [
        'line 2, parent, "RIEN": There is no project of this code, in the file or before.',
        'line 2, places, "Atlantide": No place is called “Atlantide”.',
    ]


# --- Marrakech, scenario 3 ---------------------------------------------------------------------------------------
ACTIVITIES = """code,project,kind,title,mode,held_on,place,same_people_as
CARAVANE,RDPP,caravan,Caravane médicale,on_site,2014-05-17,MA-MAR,
AIDE,RDPP,service,Aide,,,,
SEANCES,RDPP,session,Séances psychosociales,,,,
SIDA,RDPP,conference,Conférence sida,,,,
SOFT,RDPP,workshop,Ateliers,,,,
FOOT,RDPP,tournament,Tournoi,,,,SOFT
"""
HEADS = """activity,unit,total,qualifier,female,male
CARAVANE,people,78,exact,40,38
AIDE,,150,,,
SEANCES,people,20,,,
SIDA,people,,,,
SOFT,people,,,,
FOOT,people,,,,
"""


def test_marrakech_comes_in_as_files() -> None:
    ProjectFactory(code="RDPP")
    assert _counts(_load("activities", ACTIVITIES)) == (6, 0, 0)
    assert _counts(_load("headcounts", HEADS)) == (6, 0, 0)
    figure = reach(Activity.objects.all())
    assert (figure.contacts, figure.reached_min, figure.reached_max) == (248, 150, 248)
    assert (figure.qualifier, figure.unknown_activities) == ("at_least", 3)
    assert Activity.objects.get(code="CARAVANE").state == "held"
    assert Activity.objects.get(code="FOOT").same_people_as == Activity.objects.get(code="SOFT")
    assert _counts(_load("activities", ACTIVITIES)) == (0, 0, 6)
    assert _counts(_load("headcounts", HEADS)) == (0, 0, 6)
    people = PersonFactory.create_batch(20)
    lines = [f"SEANCES,{person.ref},," for person in people] + [f"CARAVANE,{person.ref},," for person in people[:5]]
    text = "activity,person,role,hours\n" + "\n".join(lines)
    assert _counts(_load("participations", text)) == (25, 0, 0)
    assert _counts(_load("participations", text)) == (0, 0, 25)
    figure = reach(Activity.objects.all())
    assert (figure.named, figure.reached_min, figure.reached_max) == (20, 150, 243)


def test_a_total_is_corrected_and_parts_stay_below_it() -> None:
    ActivityFactory(code="A")
    _load("headcounts", "activity,unit,total,female\nA,people,10,4\n")
    assert _counts(_load("headcounts", "activity,unit,qualifier\nA,people,about\n")) == (0, 1, 0)
    count = Headcount.objects.get()
    assert (count.total, count.qualifier) == (10, "about")
    assert "The parts add up to 12" in _bads(_load("headcounts", "activity,unit,total,male\nA,people,10,8\n"))[0]


def test_hours_are_corrected_and_a_cancelled_activity_is_said() -> None:
    ActivityFactory(code="A")
    ActivityFactory(code="B", state="cancelled")
    person = PersonFactory(external_ref="N-1")
    _load("participations", "activity,person,role\nA,N-1,volunteer\n")
    assert _counts(_load("participations", "activity,person,role,hours\nA,N-1,volunteer,2.5\n")) == (0, 1, 0)
    assert Participation.objects.get().person == person
    assert "is cancelled" in _bads(_load("participations", "activity,person\nB,N-1\n"))[0]


# --- Enrolments ------------------------------------------------------------------------------------------------
def test_places_are_given_in_the_order_of_the_file_and_the_rest_waits() -> None:
    activity = ActivityFactory(code="DAR", capacity=20)
    people = PersonFactory.create_batch(26)
    text = "cohort,person,role,on\n" + "".join(f"DAR,{person.ref},learner,2019-03-04\n" for person in people)
    result = _load("enrolments", text)
    assert _counts(result) == (26, 0, 0)
    assert result.said == ["6 wait for a place."]
    active = activity.enrolments.filter(status="active")
    assert {row.person_id for row in active} == {person.pk for person in people[:20]}
    assert active[0].applied_on == date(2019, 3, 4)
    assert _counts(_load("enrolments", text)) == (0, 0, 26)


def test_forsaty_by_file() -> None:
    EligibilityFactory(project__code="FORSATY")
    PersonFactory(external_ref="A", birth_date=date(2000, 3, 2))
    PersonFactory(external_ref="B", birth_date=date(2000, 3, 1))
    PersonFactory(external_ref="C", birth_date=date(2000, 1, 1), birth_precision="year")
    head = "project,person,on\n"
    assert "14 years old" in _bads(_load("enrolments", head + "FORSATY,A,2015-03-01\nFORSATY,B,2015-03-01\n"))[0]
    assert not Enrolment.objects.exists()
    result = _load("enrolments", head + "FORSATY,B,2015-03-01\nFORSATY,C,2015-03-01\n")
    assert _counts(result) == (2, 0, 0)
    assert result.said == ["1 application waits for a person's decision."]
    assert list(Enrolment.objects.order_by("pk").values_list("status", flat=True)) == ["active", "applied"]


def test_households_and_organisations_are_enrolled_too() -> None:
    ProjectFactory(code="P")
    household, organisation = HouseholdFactory(), OrganisationFactory(name="ASTICUDE")
    text = f"project,household,organisation,role\nP,{household.ref},,\nP,,ASTICUDE,other\n"
    assert _counts(_load("enrolments", text)) == (2, 0, 0)
    assert {row.household or row.organisation for row in Enrolment.objects.all()} == {household, organisation}


def test_a_status_goes_on_where_it_may() -> None:
    row = EnrolmentFactory(project__code="P", person__external_ref="A")
    assert _counts(_load("enrolments", "project,person,status,on\nP,A,completed,2026-06-01\n")) == (0, 1, 0)
    row.refresh_from_db()
    assert (row.status, row.status_on) == ("completed", date(2026, 6, 1))
    assert "cannot become" in _bads(_load("enrolments", "project,person,status\nP,A,rejected\n"))[0]


def test_each_thing_that_is_wrong_is_told_with_its_line() -> None:
    ProjectFactory(code="P")
    ActivityFactory(code="AUTRE")
    PersonFactory(external_ref="A")
    text = "project,cohort,person,household,on\nP,,,,\n,,A,,\nP,AUTRE,A,,\nP,,A,,2999-01-01\nP,,APS-26-000001-A,,\n"
    said = " ".join(_bads(_load("enrolments", text)))
    for words in (
        "exactly one of them",
        "Name a project or a cohort",
        "belongs to another project",
        "still to come",
        "check letter",
    ):
        assert words in said


def test_people_of_another_site_are_not_found() -> None:
    north, south = SiteFactory(), SiteFactory()
    ProjectFactory(code="P", sites=[north])
    PersonFactory(external_ref="A", site=south)
    by = UserFactory(role="program coordinator", sites=[north])
    assert "Nothing of this name" in _bads(_load("enrolments", "project,person\nP,A\n", by))[0]


def test_many_lines_cost_few_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    ActivityFactory(code="DAR")
    people = PersonFactory.create_batch(200)
    lines = [f"DAR,{person.ref},2019-03-{1 + index % 28:02}" for index, person in enumerate(people)]
    with django_assert_max_num_queries(45):
        assert _counts(_load("enrolments", "cohort,person,on\n" + "\n".join(lines))) == (200, 0, 0)
