"""The list of people, part by part: narrowed, in order, found by key and not by page number.

So the last part comes as quickly as the first: each starts where the one before ended, in an index of the same order.
The index holds all that one can narrow by, so that whoever does not match is passed over without a look at the row.
Where few are of a country or of an age, one more index tells them, and they are put in order afterwards.
Who covers some sites reads each site by its own index, and the parts are laid together.
"""

from calendar import isleap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import BooleanField, Q, Value
from django.db.models.expressions import Func
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from beneficiaries import ages
from beneficiaries.forms import choices
from beneficiaries.models import FileShare, Person
from beneficiaries.models.person import SORTED_BY, PersonQuerySet
from beneficiaries.names import fold

if TYPE_CHECKING:
    from accounts.models import User

PAGE = 50
#: More people than this are "more than" it, until somebody asks: counting them takes longer than showing a page.
#: Not fewer than a page holds, which is the beginning of what is counted.
COUNTED = 300
ORDERS = ("latest", "name")
#: Column, direction: the key breaks ties the same way.
_ORDER = {"latest": ("registered_on", "-"), "name": ("sorted_by", "")}
_SHOWN = (
    "id", "uuid", "ref", "full_name", "name_ar", "sex", "birth_date", "birth_precision", "nationality_id", "phone",
    "phone_e164", "site_id", "registered_on", "deceased_on", "gone_on",
)  # fmt: skip
#: By an array: a query with so many keys written out one by one takes longer to make than to run.
_ROWS = f'select {", ".join(_SHOWN)} from "beneficiaries_person" where id = any(%s)'


class _Compared(Func):
    """``(column, id) < (value, key)``: one step in an index, however many are equal."""

    output_field = BooleanField()

    def __init__(self, column: str, sign: str, value: Any, pk: int) -> None:
        super().__init__(column, "pk", Value(value), Value(pk), template=f"(%s, %s) {sign} (%s, %s)")

    def as_sql(self, compiler: Any, connection: Any, **_other: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        parts = [compiler.compile(expression) for expression in self.get_source_expressions()]
        said = self.extra["template"] % tuple(sql for sql, _params in parts)
        return said, tuple(param for _sql, params in parts for param in params)


@dataclass(frozen=True)
class Asked:
    """What somebody asks of the list; nothing asked, nothing narrowed.

    ``order`` is one of ``ORDERS``; ``start`` a day or the beginning of a name to start at; ``after`` and ``before`` the
    place of a row: a day and a key, or the key of a person alone; ``count_all``: exactly, however many they are.
    """

    sex: str = ""
    nationality: str = ""
    site: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    registered_from: date | None = None
    registered_to: date | None = None
    phone: str = ""
    order: str = "latest"
    start: str = ""
    after: str = ""
    before: str = ""
    count_all: bool = False

    @property
    def past_the_card(self) -> bool:
        """Whether it asks for more than sex and age, which a card shows."""
        return any((self.nationality, self.site, self.registered_from, self.registered_to, self.phone))

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked that leaves people out."""
        return bool(self.sex) or self.past_the_card or self.age_from is not None or self.age_to is not None


@dataclass
class Part:
    """Rows as dictionaries, whether others stand before and after, and how many there are.

    ``number`` is None past the first part, and ``COUNTED`` + 1 stands for all that is more, where nobody asked.
    """

    rows: list[dict[str, Any]]
    more_before: bool
    more_after: bool
    number: int | None = None


def narrowed(people: PersonQuerySet, asked: Asked, today: date) -> PersonQuerySet:
    """Those whom the filters mean; an age that is not known to the day fits where it may."""
    said: dict[str, Any] = {}
    if asked.sex:
        said["sex"] = asked.sex
    if asked.nationality:
        said["nationality"] = asked.nationality
    if asked.site is not None:
        said["site"] = asked.site
    if asked.registered_from:
        said["registered_on__gte"] = asked.registered_from
    if asked.registered_to:
        said["registered_on__lte"] = asked.registered_to
    people = people.filter(**said)
    if asked.phone:
        people = people.filter(has_phone=asked.phone == "yes")
    if asked.age_from is not None:
        people = people.filter(birth_date__lte=_years_before(today, asked.age_from))
    if asked.age_to is not None:
        after = _years_before(today, asked.age_to + 1)
        people = people.filter(birth_date__gte=date(after.year, 1, 1)).filter(
            Q(birth_date__gt=after)
            | Q(birth_precision="year")
            | Q(birth_precision="month", birth_date__gte=after.replace(day=1))
        )
    return people


def _years_before(day: date, years: int) -> date:
    """The day so many years ago; nobody is older than ``ages.OLDEST``."""
    year = day.year - min(years, ages.OLDEST + 1)
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) and not isleap(year) else day.replace(year=year)


def part_of(user: "User", asked: Asked, *, today: date) -> Part:
    """The rows of one part that ``user`` may see, each with ``opens``: whether the whole file is theirs to open.

    Two queries of people where someone covers all sites, up to five else, however many people there are.
    """
    reach = _Reach(user)
    column, direction = _ORDER[asked.order]
    backwards = bool(asked.before)
    place = _place(asked, column)
    descending = (direction == "-") != backwards
    order = [f"-{column}", "-pk"] if descending else [column, "pk"]
    branches = [narrowed(branch, asked, today) for branch in reach.branches(asked)]
    counted = None
    if place is not None:
        sign = "<" if descending else ">"
        branches = [branch.filter(_Compared(column, sign, *place)) for branch in branches]
        keys = _first(branches, order, PAGE + 1)
    elif asked.start or asked.count_all:
        counted = _count(branches, None if asked.count_all else COUNTED + 1)
        keys = _first([_starting(branch, asked) for branch in branches], order, PAGE + 1)
    else:
        # Those on the page are the first of those that are counted: one walk for both.
        keys = _first(branches, order, COUNTED + 1)
        counted = len(keys)
    more, keys = len(keys) > PAGE, keys[:PAGE]
    if backwards:
        keys.reverse()
    rows = _rows(keys)
    reach.mark(rows)
    return Part(
        rows,
        more_before=more if backwards else place is not None or bool(asked.start),
        more_after=bool(place) if backwards else more,
        number=counted,
    )


@contextmanager
def one_worker() -> Iterator[None]:
    """Read without the help of others: PostgreSQL takes longer to call a second worker than such a read takes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local max_parallel_workers_per_gather = 0")
        yield


def _first(branches: Sequence[PersonQuerySet], order: list[str], number: int) -> list[int]:
    """The keys of the first people in this order: an index tells them, and no row is read."""
    if not branches:
        return []
    with one_worker():
        if len(branches) == 1:
            return list(branches[0].order_by(*order).values_list("pk", flat=True)[:number])
        column = order[0].lstrip("-")
        first, *others = [branch.order_by(*order).values_list("pk", column)[:number] for branch in branches]
        return [key for key, _place in first.union(*others, all=True).order_by(*order)[:number]]


def _rows(keys: list[int]) -> list[dict[str, Any]]:
    """What the list shows of these people, in the order of the keys."""
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [keys])
        rows = {row[0]: dict(zip(_SHOWN, row, strict=True)) for row in cursor.fetchall()}
    return [rows[key] for key in keys if key in rows]


