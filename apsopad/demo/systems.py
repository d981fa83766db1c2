"""The thirty-five systems that the founding documents ask for, each with its page, its report and its test."""

import csv
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from distributions.models import Distribution
from partners.models import Organisation
from programs.models import Activity, Call, Project
from trainings.models import Cohort

#: Whose the founding documents are.
SOURCES = {
    "S0": "APSOPAD International",
    "S1": _("IOM in Morocco"),
    "S2": "ASTICUDE, Nador",
    "S3": _("Ministry of Moroccans living abroad"),
    "S4": "Afro-Med, Marrakech",
}
_FILE = Path(__file__).parent / "files" / "systems.csv"


@dataclass(frozen=True)
class System:
    """One row: what it is, in three languages, where it is drawn from, where it is seen, told and tested.

    ``page``: a kind and a code (``project:INT-100``, ``cases:avrr_out``). ``report``: a slug and its filter.
    """

    row: int
    sources: tuple[str, ...]
    said: Mapping[str, str]
    page: str
    report: str
    test: str

    @property
    def drawn_from(self) -> list[str]:
        """The founding documents that ask for it, by whose they are."""
        return [str(SOURCES[source]) for source in self.sources]

    @property
    def name(self) -> str:
        """What it is, in the reader's language."""
        return self.said.get(get_language() or "fr") or self.said["fr"]

    @property
    def report_url(self) -> str:
        """The report that tells it, with its filter filled in."""
        slug, _blank, asked = self.report.partition(" ")
        query = f"?{urlencode(dict([asked.split('=', 1)]))}" if asked else ""
        return reverse("reports:report-page", args=[slug]) + query


@cache
def systems() -> tuple[System, ...]:
    """All rows in their order."""
    with _FILE.open(newline="") as file:
        return tuple(
            System(
                int(row["row"]),
                tuple(row["sources"].split("|")),
                {language: row[language] for language in ("fr", "ar", "en")},
                row["page"],
                row["report"],
                row["test"],
            )
            for row in csv.DictReader(file)
        )


def _cases(code: str) -> str:
    """The list of cases of one workflow; ``workflow/tab`` where they are not under way."""
    way, _slash, tab = code.partition("/")
    return f"{reverse('programs:case-list')}?{urlencode({'way': way} | ({'tab': tab} if tab else {}))}"


def _placements(code: str) -> str:
    """The list of placements of one project; nothing where that is not there."""
    project = Project.objects.filter(code=code).first()
    return f"{reverse('programs:placement-list')}?{urlencode({'project': project.uuid})}" if project else ""


#: Kinds of pages that stand for a list: their address.
_LISTS: dict[str, Callable[[str], str]] = {
    "needs": lambda code: reverse("beneficiaries:need-list"),
    "associations": lambda code: f"{reverse('partners:organisation-list')}?kind=association",
    "sponsorships": lambda code: reverse("partners:sponsorship-list"),
    "cases": _cases,
    "placements": _placements,
    "volunteers": lambda code: reverse("programs:volunteer-list"),
}
#: Kinds that stand for one row: its model, the column of its code, the name of its page.
_ROWS: dict[str, tuple[type[Model], str, str]] = {
    "project": (Project, "code", "programs:project"),
    "activity": (Activity, "code", "programs:activity"),
    "call": (Call, "code", "programs:call"),
    "cohort": (Cohort, "activity__code", "trainings:cohort-detail"),
    "round": (Distribution, "activity__code", "distributions:round"),
    "organisation": (Organisation, "name", "partners:organisation"),
    "network": (Organisation, "name", "partners:network"),
}


def pages() -> dict[int, str]:
    """The address of each system's page, by row; without those whose record is not there. One query a kind."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for system in systems():
        kind, _colon, code = system.page.partition(":")
        wanted[kind].add(code)
    found = {
        (kind, code): reverse(name, args=[uuid])
        for kind, (model, column, name) in _ROWS.items()
        for code, uuid in model._default_manager.filter(**{f"{column}__in": wanted[kind]}).values_list(column, "uuid")
    }
    answers = {}
    for system in systems():
        kind, _colon, code = system.page.partition(":")
        url = _LISTS[kind](code) if kind in _LISTS else found.get((kind, code))
        if url:
            answers[system.row] = url
    return answers
