"""Systems 13, 18 and 19, and help to individuals: cases at different steps, as their managers would have left them.

Figures of S1 and of scenarios 4 and 6: a mother and two children depart, 3 beside at least 4,700; 17,000 MAD of help to
someone who came back, in parts of which the second waited for proof, beside at least 500.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from accounts.models import User
from apsopad.demo.lines import load, people_lines, registered
from apsopad.demo.people import Invented, invent
from beneficiaries.models import Person
from partners.models import Organisation
from places.models import Location, Site
from programs.actions import cases
from programs.models import AssistanceItem, Case, CaseMember, FollowUp, Project
from programs.workflows import facts_of, workflow_of

#: Earlier numbers of those in cases; who they are, in this order.
NUMBERS = "CAS-"
_RETURNING = ("mother", "daughter", "son", "preparing", "alone", "waiting")


def _born(one: Invented, born: date) -> Invented:
    return Invented(
        one.full_name, one.name_ar, one.sex, born, "day", one.nationality, one.languages, one.phone
    )  # fmt: skip


def _people(day: date) -> Iterable[Invented]:
    women = list(invent(["CIV", "GIN", "SEN", "CMR"], women=8, men=0, serial=71, around=1992))
    men = list(invent(["GIN", "SEN", "CMR", "CIV"], women=0, men=8, serial=73, around=1994))
    here = list(invent(["MAR"], women=3, men=3, serial=79, around=1986))
    yield _born(women[0], date(1993, 5, 14))
    yield _born(women[4], date(day.year - 9, 2, 3))
    yield _born(men[7], date(day.year - 5, 7, 21))
    yield _born(men[0], date(1996, 11, 2))
    yield _born(men[2], date(day.year - 16, 1, 25))
    yield _born(women[2], date(1988, 8, 30))
    yield from (_born(one, date(1984 + turn, 3 + turn, 11)) for turn, one in enumerate(here))


def _number(index: int) -> str:
    return f"{NUMBERS}{index:02d}"


class _Walk:
    """A case walked along its steps: each day a little later, what each step requires ticked off as it goes."""

    def __init__(self, case: Case, by: User, start: date) -> None:
        self.case, self.by, self.day = case, by, start

    def on(self, days: int) -> date:
        """So many days later."""
        self.day += timedelta(days=days)
        return self.day

    def tick(self, *points: str, text: str = "Vu") -> "_Walk":
        """Points of the checklist, for everybody whom they concern."""
        table = workflow_of(self.case)
        for code in points:
            point = table.point(code)
            assert point is not None, code
            for someone in facts_of(self.case, on=self.day).of(point):
                member = someone.row if someone else None
                cases.tick(case=self.case, point=code, by=self.by, on=self.day, member=member, text=text)
        return self

    def step(self, code: str, *, after: int = 5, **asked: Any) -> "_Walk":
        """One step on."""
        self.case = cases.take_step(case=self.case, step=code, by=self.by, on=self.on(after), **asked)
        return self


def build(tangier: Site, accounts: dict[str, User], day: date) -> None:
    """All cases; ``day`` is today."""
    load("people", people_lines(list(_people(day)), _number, site=tangier, city="Tanger", on=day - timedelta(days=420)))
    registered(NUMBERS, day - timedelta(days=420))
    manager, second = accounts["case manager"], accounts["program coordinator"]
    numbers = count(1)
    people = {who: _person(next(numbers)) for who in _RETURNING}
    _returns(people, tangier, manager, day)
    _reintegration(_person(7), tangier, manager, day)
    _investor(_person(8), tangier, manager)
    _assistance(_person(9), tangier, manager, second, day)


def _person(index: int) -> Person:
    return Person.objects.get(external_ref=_number(index))


def _returns(people: dict[str, Person], site: Site, manager: User, day: date) -> None:
    project = Project.objects.get(code="AVRR-SORTIE")
    funder = Organisation.objects.get(name="Gouvernement de la Suisse")
    countries = Location.objects.in_bulk(["CIV", "GIN", "CMR", "SEN"], field_name="code")

    def opened(who: str, started: int, country: str, **more: Any) -> _Walk:
        start = day - timedelta(days=started)
        case = cases.open_case(
            workflow=Case.Workflow.AVRR_OUT, project=project, person=people[who], site=site, manager=manager,
            by=manager, on=start, country=countries[country], **more,
        )  # fmt: skip
        return _Walk(case, manager, start)

    family = opened("mother", 210, "CIV", title="Mère de deux enfants")
    for child in ("daughter", "son"):
        cases.add_member(case=family.case, person=people[child], by=manager, on=family.day, role=CaseMember.Role.CHILD)
    family.tick("contact", "counselling", text="Français").step("counsel", after=6)
    family.tick("declaration", "guardian_consent", text="La mère").step("apply", after=8)
    family.tick("vulnerability", "asylum", "earlier_return").step("screen", after=7)
    family.step("find_eligible", funder=funder).tick("second_interview").step("prepare", after=10)
    family.tick("travel_document", text="Laissez-passer").tick("fit_to_travel", text="Dr Exemple")
    family.tick("exit_authorisation", text="2026/118").step("make_ready", after=21)
    family.tick("ticket", text="AT 533").step("book", after=6)
    left = family.on(9)
    family.step("depart", after=0, departed_on=left)
    family.tick("received", text="Antenne d’Abidjan").step("arrive", after=1, arrived_on=left + timedelta(days=1))
    parts = _plan(family, "Petit commerce de tissus", [Decimal(6000), Decimal(6000)], "business", kind="cash")
    family.tick("plan").step("sign_plan", after=14)
    cases.deliver_item(item=parts[0], by=manager, on=family.on(3))
    family.step("assist", after=0)

    prepared = opened("preparing", 75, "GIN").tick("contact", "counselling", text="Pulaar").step("counsel")
    prepared.tick("declaration").step("apply", after=9).tick("vulnerability", "asylum", "earlier_return").step("screen")
    prepared.step("find_eligible", funder=funder).tick("second_interview").step("prepare", after=8)
    prepared.tick("travel_document", text="Passeport").tick("fit_to_travel", text="Dr Exemple")

    alone = opened("alone", 24, "CMR", category="uac", title="Adolescent sans ses parents")
    alone.tick("contact", "counselling", text="Français").step("counsel")

    waiting = opened("waiting", 60, "SEN").tick("contact", "counselling", text="Wolof").step("counsel")
    waiting.tick("declaration").step("apply").tick("vulnerability", "asylum", "earlier_return").step("screen")
    waiting.step("waitlist")


def _plan(walk: _Walk, item: str, amounts: list[Decimal], aid: str, *, kind: str = "in_kind") -> list[AssistanceItem]:
    principal = walk.case.members.get(role=CaseMember.Role.PRINCIPAL)
    return list(
        cases.plan_items(
            member=principal, by=walk.by, on=walk.day, item=item, amounts=amounts, aid=aid, kind=kind,
            dimension="psychosocial" if aid == "medical" else "social" if aid == "training" else "economic",
        )
    )  # fmt: skip


def _reintegration(person: Person, site: Site, manager: User, day: date) -> None:
    start = day - timedelta(days=400)
    case = cases.open_case(
        workflow=Case.Workflow.AVRR_IN, project=Project.objects.get(code="AVRR-ENTREE"), person=person, site=site,
        manager=manager, by=manager, on=start, country=Location.objects.get(code="BEL"), title="Retour de Belgique",
    )  # fmt: skip
    walk = _Walk(case, manager, start)
    material = _plan(walk, "Équipement d’un atelier de couture", [Decimal(6000), Decimal(6000)], "material")
    medical = _plan(walk, "Lunettes et soins", [Decimal(3000)], "medical")
    training = _plan(walk, "Cours de gestion", [Decimal(2000)], "training")
    walk.tick("contact", "vulnerability", "received", "plan", text="Darija").step("sign_plan", after=18)
    for item in (material[0], *medical, *training):
        cases.deliver_item(item=item, by=manager, on=walk.on(6))
    walk.step("assist", after=0)
    cases.prove_item(item=material[0], by=manager, on=walk.on(150), proof="Factures de deux machines")
    cases.deliver_item(item=material[1], by=manager, on=walk.on(20))
    walk.step("monitor", after=4)
    for survey in FollowUp.objects.filter(case=case, due_on__lt=day, done_on=None):
        scores = [Decimal("0.72"), Decimal("0.64"), Decimal("0.58")] if survey.code == "sustainability" else [None] * 3
        cases.do_survey(
            survey=survey, by=manager, on=max(survey.due_on, walk.day), economic=scores[0], social=scores[1],
            psychosocial=scores[2], note="L’atelier travaille pour deux boutiques du quartier.",
        )  # fmt: skip


def _investor(person: Person, site: Site, manager: User) -> None:
    project = Project.objects.get(code="MEDMA2")
    # Told as it was: the project ran then.
    Project.objects.filter(pk=project.pk).update(status=Project.Status.ACTIVE)
    start = date(2013, 9, 16)
    case = cases.open_case(
        workflow=Case.Workflow.INVESTOR, project=project, person=person, site=site, manager=manager, by=manager,
        on=start, country=Location.objects.get(code="BEL"), title="Unité de séchage de figues, Chefchaouen",
    )  # fmt: skip
    walk = _Walk(case, manager, start).tick("project_idea", "assessment", text="Agroalimentaire")
    walk.step("assess", after=12).tick("plan").step("agree_plan", after=20).step("accompany", after=10)
    walk.tick("site_found", "permits", "finance", "registered", text="RC 4821")
    walk.step("invest", after=170, amount=Decimal(850_000))
    for survey in FollowUp.objects.filter(case=case).order_by("due_on"):
        cases.do_survey(survey=survey, by=manager, on=survey.due_on, note="Douze emplois saisonniers.")
        walk.day = survey.due_on
    walk.step("follow_up", after=3).step("close", after=6, closure_reason="running")
    Project.objects.filter(pk=project.pk).update(status=Project.Status.CLOSED)


def _assistance(person: Person, site: Site, manager: User, second: User, day: date) -> None:
    start = day - timedelta(days=12)
    case = cases.open_case(
        workflow=Case.Workflow.ASSISTANCE, project=Project.objects.get(code="ACC-26"), person=person, site=site,
        manager=manager, by=manager, on=start, title="Loyer de deux mois après un incendie", urgency="urgent",
    )  # fmt: skip
    walk = _Walk(case, manager, start).tick("needs", "urgency", text="Logement")
    walk.step("assess", after=2, amount=Decimal(6400))
    _plan(walk, "Deux mois de loyer", [Decimal(3200), Decimal(3200)], "housing", kind="cash")
    # Above the limit: what one asked for, another approves.
    cases.take_step(case=case, step="approve", by=second, on=walk.on(2))
