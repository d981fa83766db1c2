"""Systems 10 and 11: the integration of 100 migrants in Tangier, its 50 laureates, and the community shop after it.

Figures of S0 and of scenario 1: 100 learners (61 women), 11 nationalities, 50 certificates of 20 December 2019.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from apsopad.demo.people import Invented, invent

COHORT = "DAR-19"
COURSE = "Darija, montage de projets et techniques de vente"
COURSE_AR = "الدارجة وإعداد المشاريع وتقنيات البيع"
CERTIFIED_IN = ("en gestion des micro-activités génératrices de revenus", "في تدبير الأنشطة الصغرى المدرّة للدخل")
ISSUED_ON = date(2019, 12, 20)
LEARNERS, LAUREATES = 100, 50
SESSIONS, CANCELLED = 41, 24
_NATIONALITIES = ["CMR", "CIV", "GIN", "MLI", "NGA", "SEN", "COD", "COG", "GAB", "GHA", "BFA"]
Row = dict[str, str]


def people() -> list[Invented]:
    """The hundred, women first."""
    return list(invent(_NATIONALITIES, women=61, men=39, serial=0, around=1990))


def number(index: int) -> str:
    """The earlier number of learner ``index`` (from 1)."""
    return f"INT-{index:03d}"


def _seat(index: int) -> int:
    """Spread women and men over both halves of the list, so that laureates are not all women."""
    return (index * 37) % LEARNERS + 1


def days() -> list[date]:
    """41 Tuesdays and Thursdays, the last in the week before the ceremony."""
    first = date(2019, 7, 23)
    return [first + timedelta(weeks=i // 2, days=2 * (i % 2)) for i in range(SESSIONS)]


def cohorts() -> Iterator[Row]:
    """The cohort of 2019."""
    yield {
        "code": COHORT,
        "course": COURSE,
        "project": "INT-100-1",
        "starts_on": days()[0].isoformat(),
        "ends_on": days()[-1].isoformat(),
        "capacity": str(LEARNERS),
        "threshold": "0.8",
        "selected": str(LAUREATES),
    }


def enrolments() -> Iterator[Row]:
    """The hundred learners."""
    for index in range(LEARNERS):
        yield {
            "project": "INT-100-1",
            "cohort": COHORT,
            "person": number(index + 1),
            "role": "learner",
            "status": "active",
            "on": "2019-07-15",
        }


def sessions() -> Iterator[Row]:
    """Forty sessions held, one cancelled."""
    for index, day in enumerate(days()):
        yield {
            "cohort": COHORT,
            "date": day.isoformat(),
            "state": "cancelled" if index == CANCELLED else "held",
        }


def attendance() -> Iterator[Row]:
    """Learners in the first fifty seats attend 36 of 40 sessions, the others 28."""
    held = [day for index, day in enumerate(days()) if index != CANCELLED]
    for index in range(LEARNERS):
        missed = 4 if _seat(index) <= LAUREATES else 12
        for turn, day in enumerate(held):
            # 7 and 40 share no divisor: each learner misses exactly ``missed`` sessions, each others.
            place = (turn * 7 + index * 3) % len(held)
            if place < missed:
                mark = "excused" if place == 0 else "absent"
            else:
                mark = "late" if place % 13 == 5 else "present"
            yield {"cohort": COHORT, "date": day.isoformat(), "person": number(index + 1), "mark": mark}


def shop() -> Iterator[Row]:
    """Phase 2: the laureates as traders, six of them as co-managers."""
    laureates = [index for index in range(LEARNERS) if _seat(index) <= LAUREATES]
    for turn, index in enumerate(laureates):
        yield {
            "project": "INT-100-2",
            "person": number(index + 1),
            "role": "comanager" if turn % 8 == 3 else "trader",
            "status": "active",
            "on": "2020-01-15",
        }
