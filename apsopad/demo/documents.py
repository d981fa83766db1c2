"""The systems that the documents tell of in a sentence or a figure: activities counted by heads, classes, networks.

Each class is a few invented people, enough to see how it is kept; figures that the documents give are head counts.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from apsopad.demo.people import Invented, invent

Row = dict[str, str]
_FILES = Path(__file__).parent / "files"
_WEST = ["GIN", "CIV", "SEN", "CMR", "MLI", "NGA", "COD", "GAB", "BFA", "GHA"]

#: Who takes part in which project, and as what; an empty role: implementing partner.
PARTNERS = (
    ("MEDMA2", "Ministère chargé des Marocains résidant à l’étranger", "authority"),
    ("MEDMA2", "Fondation Hassan II pour les MRE", ""),
    ("JMDI", "PNUD Maroc", "lead"),
    ("E-BOSLA", "Entraide Nationale", ""),
    ("HUM-NE", "ASTICUDE", ""),
    ("HUM-NE", "Association Tissaghnasse du Rif", ""),
    ("GUIDE", "Fondation Abeo", "lead"),
    ("PDRP", "Centre Afro-Med", ""),
    ("PDRP", "OIM Maroc", "lead"),
    ("MLA", "Ministère chargé des Marocains résidant à l’étranger", "lead"),
    ("TRQN3", "Hôpital provincial de Nador", "host"),
    ("TRQN3", "Institut agronomique du Souss", "host"),
    ("TRQN3", "Commune de Chefchaouen", "host"),
)
_MINISTRY = "Ministère chargé des Marocains résidant à l’étranger"
#: What networks are for, in the words of the documents.
ABOUT = (
    (
        "Réseau national des associations œuvrant dans la migration",
        "Garantir la continuité de la plaidoirie en faveur des migrants et des réfugiés et consolider leurs acquis.",
    ),
    (
        "Réseau des associations de codéveloppement",
        "Mise en réseau des associations de Marocains du monde pour le codéveloppement et le développement solidaire.",
    ),
)
#: Whom to call, as the documents print it: the first number has a digit too many there too.
CONTACTS = (
    (_MINISTRY, "Standard", "", "+212 (5) 3777656488"),
    (_MINISTRY, "Permanence", "De 16 h 30 à 18 h 30", "+212 6 61 07 60 60"),
)
#: Associations whose capacities were built, and when: by country and by group.
CAPACITIES = (
    ("Association des Marocains de Liège", "2016-10-08"),
    ("Solidarité Rif-Catalogne", "2016-10-08"),
    ("Jeunes Marocains de Rotterdam", "2016-10-08"),
    ("Femmes marocaines de Turin", "2017-03-11"),
)
#: Whom associations serve, and when their entry was last checked.
GROUPS = (
    ("Association des Marocains de Liège", "femmes|personnes âgées", "2026-03-10"),
    ("Maison du Maroc de Lille", "enfants|culture", "2025-02-11"),
    ("Femmes marocaines de Turin", "femmes", "2026-06-02"),
    ("Jeunes Marocains de Rotterdam", "jeunes", "2024-10-20"),
    ("Solidarité Rif-Catalogne", "jeunes|familles", ""),
    ("Association Tissaghnasse du Rif", "femmes|jeunes", "2026-01-15"),
    ("Coopérative Argane d’Imgrad", "femmes", "2026-04-22"),
    ("ASTICUDE", "migrants|jeunes", "2026-09-01"),
    ("Centre Afro-Med", "migrants|réfugiés", "2026-05-05"),
)
#: What activities brought forth: activity, what, how much, unit.
OUTPUTS = (
    ("DRAPEAU", "Tissu peint", "65", "m²"),
    ("LABO-GUIDE", "Guide publié", "1", "guide"),
    ("GUIDE-MAJ", "Fiches mises à jour", "42", "fiches"),
    ("ICMD-RESEAU", "Outils de connaissance", "3", "outils"),
    ("MAIN-ATELIER-1", "Pays représentés, première phase", "4", "pays"),
    ("MAIN-ATELIER-2", "Pays représentés, deuxième phase", "8", "pays"),
)
SENSITIVE = "MRK-SIDA"


def _lines(name: str) -> list[Row]:
    with (_FILES / name).open(newline="") as file:
        return list(csv.DictReader(file))


def links() -> list[Row]:
    """How organisations stand to each other: who sponsors whom, who is in which network, with roles and days."""
    return _lines("links.csv")


def activities() -> Iterator[Row]:
    """What took place, as a file of activities gives it."""
    kept = ("code", "project", "kind", "title", "mode", "held_on", "place", "same_people_as")
    for row in _lines("activities.csv"):
        yield {name: row[name] for name in kept}


def titles() -> dict[str, str]:
    """Arabic titles by code."""
    return {row["code"]: row["title_ar"] for row in _lines("activities.csv")}


def headcounts() -> Iterator[Row]:
    """How many came; where the documents give no figure, the total is unknown."""
    for row in _lines("activities.csv"):
        yield {
            "activity": row["code"],
            "unit": row["unit"],
            "total": row["total"],
            "qualifier": row["qualifier"],
            "female": row["female"],
            "male": row["male"],
        }


class Class:
    """A class of a few invented people: its people, cohort, enrolments, sessions and marks as lines of files.

    ``marks``: a string of marks that repeats, ``p`` present, ``l`` late, ``r`` remote, ``a`` absent, ``e`` excused.
    """

    _MARKS = {"p": "present", "l": "late", "r": "remote", "a": "absent", "e": "excused"}

    def __init__(
        self, code: str, project: str, course: str, people: list[Invented], *, starts: date, sessions: int,
        held: int, capacity: int, threshold: str = "0.75", marks: str = "pppplppappe", legal_status: str = "",
    ) -> None:  # fmt: skip
        self.code, self.project, self.course, self.people = code, project, course, people
        self.days = [starts + timedelta(weeks=turn) for turn in range(sessions)]
        self.held, self.capacity, self.threshold, self.marks = held, capacity, threshold, marks
        self.legal_status = legal_status

    def number(self, index: int) -> str:
        """The earlier number of person ``index`` (from 1)."""
        return f"{self.code}-{index:02d}"

    def cohorts(self) -> Iterator[Row]:
        """The one cohort."""
        yield {
            "code": self.code,
            "course": self.course,
            "project": self.project,
            "starts_on": self.days[0].isoformat(),
            "ends_on": self.days[-1].isoformat(),
            "capacity": str(self.capacity),
            "threshold": self.threshold,
        }

    def enrolments(self) -> Iterator[Row]:
        """Everybody; beyond the places the waiting list."""
        for index in range(len(self.people)):
            yield {
                "project": self.project,
                "cohort": self.code,
                "person": self.number(index + 1),
                "role": "learner",
                "status": "active" if index < self.capacity else "waitlisted",
                "on": (self.days[0] - timedelta(days=7)).isoformat(),
            }

    def sessions(self) -> Iterator[Row]:
        """Those held, and those to come."""
        for turn, day in enumerate(self.days):
            yield {"cohort": self.code, "date": day.isoformat(), "state": "held" if turn < self.held else "planned"}

    def attendance(self) -> Iterator[Row]:
        """A mark for everyone with a place in each session held."""
        for turn, day in enumerate(self.days[: self.held]):
            for index in range(min(len(self.people), self.capacity)):
                mark = self._MARKS[self.marks[(turn * 3 + index * 5) % len(self.marks)]]
                yield {"cohort": self.code, "date": day.isoformat(), "person": self.number(index + 1), "mark": mark}


def _children() -> list[Invented]:
    born = (date(2014, 3, 2), date(2015, 9, 14), date(2013, 6, 21), date(2016, 1, 8), date(2014, 11, 30))
    people = invent(["MAR"], women=6, men=4, serial=53, around=2000)
    return [
        replace(one, birth_date=born[turn % 5] + timedelta(days=turn), birth_precision="day", phone="")
        for turn, one in enumerate(people)
    ]


def _youths() -> list[Invented]:
    people = invent(["MAR"], women=5, men=7, serial=59, around=1996)
    return [
        replace(one, birth_date=date(1992 + turn % 7, 1 + turn, 3 + turn), birth_precision="day")
        for turn, one in enumerate(people)
    ]


def classes(today: date) -> list[Class]:
    """The classes of rows 3 to 6, 20, 23 and 24, in the order of the documents."""
    autumn = today - timedelta(weeks=9)
    return [
        Class("INST-26", "INSTITUT", "Cycle d’action sociale", list(invent([*_WEST, "MAR"], women=9, men=6, serial=43,
              around=1990)), starts=autumn, sessions=24, held=9, capacity=20),
        Class("ACAD-25", "ACADEMIE", "Leadership social", list(invent(["MAR"], women=6, men=4, serial=47, around=1986)),
              starts=date(2025, 10, 4), sessions=6, held=6, capacity=20, marks="pppppplp"),
        Class("SOUT-26", "SOUTIEN", "Soutien scolaire", _children(), starts=autumn, sessions=20, held=8, capacity=15),
        Class("BOSLA-15", "E-BOSLA", "Italien et orientation civique", list(invent(["MAR"], women=19, men=7, serial=61,
              around=1987)), starts=date(2015, 2, 2), sessions=8, held=8, capacity=20, marks="rrprrrarrr"),
        Class("FP-15", "FP-2014", "Couture, cuisine et gestion", list(invent(_WEST, women=6, men=4, serial=67,
              around=1988)), starts=date(2015, 3, 2), sessions=10, held=10, capacity=12, marks="ppplppap",
              legal_status="regularised_2014"),
        Class("FORSATY-15", "FORSATY", "Compétences de vie", _youths(), starts=date(2015, 3, 7), sessions=8, held=8,
              capacity=15, marks="ppappplp"),
    ]  # fmt: skip


#: Learners with a full scholarship among those of the institute, by their place in the list.
SCHOLARS = (2, 5, 9, 12)
#: The association of each learner of the academy, in turn.
OF_ASSOCIATIONS = ("ASTICUDE", "Centre Afro-Med", "Association Tissaghnasse du Rif", "Coopérative Argane d’Imgrad")
