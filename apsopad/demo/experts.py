"""System 15: TRQN III, hosts' needs matched to qualified nationals abroad who come back for some weeks to train.

Figures of scenario 10: 3 needs, 2 matched, 1 completed in 12 weeks with 20 staff trained. Hosts, weeks and skills are
invented; so is the need of today, which waits to be validated.
"""

from dataclasses import replace
from datetime import date, timedelta

from accounts.models import User
from apsopad.demo.lines import load, people_lines, registered
from apsopad.demo.people import invent
from beneficiaries.models import Language, Person
from partners.models import Organisation
from places.models import Location, Site
from programs.actions import placements
from programs.actions.volunteers import note_skill
from programs.models import Placement, Project, Skill

#: Earlier numbers of the experts; what each can do, how well, and what they speak.
NUMBERS = "EXP-"
EXPERTS = (
    ({"agriculture": 3, "water": 3, "trainer_training": 2}, ("ary", "fra", "nld")),
    ({"nursing": 3, "medicine": 2, "trainer_training": 2}, ("rif", "fra", "nld")),
    ({"architecture": 2, "environment": 1}, ("ary", "nld")),
    ({"accounting": 3, "association_management": 2, "digital": 2}, ("ary", "fra", "nld", "eng")),
    ({"agriculture": 1, "environment": 3, "renewable_energy": 3}, ("ary", "fra", "eng")),
    ({"accounting": 1, "business_creation": 3, "marketing": 2}, ("rif", "nld", "eng")),
)
CAME_ON = date(2013, 6, 3)


def _number(index: int) -> str:
    return f"{NUMBERS}{index:02d}"


def build(site: Site, accounts: dict[str, User], day: date) -> None:
    """The experts, the three needs of TRQN III and one of today; ``day`` is today."""
    invented = list(invent(["MAR"], women=3, men=3, serial=97, around=1976))
    people = [replace(one, languages=speaks) for one, (_skills, speaks) in zip(invented, EXPERTS, strict=True)]
    load("people", people_lines(people, _number, site=site, city="Rotterdam", on=CAME_ON))
    registered(NUMBERS, CAME_ON)
    known = {one.external_ref: one for one in Person.objects.filter(external_ref__startswith=NUMBERS)}
    experts = [known[_number(index)] for index in range(1, len(EXPERTS) + 1)]
    by = accounts["program coordinator"]
    can = Skill.objects.in_bulk()
    for person, (skills, _speaks) in zip(experts, EXPERTS, strict=True):
        for code, level in skills.items():
            note_skill(person=person, skill=can[code], level=level, on=CAME_ON, by=by)
    _then(site, by, experts)
    _now(site, by, day)


def _then(site: Site, by: User, experts: list[Person]) -> None:
    project = Project.objects.get(code="TRQN3")

    def need(host: str, title: str, task: str, skills: list[str], weeks: int, asked: date, place: str) -> Placement:
        row = placements.request_placement(
            project=project, site=site, host=Organisation.objects.get(name=host), title=title, task=task,
            skills=skills, weeks=weeks, place=Location.objects.get(code=place), by=by, on=asked,
            language=Language.objects.get(pk="fra"), wanted_from=asked + timedelta(days=90),
        )  # fmt: skip
        return placements.validate_placement(placement=row, by=by, on=asked + timedelta(days=14))

    farm = need(
        "Institut agronomique du Souss", "Irrigation économe en eau",
        "Former les techniciens de l’institut au goutte-à-goutte et rédiger avec eux un guide de terrain.",
        ["agriculture", "water", "trainer_training"], 12, date(2013, 9, 16), "MA-AGD",
    )  # fmt: skip
    ward = need(
        "Hôpital provincial de Nador", "Accueil des urgences pédiatriques",
        "Revoir le triage avec les équipes et former les infirmières et infirmiers.",
        ["nursing", "trainer_training"], 6, date(2015, 3, 9), "MA-NAD",
    )  # fmt: skip
    need(
        "Commune de Chefchaouen", "Plan climat de la commune",
        "Accompagner les services techniques : diagnostic, priorités, calendrier.",
        ["environment", "architecture"], 8, date(2015, 6, 1), "MA-CHE",
    )  # fmt: skip
    start = date(2014, 1, 6)
    placements.match_placement(
        placement=farm, person=experts[0], by=by, on=date(2013, 11, 18), starts_on=start
    )  # fmt: skip
    placements.start_placement(placement=farm, by=by, on=start)
    placements.complete_placement(
        placement=farm, by=by, on=date(2014, 3, 30), weeks=12, staff_trained=20,
        report="Vingt techniciens formés ; trois parcelles pilotes équipées ; le guide est imprimé.",
    )  # fmt: skip
    placements.match_placement(
        placement=ward, person=experts[1], by=by, on=date(2015, 5, 4), starts_on=date(2015, 9, 7)
    )  # fmt: skip


def _now(site: Site, by: User, day: date) -> None:
    placements.request_placement(
        project=Project.objects.get(code="MLA-CAP"), site=site, by=by, on=day - timedelta(days=6),
        host=Organisation.objects.get(name="Association Tissaghnasse du Rif"),
        title="Tenir les comptes d’une association",
        task="Mettre en place un plan comptable simple et former la trésorière, par visioconférence.",
        skills=["accounting", "association_management"], weeks=4, mode=Placement.Mode.ONLINE,
        language=Language.objects.get(pk="fra"), wanted_from=day + timedelta(days=21),
    )  # fmt: skip
