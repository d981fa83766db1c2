"""Volunteers on a benchmark, most of them online: what they can do, how they rose, what they gave week after week."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from accounts.acting import acting
from accounts.models import User
from beneficiaries.models import Person
from programs.actions import create_activity
from programs.actions import volunteers as acts
from programs.models import Activity, Project, Skill, Volunteer

TALK, SHEETS, KITS = "VOL-CONVERSATION", "VOL-TRADUCTION", "VOL-KITS"


@dataclass(frozen=True)
class Mission:
    """An activity that looks for volunteers; its first and last day counted from today."""

    code: str
    kind: str
    mode: str
    title: str
    title_ar: str
    first: int
    last: int | None
    wanted: int


MISSIONS = (
    Mission(TALK, "session", "online", "Conversation en ligne avec les nouveaux arrivants",
            "محادثة عبر الإنترنت مع الوافدين الجدد", -240, 120, 5),
    Mission(SHEETS, "content", "online", "Traduction des fiches d’accueil", "ترجمة بطاقات الاستقبال", -60, 45, 4),
    Mission(KITS, "service", "on_site", "Préparation des kits d’hiver", "إعداد حقائب الشتاء", 9, None, 8),
)  # fmt: skip


@dataclass(frozen=True)
class Given:
    """One volunteer: the person, since so many days, what they offer, skills, levels, hours by mission.

    ``levels``: after how many days which level, and what was shown. ``hours``: mission, hours a time, every so many
    days, how many times.
    """

    person: str
    days: int
    a_week: str
    available: str
    online: bool
    on_site: bool
    skills: tuple[tuple[str, int], ...]
    levels: tuple[tuple[int, int, str], ...] = ()
    hours: tuple[tuple[str, str, int, int], ...] = ()
    stopped: int = 0


VOLUNTEERS = (
    Given("ACAD-25-01", 330, "4", "Mardi et jeudi soir", True, True, (("languages_teaching", 3), ("facilitation", 2)),
          ((90, 2, "A tenu seule dix séances de conversation."), (210, 3, "A formé deux nouveaux bénévoles.")),
          ((TALK, "2", 7, 32),)),
    Given("ACAD-25-03", 300, "3", "Samedi matin", True, False, (("translation", 3), ("languages_teaching", 2)),
          ((120, 2, "Fiches traduites sans correction."),), ((TALK, "1.5", 14, 15), (SHEETS, "2.5", 9, 5))),
    Given("ACAD-25-06", 320, "6", "Tous les soirs", True, True,
          (("psychology", 3), ("social_work", 3), ("mediation", 2)),
          ((60, 2, "Écoute suivie sur la permanence en ligne."), (150, 3, "Cas difficiles bien orientés."),
           (260, 4, "Encadre la permanence et la formation des autres.")), ((TALK, "2", 10, 20),)),
    Given("ACAD-25-08", 45, "2", "Vacances scolaires", True, True, (("digital", 2),), (), ((SHEETS, "1", 12, 3),)),
    Given("ACAD-25-09", 20, "", "", False, True, (("logistics", 1), ("first_aid", 2))),
    Given("ACAD-25-10", 280, "2.5", "", True, True, (("communication", 2),), (), ((TALK, "2", 21, 6),), stopped=60),
)  # fmt: skip


def build(accounts: dict[str, User], day: date) -> None:
    """Missions, volunteers and one statement of service; ``day`` is today."""
    worker, coordinator = accounts["social worker"], accounts["program coordinator"]
    project = Project.objects.get(code="BENEVOLAT")
    missions = {one.code: _mission(project, day, coordinator, one) for one in MISSIONS}
    skills = Skill.objects.in_bulk()
    known = Person.objects.filter(external_ref__in=[one.person for one in VOLUNTEERS])
    people = {person.external_ref: person for person in known}
    number = 0
    for one in VOLUNTEERS:
        start = day - timedelta(days=one.days)
        row = acts.make_volunteer(
            person=people[one.person], by=worker, on=start, today=day, available=one.available, online=one.online,
            on_site=one.on_site, hours_a_week=Decimal(one.a_week) if one.a_week else None,
        )  # fmt: skip
        for code, level in one.skills:
            acts.note_skill(person=row.person, skill=skills[code], level=level, on=start, by=worker)
        for after, level, shown in one.levels:
            on = start + timedelta(days=after)
            with acting(coordinator, via="console"):
                acts.set_level(volunteer=row, level=level, on=on, today=day, shown=shown, by=coordinator)
        for code, hours, every, times in one.hours:
            first = max(start, missions[code].held_on or start)
            acts.join_mission(volunteer=row, activity=missions[code], today=day, by=worker)
            for turn in range(times):
                on = first + timedelta(days=3 + every * turn)
                if on <= day - timedelta(days=one.stopped):
                    number += 1
                    acts.log_hours(
                        volunteer=row, activity=missions[code], hours=Decimal(hours), on=on, today=day, by=worker,
                        client_id=UUID(int=20_270_000 + number),
                    )  # fmt: skip
        if one.stopped:
            acts.stop_volunteering(volunteer=row, on=day - timedelta(days=one.stopped), today=day, by=worker)
    guide = Volunteer.objects.get(person__external_ref="ACAD-25-06")
    acts.issue_statement(volunteer=guide, on=day, by=coordinator)


def _mission(project: Project, day: date, by: User, one: Mission) -> Activity:
    return create_activity(
        by=by,
        project=project,
        code=one.code,
        kind=one.kind,
        mode=one.mode,
        title=one.title,
        title_ar=one.title_ar,
        held_on=day + timedelta(days=one.first),
        ends_on=None if one.last is None else day + timedelta(days=one.last),
        volunteers_wanted=one.wanted,
    )
