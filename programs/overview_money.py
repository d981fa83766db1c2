"""Who funds a project, as its page draws it: each currency's total, then donors without an amount and those above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from programs.models import Funding, Project

TONES = ("teal", "sand", "soft", "saffron", "info")


@dataclass
class Funder:
    """A donor's share of a currency's total, as the bar draws it."""

    funding: Funding
    tone: str
    inherited: Project | None = None


@dataclass
class Purse:
    """What is given in one currency."""

    currency: str
    total: Any
    funders: list[Funder]

    @property
    def segments(self) -> list[tuple[Any, str]]:
        """For the bar: amount and tone of each."""
        return [(one.funding.amount or 0, one.tone) for one in self.funders]


def purses_of(
    project: Project, given: Iterable[Funding], above: Mapping[int, Project]
) -> tuple[list[Purse], list[Funder]]:
    """Money by currency, the project's own, the largest first; then who funds without an amount, or higher up."""
    purses: dict[str, Purse] = {}
    others: list[Funder] = []
    given = list(given)
    own = {funding.organisation_id for funding in given if funding.project_id == project.pk}
    for funding in sorted(given, key=lambda one: (-(one.amount or 0), str(one.organisation))):
        if funding.project_id != project.pk and funding.amount is None and funding.organisation_id in own:
            # It is named for the project itself already.
            continue
        if funding.project_id != project.pk:
            others.append(Funder(funding, "", above[funding.project_id]))
        elif funding.amount is None:
            others.append(Funder(funding, ""))
        else:
            purse = purses.setdefault(funding.currency, Purse(funding.currency, 0, []))
            purse.funders.append(Funder(funding, TONES[len(purse.funders) % len(TONES)]))
            purse.total += funding.amount
    return list(purses.values()), others
