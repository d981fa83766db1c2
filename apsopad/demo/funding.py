"""Systems 14 and 31: two calls for projects, judged, decided by a committee and turned into projects.

Figures of S1 (seven small projects, two taken further by methods, impact, scope and potential), of S3 (a yearly call
with four priorities) and of scenario 7: twelve applications, one late, two incomplete, nine judged, six past 60 points,
five approved out of 500,000 MAD at 100,000 each, one in reserve that a second budget of 40,000 lets through.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Q

from accounts.models import User
from partners.models import Organisation
from programs.actions import calls, create_project
from programs.models import Application, CallBudget, CallPaper, CallPriority, CommitteeMeeting, Criterion, Project

#: The four priorities of the ministry's call.
PRIORITIES = (
    ("Soutien scolaire aux enfants en difficulté", "الدعم المدرسي للأطفال في وضعية صعبة"),
    ("Appui aux jeunes et aux personnes précaires", "مساندة الشباب والأشخاص في وضعية هشاشة"),
    ("Projets culturels, lien avec le pays", "مشاريع ثقافية والصلة بالوطن"),
    ("Condition des femmes à l’étranger", "وضعية النساء بالخارج"),
)
#: What the nine complete applications propose, by whom, the priority, and the points of both assessors.
PROJECTS = (
    ("Tutorat du samedi", "Association des Marocains de Liège", 0, ((18, 9), (19, 9))),
    ("Femmes et droits", "Femmes marocaines de Turin", 3, ((17, 8), (18, 9))),
    ("Tremplin jeunesse", "Jeunes Marocains de Rotterdam", 1, ((16, 9), (16, 8))),
    ("Théâtre bilingue", "Maison du Maroc de Lille", 2, ((15, 8), (16, 7))),
    ("Aide aux devoirs en ligne", "Solidarité Rif-Catalogne", 0, ((14, 7), (15, 8))),
    ("Visites aux aînés", "Association des Marocains de Liège", 1, ((12, 6), (12, 6))),
    ("Fanfare des deux rives", "Maison du Maroc de Lille", 2, ((11, 7), (12, 6))),
    ("Voyage d’études", "Jeunes Marocains de Rotterdam", 2, ((9, 5), (10, 6))),
    ("Site web communautaire", "Solidarité Rif-Catalogne", 2, ((5, 4), (6, 3))),
)
#: By what the selection for the second phase judged.
CRITERIA = (("Méthodes", "المناهج"), ("Impact", "الأثر"), ("Portée", "النطاق"), ("Potentiel", "الإمكانات"))
_ASKED, _BUDGET, _SECOND = Decimal(100_000), Decimal(500_000), Decimal(40_000)
#: The seven small projects of the first phase, with what the selection gave each: methods, impact, scope, potential.
SMALL = (
    ("Argane solidaire", "Coopérative Argane d’Imgrad", (9, 9, 8, 9)),
    ("Retour des savoirs à Chefchaouen", "Commune de Chefchaouen", (8, 9, 9, 8)),
    ("Tourisme rural du Rif", "Association Tissaghnasse du Rif", (7, 6, 7, 7)),
    ("Accueil des retours", "ASTICUDE", (6, 7, 6, 6)),
    ("Irrigation économe", "Institut agronomique du Souss", (6, 5, 6, 7)),
    ("Santé de proximité", "Hôpital provincial de Nador", (5, 6, 5, 6)),
    ("Portail de la diaspora", "Centre Afro-Med", (5, 5, 6, 5)),
)


def _at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def _organisation(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def _judged(application: Application, assessors: Sequence[User], points: Sequence[Sequence[int]], at: datetime) -> None:
    criteria = list(application.call.criteria.all())
    for user, given in zip(assessors, points, strict=True):
        calls.declare(application=application, by=user, conflict=False, at=at)
        scores = {criterion: Decimal(one) for criterion, one in zip(criteria, given, strict=True)}
        calls.assess(application=application, by=user, points=scores, at=at, submit=True)


def _decided(meeting: CommitteeMeeting, by: User, at: datetime) -> None:
    calls.approve_decision(meeting=meeting, by=by, at=at)


def build(accounts: dict[str, User], day: date) -> None:
    """Both calls; ``day`` is today."""
    _small_projects(accounts)
    _yearly_call(accounts, day - timedelta(days=290))


def _small_projects(accounts: dict[str, User]) -> None:
    """Phase 1 with its seven projects, then a selection among them for phase 2."""
    coordinator, manager, assessor = (accounts[role] for role in ("program coordinator", "manager", "case manager"))
    first, second = Project.objects.get(code="JMDI-1"), Project.objects.get(code="JMDI-2")
    Project.objects.filter(pk__in=[first.pk, second.pk]).update(status=Project.Status.ACTIVE)
    for turn, (title, _name, _points) in enumerate(SMALL, start=1):
        create_project(
            by=coordinator, code=f"JMDI-1-{turn}", title=title, parent=first, kind=Project.Kind.PROJECT,
            status=Project.Status.CLOSED, starts_on=date(2010, 1, 1), ends_on=date(2012, 6, 30),
        )  # fmt: skip
    opened = date(2012, 10, 1)
    call = calls.create_call(
        by=coordinator, code="ICMD-2013", project=second, title="Changement d’échelle : deux initiatives",
        title_ar="توسيع النطاق: مبادرتان", opens_on=opened, deadline_on=date(2012, 11, 30), deadline_at=time(16),
        most=Decimal(400_000), threshold=Decimal(60), convention_above=Decimal(50_000), assessments_needed=1,
        parts=[
            *(
                Criterion(title=title, title_ar=title_ar, weight=1, most=10)
                for title, title_ar in CRITERIA
            ),
            CallBudget(title="Changement d’échelle", amount=Decimal(800_000)),
        ],
    )  # fmt: skip
    calls.add_assessor(call=call, by=coordinator, user=assessor)
    calls.open_call(call=call, by=coordinator, at=_at(opened))
    sent = []
    for title, name, points in SMALL:
        application = calls.start_application(
            call=call, organisation=_organisation(name), by=coordinator, at=_at(date(2012, 11, 5)), title=title,
            summary="Suite du projet de la première phase.", amount=Decimal(400_000), people=200,
            contact_name="Nadia Exemple", contact_email="contact@association.example",
        )  # fmt: skip
        sent.append((calls.submit(application=application, by=coordinator, at=_at(date(2012, 11, 6))), points))
    for application, _points in sent:
        calls.check_completeness(application=application, by=coordinator, at=_at(date(2012, 12, 3)))
    calls.start_scoring(call=call, by=coordinator, at=_at(date(2012, 12, 3)))
    for application, points in sent:
        _judged(application, [assessor], [points], _at(date(2012, 12, 10)))
    meeting = calls.propose_decision(
        call=call, by=coordinator, at=_at(date(2012, 12, 18)), held_on=date(2012, 12, 17), place="Rabat",
        members="OIM Maroc\nPNUD Maroc\nMinistère chargé des Marocains résidant à l’étranger",
    )  # fmt: skip
    _decided(meeting, manager, _at(date(2012, 12, 19)))
    for turn, application in enumerate(call.applications.filter(state=Application.State.APPROVED), start=1):
        calls.contract(
            application=application, by=coordinator, at=_at(date(2013, 1, 10)), signed_on=date(2013, 1, 8),
            code=f"JMDI-2-{turn}", starts_on=date(2013, 1, 15), ends_on=date(2015, 12, 31),
        )  # fmt: skip
    over = Q(pk__in=[first.pk, second.pk]) | Q(code__startswith="JMDI-2-")
    Project.objects.filter(over).update(status=Project.Status.CLOSED)


def _yearly_call(accounts: dict[str, User], opened: date) -> None:
    coordinator, manager = accounts["program coordinator"], accounts["manager"]
    assessors = [accounts["case manager"], coordinator]
    until = opened + timedelta(days=58)
    call = calls.create_call(
        by=coordinator, code="MLA-2026", project=Project.objects.get(code="MLA-APPEL"),
        title="Appel à projets des associations de Marocains du monde",
        title_ar="طلب مشاريع جمعيات مغاربة العالم", opens_on=opened, deadline_on=until, deadline_at=time(16),
        text="Projets d’un an au plus, portés par une association de Marocains résidant à l’étranger.",
        most=_ASKED, threshold=Decimal(60), convention_above=Decimal(50_000), assessments_needed=2,
        parts=[
            *(CallPriority(title=fr, title_ar=ar) for fr, ar in PRIORITIES),
            Criterion(title="Pertinence", title_ar="الملاءمة", weight=3, most=20),
            Criterion(title="Budget et faisabilité", title_ar="الميزانية وقابلية الإنجاز", weight=1, most=10),
            CallBudget(title="Budget de l’année", amount=_BUDGET),
            CallPaper(title="Statuts de l’association", title_ar="القانون الأساسي للجمعية", required=False),
        ],
    )  # fmt: skip
    for user in assessors:
        calls.add_assessor(call=call, by=coordinator, user=user)
    calls.open_call(call=call, by=coordinator, at=_at(opened))
    priorities = list(call.priorities.all())

    def apply(title: str, name: str, priority: int, at: datetime) -> Application:
        application = calls.start_application(
            call=call, organisation=_organisation(name), by=coordinator, at=at, title=title,
            summary="Ateliers, accompagnement et restitution publique.", priority=priorities[priority], amount=_ASKED,
            people=60, contact_name="Salma Exemple", contact_email="contact@association.example",
        )  # fmt: skip
        return calls.submit(application=application, by=coordinator, at=at)

    in_time, checked = _at(until - timedelta(days=3)), _at(until + timedelta(days=6))
    judged = [apply(title, name, priority, in_time) for title, name, priority, _points in PROJECTS]
    for title in ("Échange scolaire", "Caravane culturelle"):
        lacking = apply(title, "Femmes marocaines de Turin", 2, in_time)
        calls.check_completeness(application=lacking, by=coordinator, at=checked, missing=["Budget détaillé"])
    apply("Bibliothèque mobile", "Maison du Maroc de Lille", 0, _at(until + timedelta(days=1)))
    for application in judged:
        calls.check_completeness(application=application, by=coordinator, at=checked)
    calls.start_scoring(call=call, by=coordinator, at=checked)
    for application, (_title, _name, _priority, points) in zip(judged, PROJECTS, strict=True):
        _judged(application, assessors, points, _at(until + timedelta(days=14)))
    sat = until + timedelta(days=20)
    members = "Ministère chargé des Marocains résidant à l’étranger\nFondation Hassan II\nEntraide Nationale"
    meeting = calls.propose_decision(
        call=call, by=coordinator, at=_at(sat + timedelta(days=1)), held_on=sat, place="Rabat", members=members,
        minutes="Le comité a examiné neuf dossiers complets.",
    )  # fmt: skip
    _decided(meeting, manager, _at(sat + timedelta(days=2)))
    signed = sat + timedelta(days=18)
    approved = call.applications.filter(state=Application.State.APPROVED).order_by("rank")
    for turn, application in enumerate(list(approved), start=1):
        calls.contract(
            application=application, by=coordinator, at=_at(signed), signed_on=signed, code=f"MLA-2026-{turn}",
            starts_on=signed, ends_on=signed + timedelta(days=365),
            reports=[
                ("Rapport intermédiaire", signed + timedelta(days=182)),
                ("Rapport final", signed + timedelta(days=395)),
            ],
        )  # fmt: skip
    later = sat + timedelta(days=60)
    second = calls.add_budget(call=call, by=coordinator, title="Reliquat de l’année", amount=_SECOND)
    waiting = call.applications.get(state=Application.State.RESERVE)
    meeting = calls.award_from_reserve(
        application=waiting, budget=second, amount=_SECOND, by=coordinator, at=_at(later), held_on=later,
        members=members,
    )  # fmt: skip
    _decided(meeting, manager, _at(later + timedelta(days=1)))
