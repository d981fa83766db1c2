"""Who may be the person that is being typed: looked for by indexes alone, told with reasons."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections

from beneficiaries import ages, names, showing
from beneficiaries.dictionary import Meant, meant
from beneficiaries.models import IdentityDocument, Person
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.names import Word
from beneficiaries.names.words import WORD
from beneficiaries.nearness import CLOSE, POSSIBLE, Known, Likeness, agreeing, differing, likeness

if TYPE_CHECKING:
    from accounts.models import User

#: So many are looked at who share a phone or paper, a birth, or words of the name.
_SHARING, _NAMED = 30, 60
_MOST_WORDS, _MOST_MEANT = 4, 40
#: A word of the dictionary further from the typed one is another name; where the age says nothing, one nearer.
_MEANT, _NEAR = 0.6, 0.72
_COLUMNS = (
    "pk", "full_name", "name_ar", "sex", "birth_date", "birth_precision", "nationality", "phone_e164",
)  # fmt: skip


@dataclass
class Candidate:
    """A file that may be that of the person being typed."""

    person: Person
    likeness: Likeness

    @property
    def score(self) -> float:
        return self.likeness.score

    @property
    def bars(self) -> int:
        return self.likeness.bars

    @property
    def line(self) -> str:
        """Sex, age, nationality and the end of the phone number."""
        phone = showing.phone_masked(self.person)
        # Marks that keep the number's own direction on an Arabic page.
        return " · ".join(filter(None, [showing.who(self.person), f"\u2066{phone}\u2069" if phone else ""]))

    @property
    def strong(self) -> bool:
        """Near enough to be asked about before a new file is opened."""
        return self.likeness.score >= CLOSE

    @property
    def agrees(self) -> list[str]:
        return [agreeing(code) for code in self.likeness.agrees]

    @property
    def differs(self) -> list[str]:
        born = self.person.birth_date
        return [differing(code, year=born.year if born else None) for code in self.likeness.differs]


def candidates(
    known: Known, *, user: "User | None", leaving_out: Collection[int] = (), limit: int = 5
) -> list[Candidate]:
    """Likely the same people among those whom ``user`` may name (None: the console), best first.

    Three queries: which words may be meant, who bears them or shares a phone, paper or birth, and the best of these
    as they are shown; one more for papers.
    """
    reach = Person.objects.all() if user is None else Person.objects.named_to(user)
    papers = _papers(known)
    looked_at: dict[int, Known] = {}
    for pk, full_name, name_ar, sex, born, precision, nationality, phone in _looked_at(
        reach.current().exclude(pk__in=leaving_out), list(_rounds(known, papers))
    ):
        if pk not in looked_at:
            numbers = frozenset(papers.get(pk, ()))
            looked_at[pk] = Known((full_name, name_ar), sex, born, precision, nationality, phone, numbers)
    scored = ((pk, likeness(known, there)) for pk, there in looked_at.items())
    near = sorted((one for one in scored if one[1].score >= POSSIBLE), key=lambda one: (-one[1].score, one[0]))[:limit]
    shown = Person.objects.select_related("nationality", "site").in_bulk([pk for pk, _near in near]) if near else {}
    return [Candidate(shown[pk], found) for pk, found in near if pk in shown]


def _papers(known: Known) -> dict[int, list[str]]:
    """Who has a paper with a number that was typed."""
    there: dict[int, list[str]] = defaultdict(list)
    if known.documents:
        rows = IdentityDocument.objects.filter(number__in=known.documents).values_list("person", "number")
        for pk, number in rows[:_SHARING]:
            there[pk].append(number)
    return there


class _Round(NamedTuple):
    """A look-up by index: its condition, what it is asked with, how many it may give."""

    condition: str
    values: list[Any]
    limit: int = _SHARING


def _looked_at(people: PersonQuerySet, rounds: list[_Round]) -> list[tuple[Any, ...]]:
    """Whom the rounds give, in one statement; written out, because a desk waits for it at every key."""
    if not rounds:
        return []
    try:
        inner, scope = people.order_by().values_list(*_COLUMNS, "name_keys").query.sql_with_params()
    except EmptyResultSet:
        return []
    named = ", ".join(_COLUMNS)
    parts, values = [], []
    for one in rounds:
        parts.append(
            f"(SELECT {named} FROM ({inner}) person ({named}, name_keys) WHERE {one.condition} LIMIT {one.limit})"
        )
        values += [*scope, *one.values]
    with connections[people.db].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _rounds(known: Known, papers: Collection[int]) -> Iterator[_Round]:
    """The same phone, paper, birth with a name; two names, about the same age or not."""
    if known.phone:
        yield _Round("phone_e164 = %s", [known.phone])
    if papers:
        yield _Round("pk = ANY(%s)", [list(papers)])
    words = _meant(known)
    wide, near = _groups(words, _MEANT), _groups(words, _NEAR)
    days = _days(known)
    if days and wide:
        every = sorted({token for group in wide for words in group for token in words})
        yield _Round(f"birth_date = ANY(%s) AND {_HAS}", [days, every], _NAMED)
    for group in wide:
        if known.birth_date is not None:
            first, last = ages.first_day(known.birth_date, "year"), ages.last_day(known.birth_date, "year")
            about = [first.replace(year=max(first.year - 1, 1900)), last.replace(year=last.year + 1)]
            condition, values = _two_of(group)
            order = (
                "ORDER BY birth_date = ANY(%s::date[]) DESC, birth_date BETWEEN %s AND %s DESC, nationality = %s DESC"
            )
            yield _Round(
                f"birth_date BETWEEN %s AND %s AND ({condition}) {order}",
                [*about, *values, days, first, last, known.nationality],
                _NAMED,
            )
    for group in near:
        condition, values = _two_of(group)
        yield _Round(f"({condition})", values, _NAMED)


_HAS = "name_keys && %s::varchar[]"


def _two_of(group: list[list[str]]) -> tuple[str, list[Any]]:
    """The rarest word and any other; the only one, where there is one."""
    rarest, *others = group
    if not others:
        return _HAS, [rarest]
    return f"{_HAS} AND {_HAS}", [rarest, sorted({token for words in others for token in words})]


def _groups(meant: list[list[tuple[Word, list[Meant]]]], least: float) -> list[list[list[str]]]:
    """For each writing of the name, for each of its words, what people are called who may be meant; rarest first."""
    return [
        [tokens for _people, tokens in sorted(_tokens(word, found, least) for word, found in writing)]
        for writing in meant
    ]


def _meant(known: Known) -> list[list[tuple[Word, list[Meant]]]]:
    """For each writing of the name its words, each with the words of the dictionary it may mean; one query."""
    written = [names.words(writing)[:_MOST_WORDS] for writing in dict.fromkeys(filter(None, known.writings))]
    words = [word for writing in written for word in writing]
    meanings = iter(meant(words).of if words else ())
    return [[(word, next(meanings)) for word in writing] for writing in written if writing]


def _tokens(word: Word, found: list[Meant], least: float) -> tuple[int, list[str]]:
    """How many people are called so, about, and by what their names are found."""
    near = [one for one in found if one.near.nearness >= least][:_MOST_MEANT]
    people = sum(one.people for one in near)
    return people, sorted({WORD + one.text for one in near} | {WORD + word.text}) if near else sorted(word.keys)


def _days(known: Known) -> list[date]:
    """The day of birth, and day and month the other way round."""
    born = known.birth_date
    if born is None or known.birth_precision != "day" or (born.day, born.month) == (1, 1):
        # 1 January is where thousands are born whose day nobody knows.
        return []
    days = [born]
    if born.day <= 12 and born.day != born.month:
        days.append(date(born.year, born.day, born.month))
    return days
