"""Who may be the person that is being typed: looked for by indexes alone, told with reasons."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from django.db.models import Case, F, IntegerField, Q, Value, When

from beneficiaries import ages, dictionary, names, showing
from beneficiaries.models import DuplicatePair, IdentityDocument, Person
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.names import Word
from beneficiaries.names.words import WORD
from beneficiaries.nearness import CLOSE, POSSIBLE, Known, Likeness, agreeing, differing, likeness

if TYPE_CHECKING:
    from accounts.models import User

#: So many are looked at who share a phone or paper, a birth, or words of the name.
_SHARING, _NAMED = 30, 60
_MOST_WORDS, _MOST_MEANT = 4, 40
#: A word of the dictionary further from the typed one is another name.
_MEANT = 0.6
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
    rounds = list(_rounds(reach.current().exclude(pk__in=leaving_out), known, papers))
    if not rounds:
        return []
    for pk, full_name, name_ar, sex, born, precision, nationality, phone in rounds[0].union(*rounds[1:], all=True):
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


def _rounds(people: PersonQuerySet, known: Known, papers: Collection[int]) -> "Iterator[Any]":
    """Each a look-up by index that gives few people: the same phone, paper, birth with a name, two names, one alone."""
    light = people.order_by("-registered_on", "pk").values_list(*_COLUMNS)
    if known.phone:
        yield light.filter(phone_e164=known.phone)[:_SHARING]
    if papers:
        yield light.filter(pk__in=papers)[:_SHARING]
    groups = _groups(known)
    if not groups:
        return
    every = sorted({token for group in groups for words in group for token in words})
    days = _days(known)
    if days:
        yield light.filter(birth_date__in=days, name_keys__overlap=every)[:_NAMED]
    nearest = light.order_by(*_nearest(known))
    for group in groups:
        if len(group) == 1:
            yield nearest.filter(name_keys__overlap=group[0])[:_NAMED]
        elif len(group) == 2:
            yield nearest.filter(name_keys__overlap=group[0]).filter(name_keys__overlap=group[1])[:_NAMED]
        else:
            both = Q()
            for one, other in combinations(group, 2):
                both |= Q(name_keys__overlap=one) & Q(name_keys__overlap=other)
            yield nearest.filter(both)[:_NAMED]


def _groups(known: Known) -> list[list[list[str]]]:
    """For each writing of the name, for each of its words, what people are called who may be meant; one query."""
    written = [names.words(writing)[:_MOST_WORDS] for writing in dict.fromkeys(filter(None, known.writings))]
    words = [word for writing in written for word in writing]
    if not words:
        return []
    meanings = iter(dictionary.meant(words).of)
    return [[_tokens(word, next(meanings)) for word in writing] for writing in written if writing]


def _tokens(word: Word, meant: list[dictionary.Meant]) -> list[str]:
    near = [WORD + one.text for one in meant if one.near.nearness >= _MEANT]
    return sorted(set(near[:_MOST_MEANT]) | {WORD + word.text}) if near else sorted(word.keys)


def _days(known: Known) -> list[date]:
    """The day of birth, and day and month the other way round."""
    born = known.birth_date
    if born is None:
        return []
    days = [born]
    if known.birth_precision == "day" and born.day <= 12 and born.day != born.month:
        days.append(date(born.year, born.day, born.month))
    return days


def _nearest(known: Known) -> list[Any]:
    """Of many who are called so, those first whose birth and nationality fit."""
    order: list[Any] = []
    if known.birth_date is not None:
        first = ages.first_day(known.birth_date, "year")
        last = ages.last_day(known.birth_date, "year")
        fits = [When(birth_date__in=_days(known), then=Value(0)), When(birth_date__range=(first, last), then=Value(1))]
        order.append(Case(*fits, When(birth_date=None, then=Value(2)), default=Value(3), output_field=IntegerField()))
    if known.nationality:
        order.append(Case(When(nationality=known.nationality, then=0), default=1, output_field=IntegerField()))
    return [*order, F("registered_on").desc(), "pk"]


def judged_different(people: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of which one is among ``people`` that someone judged to be two people, by key, the smaller first."""
    pairs = DuplicatePair.objects.filter(verdict=DuplicatePair.Verdict.DIFFERENT)
    return set(pairs.filter(Q(first__in=people) | Q(second__in=people)).values_list("first", "second"))
