"""Who may be the person that is being typed: looked for by indexes alone, told with reasons."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections, router

from beneficiaries import ages, names, showing
from beneficiaries.dictionary import Meant, meant
from beneficiaries.models import Person
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.names import Word
from beneficiaries.names.words import WORD
from beneficiaries.nearness import CLOSE, POSSIBLE, Known, Likeness, agreeing, differing, likeness
from places.models import Location

if TYPE_CHECKING:
    from accounts.models import User

#: So many are looked at who share a phone or paper, a birth, or words of the name.
_SHARING, _NAMED = 30, 40
_MOST_WORDS, _MOST_MEANT = 4, 16
#: A word of the dictionary further from the typed one is another name; where the age says nothing, one nearer.
_MEANT, _NEAR = 0.6, 0.72
#: A word is common that so many are called by.
_COMMON = 20_000
#: What is compared and shown, in the order of the models.
_OF_PERSON = (
    "id", "uuid", "ref", "full_name", "name_ar", "sex", "birth_date", "birth_precision", "nationality_id", "phone",
    "phone_e164", "deceased_on",
)  # fmt: skip
#: Where in a row it stands whether a paper was found, after what is of the person and before what is of the country.
_PAPER = len(_OF_PERSON)
_OF_COUNTRY = "id", "code", "name_fr", "name_ar", "name_en"


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

    Two queries: which words may be meant; who bears them or shares a phone, paper or birth. What a page shows of the
    people is read with them.
    """
    rows = _looked_at(None if user is None else Person.objects.named_to(user), leaving_out, list(_rounds(known)))
    papers = {row[0] for row in rows if row[_PAPER]}
    likely = {
        pk: (likeness(known, _known(row, known.documents if pk in papers else frozenset()), least=POSSIBLE), row)
        for pk, row in {row[0]: row for row in rows}.items()
    }
    best = sorted(likely.items(), key=lambda one: (-one[1][0].score, one[0]))[:limit]
    return [Candidate(_shown(row), near) for _pk, (near, row) in best if near.score >= POSSIBLE]


_Row = tuple[Any, ...]


def _known(row: _Row, papers: frozenset[str]) -> Known:
    """What is compared of a row."""
    _pk, _uuid, _ref, full_name, name_ar, sex, born, precision, nationality, _typed, phone, _died = row[:_PAPER]
    return Known((full_name, name_ar), sex, born, precision, nationality, phone, papers)


def _shown(row: _Row) -> Person:
    """The person of a row as a page shows it, with the country."""
    person = Person.from_db(None, _OF_PERSON, row[:_PAPER])
    country = row[_PAPER + 1 :]
    person.nationality = Location.from_db(None, _OF_COUNTRY, country) if country[0] else None
    return person


class _Round(NamedTuple):
    """A look-up by index: its condition, what it is asked with, how many it may give, whether they share a paper."""

    condition: str
    values: list[Any]
    limit: int = _SHARING
    paper: bool = False


def _looked_at(people: PersonQuerySet | None, leaving_out: Collection[int], rounds: list[_Round]) -> list[_Row]:
    """Whom of ``people`` (None: of all) the rounds give, with their country.

    Written out, because a desk waits for it at every key.
    """
    if not rounds:
        return []
    try:
        within, scope = _scope(people)
    except EmptyResultSet:
        return []
    if leaving_out:
        within, scope = f"{within} AND id <> ALL(%s)", [*scope, list(leaving_out)]
    named = ", ".join(_OF_PERSON)
    parts, values = [], []
    for one in rounds:
        parts.append(
            f"(SELECT {named}, {one.paper} AS paper FROM beneficiaries_person"
            f" WHERE {within} AND {one.condition} LIMIT {one.limit})"
        )
        values += [*scope, *one.values]
    country = ", ".join(f"country.{column}" for column in _OF_COUNTRY)
    with connections[router.db_for_read(Person)].cursor() as cursor:
        cursor.execute(
            f"SELECT found.*, {country} FROM ({' UNION ALL '.join(parts)}) found"
            " LEFT JOIN places_location country ON country.code = found.nationality_id",
            values,
        )
        rows: list[_Row] = cursor.fetchall()
    return rows


def _scope(people: PersonQuerySet | None) -> tuple[str, Sequence[Any]]:
    """The condition of these people by itself, without the merged; it asks of no other table than their own."""
    current = "merged_into_id IS NULL"
    if people is None or not people.query.where:
        return current, ()
    query = people.query
    sql, params = query.get_compiler(people.db).compile(query.where)
    assert sum(map(bool, query.alias_refcount.values())) <= 1, "a condition that joins other tables"
    return f"{current} AND ({sql})", params


