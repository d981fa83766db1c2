"""A project's money page: budget lines with what is spent and left, by currency; the entries, the latest first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from programs.actions.money import counter_of
from programs.models import BudgetLine, Funding, Project, Spending
from programs.overview import Tree
from programs.overview_money import Funder, Purse, purses_of

SHOWN_ENTRIES = 50


@dataclass
class LineStand:
    """A budget line with what is spent."""

    line: Any
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """What remains; below zero: over-spent."""
        return Decimal(self.line.amount) - self.spent

    @property
    def over(self) -> Decimal:
        """How much more than the line was spent."""
        return max(Decimal(0), -self.left)

    @property
    def segments(self) -> list[tuple[Decimal, str]]:
        """For the bar: within the line, then beyond it, which is drawn in another tone."""
        within = min(self.spent, Decimal(self.line.amount))
        return [(within, "teal"), (self.over, "stop")]

    @property
    def scale(self) -> Decimal:
        """Where the bar ends."""
        return max(self.spent, Decimal(self.line.amount)) or Decimal(1)


@dataclass
class CurrencyStand:
    """All lines of one currency together."""

    currency: str
    lines: list[LineStand] = field(default_factory=list)
    given: Decimal = Decimal(0)

    @property
    def amount(self) -> Decimal:
        """What the lines hold together."""
        return sum((Decimal(one.line.amount) for one in self.lines), Decimal(0))

    @property
    def spent(self) -> Decimal:
        """What was spent of them together."""
        return sum((one.spent for one in self.lines), Decimal(0))

    @property
    def left(self) -> Decimal:
        """What remains of all; a line that is over-spent takes from the others."""
        return self.amount - self.spent

    @property
    def over(self) -> Decimal:
        """How much more than all lines was spent."""
        return max(Decimal(0), -self.left)

    @property
    def share(self) -> Decimal | None:
        """How much of it is spent."""
        return self.spent / self.amount if self.amount else None

    @property
    def beyond_given(self) -> Decimal:
        """How much more the lines hold than the donors of this currency give; nothing where no amount is known."""
        return max(Decimal(0), self.amount - self.given) if self.given else Decimal(0)


@dataclass
class Entry:
    """A spending; ``corrected``: a counter-entry took it back; ``counter``: it is one itself."""

    spending: Any
    corrected: bool
    counter: bool


@dataclass
class Budget:
    """All that the page says."""

    project: Project
    trail: list[Project]
    currencies: list[CurrencyStand]
    below: list[CurrencyStand]
    entries: list[Entry]
    more: bool
    purses: list[Purse]
    unpriced: list[Funder]


def budget(tree: Tree, *, before: int | None = None) -> Budget:
    """The money of a project and of what lies below it; four queries. ``before``: entries older than that one."""
    inside = tree.inside & set(tree.nodes)
    spent = Spending.objects.filter(line=OuterRef("pk")).order_by().values("line").annotate(sum=Sum("amount"))
    total = Subquery(spent.values("sum"), output_field=DecimalField(max_digits=14, decimal_places=2))
    lines: Any = BudgetLine.objects.filter(project__in=inside).annotate(spent=Coalesce(total, Decimal(0)))
    own: list[LineStand] = []
    beneath: list[LineStand] = []
    for line in lines.select_related("project", "funding__organisation").order_by("currency", "project__code", "code"):
        (own if line.project_id == tree.project.pk else beneath).append(LineStand(line, line.spent))
    above = {node.pk: node for node in tree.trail}
    fundings = list(Funding.objects.filter(project__in=[tree.project.pk, *above]).select_related("organisation"))
    entries = Spending.objects.filter(line__project=tree.project).select_related("line", "by").order_by("-pk")
    if before is not None:
        entries = entries.filter(pk__lt=before)
    shown = list(entries[: SHOWN_ENTRIES + 1])
    # Only entries of these lines can be each other's counter-entries.
    names = set(Spending.objects.filter(line__project=tree.project).order_by().values_list("uuid", flat=True))
    counters = {counter_of(name) for name in names} & names
    purses, unpriced = purses_of(tree.project, fundings, above)
    currencies = _by_currency(own)
    for one in currencies:
        one.given = sum((purse.total for purse in purses if purse.currency == one.currency), Decimal(0))
    return Budget(
        project=tree.project,
        trail=tree.trail,
        currencies=currencies,
        below=_by_currency(beneath),
        entries=[Entry(one, counter_of(one.uuid) in counters, one.uuid in counters) for one in shown[:SHOWN_ENTRIES]],
        more=len(shown) > SHOWN_ENTRIES,
        purses=purses,
        unpriced=unpriced,
    )


def _by_currency(lines: Sequence[LineStand]) -> list[CurrencyStand]:
    found: dict[str, CurrencyStand] = defaultdict(lambda: CurrencyStand(""))
    for one in lines:
        found[one.line.currency].currency = one.line.currency
        found[one.line.currency].lines.append(one)
    return list(found.values())
