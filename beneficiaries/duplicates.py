"""Files that may be one person's: looked for while someone is being typed, after a load, and all against all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from django.db.models import Q

from beneficiaries import names, showing
from beneficiaries.models import IdentityDocument, Person
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.nearness import CLOSE, POSSIBLE, Known, Likeness, agreeing, differing, likeness

if TYPE_CHECKING:
    from accounts.models import User

_LOOKED_AT = 200
#: A block of more people than this says nothing: half the country is called so.
_WIDEST = 200
#: Between two files that are there already less is said than while someone is typed: the same name alone is enough,
#: a resembling one is not.
WORTH_A_LOOK = 0.7


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
    """Likely the same people among those whom ``user`` may name (None: the console), best first; two queries."""
    reach = Person.objects.all() if user is None else Person.objects.named_to(user)
    meant = _blocks(known)
    if not meant:
        return []
    people = (
        reach.current()
        .filter(meant)
        .exclude(pk__in=leaving_out)
        .select_related("nationality", "site")
        .order_by("-registered_on", "pk")[:_LOOKED_AT]
    )
    found = list(people)
    papers: dict[int, list[str]] = defaultdict(list)
    if known.documents:
        there = IdentityDocument.objects.filter(person__in=[person.pk for person in found], number__in=known.documents)
        for pk, number in there.values_list("person", "number"):
            papers[pk].append(number)
    scored = [Candidate(person, likeness(known, Known.of(person, documents=papers[person.pk]))) for person in found]
    near = [candidate for candidate in scored if candidate.score >= POSSIBLE]
    return sorted(near, key=lambda candidate: (-candidate.score, candidate.person.pk))[:limit]


def _blocks(known: Known) -> Q:
    """Who is looked at: the same phone or paper, or two words of the name (the only one, where there is one)."""
    meant = Q()
    if known.phone:
        meant |= Q(phone_e164=known.phone)
    if known.documents:
        same_paper = IdentityDocument.objects.filter(number__in=known.documents)
        meant |= Q(pk__in=same_paper.values("person"))
    for writing in filter(None, known.writings):
        words = [sorted(word.keys) for word in names.words(writing)][:4]
        if len(words) == 1:
            meant |= Q(name_keys__overlap=words[0])
        for one, other in combinations(words, 2):
            meant |= Q(name_keys__overlap=one) & Q(name_keys__overlap=other)
    return meant


@dataclass(frozen=True)
class Pair:
    """Two people by key, the older file first."""

    first: int
    second: int
    score: float
    reasons: list[str]

    def as_row(self) -> dict[str, object]:
        return {"first": self.first, "second": self.second, "score": self.score, "reasons": self.reasons}


def likely_pairs(
    people: PersonQuerySet | None = None, *, involving: Collection[int] | None = None, since: date | None = None
) -> list[Pair]:
    """Pairs likely to be one person, best first: all against all, or only those with one of ``involving``.

    ``since``: one of the two was registered that day or later. Works in memory on what is compared, not on files:
    a few hundred bytes a person.
    """
    people = Person.objects.all() if people is None else people
    rows = people.current().only(
        "full_name",
        "name_ar",
        "sex",
        "birth_date",
        "birth_precision",
        "nationality",
        "phone_e164",
        "name_keys",
        "registered_on",
    )
    wanted = None if involving is None else set(involving)
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    keep: dict[int, Person] = {}
    papers = _papers(wanted)
    for person in rows.order_by("pk").iterator(chunk_size=5000):
        keep[person.pk] = person
        for block in _block_names(person, papers.get(person.pk, ())):
            blocks[block].append(person.pk)
    found: dict[tuple[int, int], Pair] = {}
    for whole in blocks.values():
        for part in _narrowed(whole, keep):
            if len(part) > 1 and (wanted is None or not wanted.isdisjoint(part)):
                for pair in _pairs_of(part, keep, papers, wanted, since, found):
                    found[pair.first, pair.second] = pair
    near = (pair for pair in found.values() if pair.score >= WORTH_A_LOOK)
    return sorted(near, key=lambda pair: (-pair.score, pair.first))


def _narrowed(block: list[int], keep: dict[int, Person]) -> list[list[int]]:
    """A block as it is, or by year of birth where too many are called so; what stays too wide says nothing."""
    if len(block) <= _WIDEST:
        return [block]
    years: dict[int, list[int]] = defaultdict(list)
    for pk in block:
        if born := keep[pk].birth_date:
            years[born.year].append(pk)
    return [year for year in years.values() if len(year) <= _WIDEST]


def _papers(wanted: Collection[int] | None) -> dict[int, list[str]]:
    papers: dict[int, list[str]] = defaultdict(list)
    for pk, number in IdentityDocument.objects.values_list("person", "number").iterator(chunk_size=5000):
        papers[pk].append(number)
    return papers


def _block_names(person: Person, papers: Sequence[str]) -> Iterator[tuple[str, ...]]:
    keys = person.name_keys[:6]
    yield from (("key", *pair) for pair in combinations(keys, 2))
    if len(keys) == 1:
        yield "only", keys[0], str(person.birth_date.year if person.birth_date else "")
    if person.phone_e164:
        yield "phone", person.phone_e164
    for number in papers:
        yield "paper", number


def _born_apart(one: Person, other: Person) -> bool:
    """More than a year: then no name alone makes them one."""
    return bool(one.birth_date and other.birth_date and abs(one.birth_date.year - other.birth_date.year) > 1)


def _pairs_of(
    block: Iterable[int],
    keep: dict[int, Person],
    papers: dict[int, list[str]],
    wanted: Collection[int] | None,
    since: date | None,
    done: dict[tuple[int, int], Pair],
) -> Iterator[Pair]:
    for first, second in combinations(block, 2):
        if (first, second) in done or (wanted is not None and first not in wanted and second not in wanted):
            continue
        one, other = keep[first], keep[second]
        if since is not None and max(one.registered_on, other.registered_on) < since:
            continue
        if (
            _born_apart(one, other)
            and not (one.phone_e164 and one.phone_e164 == other.phone_e164)
            and not (first in papers and second in papers)
        ):
            continue
        near = likeness(
            Known.of(one, documents=papers.get(first, ())), Known.of(other, documents=papers.get(second, ()))
        )
        yield Pair(first, second, near.score, near.agrees)