def _count(branches: Sequence[PersonQuerySet], most: int | None) -> int:
    """How many there are, or ``most`` where there are more."""
    number = 0
    for branch in branches:
        left = None if most is None else most - number
        number += branch.order_by().values("pk")[:left].count() if left is None or left > 0 else 0
    return number


def _place(asked: Asked, column: str) -> tuple[Any, int] | None:
    """The row that an address names: what it is sorted by, and its key; None for whatever else stands there."""
    said, _dash, key = (asked.after or asked.before).rpartition("_")
    if not key.isascii() or not key.isdigit() or len(key) > 18:
        return None
    if column == "registered_on":
        try:
            return date.fromisoformat(said), int(key)
        except ValueError:
            return None
    # A name is nothing for an address: the key alone, and the name is looked up.
    name = Person.objects.filter(pk=int(key)).values_list("sorted_by", flat=True).first()
    return None if name is None else (name, int(key))


def place_of(row: dict[str, Any], order: str) -> str:
    """How an address names a row: its day and key, or its key alone where the order is by name."""
    return f"{row['registered_on'].isoformat()}_{row['id']}" if order == "latest" else f"n_{row['id']}"


def _starting(people: PersonQuerySet, asked: Asked) -> PersonQuerySet:
    if asked.order == "name":
        return people.filter(sorted_by__gte=fold(asked.start)[:SORTED_BY])
    try:
        return people.filter(registered_on__lte=date.fromisoformat(asked.start))
    except ValueError:
        return people


class _Reach:
    """Whom someone may name: everyone, or site by site and then whom others shared with these sites.

    Together the branches are ``Person.objects.named_to(user)`` without the merged, and each can go by an index. Who is
    known by card alone is left out where more than the card is asked for: a filter tells as much as a page.
    """

    def __init__(self, user: "User") -> None:
        self.all = user.covers_all_sites
        self.sites: list[int] = []
        if not self.all:
            self.sites = list(user.coverage.values_list("site", flat=True).order_by("site"))
            self._open = FileShare.objects.open().filter(site__in=self.sites)
            self._files = self._open.filter(depth=FileShare.Depth.FILE)

    def branches(self, asked: Asked) -> list[PersonQuerySet]:
        people = Person.objects.current()
        if self.all:
            return [people]
        own = [people.filter(site=pk) for pk in self.sites if asked.site in (None, pk)]
        shared = self._files if asked.past_the_card else self._open
        if shared.exists():
            own.append(people.filter(pk__in=shared.values("person")).exclude(site__in=self.sites))
        return own

    def mark(self, rows: list[dict[str, Any]]) -> None:
        """Set ``opens`` of each: whether the whole file is theirs to open."""
        others = [] if self.all else [row["id"] for row in rows if row["site_id"] not in self.sites]
        files = set(self._files.filter(person__in=others).values_list("person", flat=True)) if others else set()
        for row in rows:
            row["opens"] = self.all or row["site_id"] in self.sites or row["id"] in files


def countries() -> tuple[dict[str, str], SafeString]:
    """Countries by code, and all of them as choices of a field, the most used first; kept for ten minutes a language.

    As HTML, because drawing 250 choices takes longer than all the rest of the page.
    """
    name = f"beneficiaries.countries.{get_language()}"
    kept: tuple[dict[str, str], str] | None = cache.get(name)
    if kept is None:
        _unknown, *groups = choices.nationalities()
        drawn = format_html_join(
            "",
            '<optgroup label="{}">{}</optgroup>',
            ((said, format_html_join("", '<option value="{}">{}</option>', members)) for said, members in groups),
        )
        kept = (dict(groups[-1][1]), str(drawn))
        cache.set(name, kept, 600)
    return kept[0], SafeString(kept[1])  # Drawn above, each word escaped.