def _rounds(known: Known) -> Iterator[_Round]:
    """The same phone, paper, birth with a name; two names."""
    if known.documents:
        papers = "SELECT person_id FROM beneficiaries_identitydocument WHERE number = ANY(%s)"
        yield _Round(f"id = ANY(ARRAY({papers} LIMIT {_SHARING}))", [list(known.documents)], paper=True)
    if known.phone:
        yield _Round("phone_e164 = %s", [known.phone])
    days = _days(known)
    writings = list(map(_called, _meant(known)))
    if days and writings:
        every = sorted({token for writing in writings for called in writing for token in called.wide})
        yield _Round(f"birth_date = ANY(%s) AND {_HAS}", [days, every], _NAMED)
    for writing in writings:
        condition, values = _alike(writing, known)
        if known.birth_date is None and writing[0].people > _COMMON:
            # To put them in turn, all of them would have to be read.
            yield _Round(condition, values, _NAMED)
        else:
            order, by = _in_turn(writing, known)
            yield _Round(f"{condition} ORDER BY {order}", [*values, *by], _NAMED)


_HAS = "name_keys && %s::varchar[]"


class _Called(NamedTuple):
    """Of a typed word: how many are called so, about; what they are called, what they very likely are; itself."""

    people: int
    wide: list[str]
    near: list[str]
    typed: str


def _alike(writing: list[_Called], known: Known) -> tuple[str, list[Any]]:
    """Two words of the name; who was born about then may be called a little otherwise, others must be nearly so."""
    nearly, nearer = _two_of([called.near for called in writing])
    if known.birth_date is None:
        return nearly, nearer
    condition, values = _two_of([called.wide for called in writing])
    first, last = ages.first_day(known.birth_date, "year"), ages.last_day(known.birth_date, "year")
    about = [first.replace(year=max(first.year - 1, 1900)), last.replace(year=last.year + 1)]
    if writing[0].people > _COMMON:
        # Of so many bearers of both words those of another age are nobody's likeness.
        return f"{condition} AND (birth_date BETWEEN %s AND %s OR birth_date IS NULL)", [*values, *about]
    # The sum keeps the planner from reading fifty thousand births beside sixty bearers of both words.
    of_that_age = "birth_date + 0 BETWEEN %s AND %s"
    # Of another age, and of another nationality or sex, they are too unlike to be shown, however alike the names.
    others = "(birth_date IS NULL OR coalesce(nationality_id = %s, true) AND (sex = %s OR sex IN ('U', 'X') OR %s))"
    borne_out = [known.nationality, known.sex, known.sex not in {"F", "M"}]
    # Not what is asked already: to compare two lists of words takes longer than to read a row.
    nearer = [words for words, asked in zip(nearer, values, strict=True) if words != asked]
    nearly = "".join(f" AND {_HAS}" for _words in nearer)
    return f"{condition} AND ({of_that_age} OR {others}{nearly})", [*values, *about, *borne_out, *nearer]


def _in_turn(writing: list[_Called], known: Known) -> tuple[str, list[Any]]:
    """Whom to look at where there are more than can be: those of exactly this name, year and nationality."""
    order = ["name_keys @> %s::varchar[] DESC"]
    values: list[Any] = [[called.typed for called in writing]]
    if known.birth_date is not None:
        order.append("birth_date BETWEEN %s AND %s DESC NULLS LAST")
        values += [ages.first_day(known.birth_date, "year"), ages.last_day(known.birth_date, "year")]
    if known.nationality:
        order.append("nationality_id = %s DESC NULLS LAST")
        values.append(known.nationality)
    return ", ".join(order), values


def _two_of(words: list[list[str]]) -> tuple[str, list[Any]]:
    """The rarest word and any other; the only one, where there is one."""
    rarest, *others = words
    if not others:
        return _HAS, [rarest]
    return f"{_HAS} AND {_HAS}", [rarest, sorted({token for tokens in others for token in tokens})]


def _called(writing: list[tuple[Word, list[Meant]]]) -> list[_Called]:
    """What people are called who may be meant by each word of a name, rarest first."""
    called = []
    for word, found in writing:
        people, wide = _tokens(word, found, _MEANT)
        called.append(_Called(people, wide, _tokens(word, found, _NEAR)[1], WORD + word.text))
    return sorted(called)


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
