"""What projects promise and bring: how people fare, hours of volunteers, indicators, budgets, targets."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from accounts.models import User
from apsopad.demo import documents
from apsopad.demo.lines import Row, load
from programs.actions import money, results
from programs.actions.situations import Said, note_situations
from programs.models import Enrolment, Project, Situation
from trainings.actions import close_cohort, issue_certificates
from trainings.models import Cohort

_S = Situation
#: Of each scholar and youth in turn: before and after.
_SCHOLARS = ((_S.Employment.NONE, _S.Employment.STABLE), (_S.Employment.INFORMAL, _S.Employment.STABLE))
_YOUTHS = (
    (_S.Schooling.LEFT, _S.Employment.NONE, _S.Schooling.BACK, ""),
    (_S.Schooling.LEFT, _S.Employment.LOOKING, _S.Schooling.TRAINING, _S.Employment.INTERNSHIP),
    (_S.Schooling.LEFT, _S.Employment.INFORMAL, _S.Schooling.LEFT, _S.Employment.EMPLOYED),
    (_S.Schooling.IN_SCHOOL, _S.Employment.NONE, _S.Schooling.IN_SCHOOL, ""),
)
#: Associations that learn together: in which activity, which.
_LEARNING = (
    ("CAP-BELGIQUE", "Association des Marocains de Liège"),
    ("CAP-FEMMES", "Femmes marocaines de Turin"),
    ("CAP-FEMMES", "Coopérative Argane d’Imgrad"),
)
#: Courses that are over, and when their certificates were given.
_OVER = (
    ("ACAD-25", date(2025, 12, 13)),
    ("BOSLA-15", date(2015, 12, 19)),
    ("FP-15", date(2015, 12, 19)),
    ("FORSATY-15", date(2015, 12, 19)),
)


def build(accounts: dict[str, User], day: date) -> None:
    """All of it; ``day`` is today."""
    coordinator = accounts["program coordinator"]
    for code, last in _OVER:
        cohort = Cohort.objects.get(activity__code=code)
        issue_certificates(cohort=cohort, issued_on=last, by=coordinator)
        close_cohort(cohort=cohort, by=coordinator)
    load("enrolments", _enrolments())
    load("participations", _hours())
    _fares(coordinator)
    _promises(coordinator, day)


def _enrolments() -> Iterator[Row]:
    for place in documents.SCHOLARS:
        yield {"project": "BOURSES", "person": f"INST-26-{place:02d}", "status": "completed", "on": "2026-09-01"}
    for activity, name in _LEARNING:
        yield {"cohort": activity, "organisation": name, "status": "completed", "on": "2017-03-11"}


def _hours() -> Iterator[Row]:
    """Volunteers who listen online, in hours."""
    for place, hours in ((1, "12"), (3, "8.5"), (6, "20"), (8, "4")):
        yield {"activity": "VOL-ENLIGNE", "person": f"ACAD-25-{place:02d}", "role": "volunteer", "hours": hours}


def _fares(by: User) -> None:
    scholars = Enrolment.objects.filter(project__code="BOURSES").order_by("pk")
    youths = Enrolment.objects.filter(activity__code="FORSATY-15").order_by("pk")
    for moment, on, turn in ((_S.Moment.BASELINE, date(2026, 9, 1), 0), (_S.Moment.OUTCOME, date(2026, 11, 2), 1)):
        said = [Said(one, employment=_SCHOLARS[place % 2][turn]) for place, one in enumerate(scholars)]
        note_situations(moment=moment, on=on, said=said, by=by)
    for moment, on, turn in ((_S.Moment.BASELINE, date(2015, 3, 7), 0), (_S.Moment.OUTCOME, date(2015, 9, 30), 2)):
        said = [
            Said(one, schooling=_YOUTHS[place % 4][turn], employment=_YOUTHS[place % 4][turn + 1])
            for place, one in enumerate(youths)
        ]
        note_situations(moment=moment, on=on, said=said, by=by)


def _promises(by: User, day: date) -> None:
    welcome, shop = Project.objects.get(code="ACC-26"), Project.objects.get(code="INT-100-2")
    for sex, number in (("", 400), ("F", 220), ("M", 180)):
        results.set_target(project=welcome, by=by, number=number, sex=sex)
    year = date(day.year, 1, 1), date(day.year, 12, 31)
    enrolled = results.keep_indicator(
        project=welcome, by=by, code="ACC-1", title="Personnes inscrites à un cours", title_ar="أشخاص مسجلون في درس",
        level="output", measure="enrolled", means="Registres des cours",
    )  # fmt: skip
    results.set_period(indicator=enrolled, from_day=year[0], to_day=year[1], value=Decimal(40), by=by)
    stays = results.keep_indicator(
        project=welcome, by=by, code="ACC-2", title="Apprenants qui se débrouillent en darija", unit="%",
        title_ar="متعلمون يتدبرون أمرهم بالدارجة", level="outcome", baseline=Decimal(15), baseline_on=year[0],
        means="Entretien de fin de niveau",
    )  # fmt: skip
    results.set_period(indicator=stays, from_day=year[0], to_day=year[1], value=Decimal(70), by=by)
    for weeks, value in ((30, 38), (6, 47)):
        results.note_value(
            indicator=stays, on=day - timedelta(weeks=weeks), today=day, value=Decimal(value),
            source="Entretiens de fin de niveau", by=by,
        )  # fmt: skip
    traders = results.keep_indicator(
        project=shop, by=by, code="MAG-1", title="Commerçants et cogérants en place", level="output",
        title_ar="تجار وشركاء في التسيير يمارسون", measure="enrolled", means="Registre du magasin",
    )  # fmt: skip
    results.set_period(indicator=traders, from_day=date(2020, 1, 1), to_day=year[1], value=Decimal(50), by=by)
    funding = welcome.fundings.first()
    spent = 0
    for code, title, amount, entries in (
        ("A1", "Salaires des formateurs", 360_000, (("Janvier à juin", 168_000), ("Juillet à octobre", 117_500))),
        ("A2", "Salle et matériel", 84_000, (("Location, premier semestre", 36_000),)),
        ("B1", "Kits d’hiver", 120_000, (("Vestes et couvertures", 71_400),)),
    ):
        line = money.keep_line(
            project=welcome, by=by, code=code, title=title, amount=Decimal(amount), currency="MAD", funding=funding
        )
        for what, much in entries:
            spent += 1
            money.spend(
                line=line, amount=Decimal(much), on=day - timedelta(days=20 * spent), today=day, what=what, by=by,
                client_id=UUID(int=20_260_000 + spent), voucher=f"F-{spent:03d}",
            )  # fmt: skip
