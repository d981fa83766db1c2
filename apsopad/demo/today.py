"""What happens now: a class with a register to mark today, and a round half served, so that every role has a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from apsopad.demo.people import Invented, invent

PROJECT, COHORT, ROUND, STORE, KIT = "ACC-26", "DAR-26-B", "HIVER-26-2", "DEP-TANGER", "KIT-HIVER"
COURSE = "Darija, niveau débutant"
LEARNERS, MARKED, ENTITLED, SERVED, IN_STOCK, ON_ITS_WAY = 30, 24, 40, 27, 64, 20
_NATIONALITIES = ["GIN", "CMR", "CIV", "SEN", "MLI", "NGA"]
Row = dict[str, str]
#: code, French, Arabic, English, kind, number in a kit.
ITEMS = (
    ("VESTE", "Veste d’hiver", "سترة شتوية", "Winter jacket", "NFI", 1),
    ("CHAUSSETTES", "Paires de chaussettes", "أزواج من الجوارب", "Pairs of socks", "NFI", 3),
    ("HYGIENE", "Trousse d’hygiène", "حقيبة نظافة", "Hygiene pouch", "NFI", 1),
)


def people() -> list[Invented]:
    """Fifty who came this year, women and men mixed, so that a class is not all women."""
    invented = list(invent(_NATIONALITIES, women=29, men=21, serial=23, around=1997))
    # 37 and 50 share no divisor: everybody is taken once.
    return [invented[(index * 37) % len(invented)] for index in range(len(invented))]


def again(those: list[Invented]) -> Invented:
    """One of them as another clerk wrote her: names the other way round, without the accent of her name."""
    one = next(
        person for person in those if person.phone and "é" in person.full_name and person.birth_precision == "day"
    )
    first, last = one.full_name.replace("é", "e").split(" ", 1)
    return replace(one, full_name=f"{last} {first}", name_ar="")


def number(index: int) -> str:
    """The earlier number of person ``index`` (from 1)."""
    return f"ACC-{index:03d}"


def days(today: date) -> list[date]:
    """Twenty-four sessions, two a week, of which today's is the fourteenth."""
    return [today + timedelta(weeks=(i - 13) // 2, days=3 * ((i - 13) % 2)) for i in range(24)]


def cohorts(today: date) -> Iterator[Row]:
    """The class of now."""
    yield {
        "code": COHORT,
        "course": COURSE,
        "project": PROJECT,
        "starts_on": days(today)[0].isoformat(),
        "ends_on": days(today)[-1].isoformat(),
        "capacity": str(LEARNERS),
        "threshold": "0.75",
    }


def enrolments(today: date) -> Iterator[Row]:
    """Thirty learners and three on the waiting list."""
    for index in range(LEARNERS + 3):
        yield {
            "project": PROJECT,
            "cohort": COHORT,
            "person": number(index + 1),
            "role": "learner",
            "status": "active" if index < LEARNERS else "waitlisted",
            "on": days(today)[0].isoformat(),
        }


def sessions(today: date) -> Iterator[Row]:
    """Thirteen held, today's and ten more to come."""
    for day in days(today):
        yield {
            "cohort": COHORT,
            "date": day.isoformat(),
            "starts_at": "09:00",
            "state": "held" if day < today else "planned",
        }


def attendance(today: date) -> Iterator[Row]:
    """Marks of the thirteen, and of most of today's class."""
    marks = ("present", "present", "present", "late", "present", "remote", "present", "absent", "present", "excused")
    for turn, day in enumerate(days(today)[:14]):
        for index in range(LEARNERS if day < today else MARKED):
            yield {
                "cohort": COHORT,
                "date": day.isoformat(),
                "starts_at": "09:00",
                "person": number(index + 1),
                "mark": marks[(turn * 3 + index * 7) % len(marks)],
            }


def handouts(today: date) -> Iterator[Row]:
    """Twenty-seven served, thirteen to come."""
    for index in range(ENTITLED):
        served = index < SERVED
        yield {
            "round": ROUND,
            "person": number(index + 1),
            "collected_on": today.isoformat() if served else "",
            "collected_by": number(index + 1) if served else "",
            "state": "collected" if served else "planned",
        }
