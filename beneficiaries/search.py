"""Finding a person by name, reference, earlier number or phone, however it is written.

A name is asked for in three steps: the dictionary says which words may be meant (one query); people who bear two of
these are read, the nearest pairs of words first, and only where that finds nobody who fits, people who bear one (one
query, or two); the best are read as they are shown (one).
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Coalesce, Reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from beneficiaries import dictionary, looking, phones, questions, ranking
from beneficiaries.dictionary import Meanings
from beneficiaries.models import HouseholdMember, Person
from beneficiaries.models.person import SEARCHED, PersonQuerySet
from beneficiaries.names import Word
from beneficiaries.names.words import WORD, one_word, words
from beneficiaries.questions import Question
from beneficiaries.ranking import Ranked, Row
from exchange import references

if TYPE_CHECKING:
    from accounts.models import User

#: Longer questions are nobody's name.
LONGEST = 200
#: So many of those who are read are looked at well.
_WELL = 80
#: Of each further bearer of one reading, so much later it is their turn to be looked at.
_NEXT_BEARER = 0.06
#: Of the first page, so many are seen before anybody scrolls.
_FIRST = 10
#: Where so many were found, and one of them is so near, nobody further is looked for.
_ENOUGH, _FEW, _FITS = 10, 5, 0.75


@dataclass
class Answer:
    """People found, best first, each with ``score`` 0–1 and ``why``; ``said`` where the question itself was wrong."""

    people: list[Person] = field(default_factory=list)
    said: str = ""


def search(people: PersonQuerySet, text: str, *, limit: int = 20, files: PersonQuerySet | None = None) -> Answer:
    """The people of ``people`` whom a text means: one to four queries, best first.

    ``files``: those of them of whom more than the card may be used: nobody learns the phone or the nationality of the
    others by searching for it. None: all. A reference whose check letter does not fit is not looked up: ``said`` tells
    so.
    """
    files = people if files is None else files
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode()[:LONGEST].strip()
    if not text:
        return Answer()
    text = references.completed(text)
    if references.looks_like_one(text):
        if not references.is_valid(text):
            return Answer(said=_("This reference is misread: its check letter does not fit. Read the card again."))
        if references.prefix_of(text) == "HH":
            return Answer(people=_living_in(references.normalise(text), people, files)[:limit])
        # The reference of a file that was joined is still on somebody's card.
        meant = Person.objects.filter(ref=references.normalise(text)).values(kept=Coalesce("merged_into", "pk"))
        return Answer(people=_found_by(people.filter(pk__in=meant)[:1], 1.0, _("The reference")))
    numbered = _by_number(people, files, text)
    if numbered:
        return Answer(people=numbered[:limit])
    return Answer(people=_by_name(people, files, text, limit))


def search_named(user: "User", text: str, *, people: PersonQuerySet | None = None, limit: int = 20) -> Answer:
    """As ``search``, among those whose card ``user`` may see (``people``: some of them): a card's own columns only,
    but for those whose file ``user`` may open.
    """
    named = Person.objects.named_to(user) if people is None else people
    if not user.has_perm("beneficiaries.view_person"):
        return search(named, text, limit=limit, files=Person.objects.none())
    return search(named, text, limit=limit, files=None if user.covers_all_sites else Person.objects.visible_to(user))


def _found_by(people: PersonQuerySet, score: float, why: str) -> list[Person]:
    found = list(people)
    for person in found:
        person.score, person.why = score, why  # type: ignore[attr-defined]
    return found


def _living_in(household: str, people: PersonQuerySet, files: PersonQuerySet) -> list[Person]:
    """Who lives in the household of this reference, the oldest first."""
    members = HouseholdMember.objects.filter(household__ref=household, until=None)
    found = people.current().filter(_in(files, people), pk__in=members.values("person")).order_by("birth_date", "pk")
    return _found_by(found, 1.0, _("Household"))


def _by_number(people: PersonQuerySet, files: PersonQuerySet, text: str) -> list[Person]:
    """By earlier number or phone; a text without a digit is neither."""
    if not any(letter.isdigit() for letter in text):
        return []
    meant = Q(external_ref__in={text, text.upper(), text.lower()})
    number = phones.e164(text)
    if number:
        meant |= Q(phone_e164=number) & _in(files, people)
    found = _found_by(people.current().filter(meant).order_by("-registered_on", "pk")[:20], 1.0, "")
    for person in found:
        by_phone = number and person.phone_e164 == number
        person.why = _("The same phone") if by_phone else _("The earlier number")  # type: ignore[attr-defined]
    if not found:
        joined = Person.objects.filter(external_ref__in={text, text.upper(), text.lower()}, merged_into__isnull=False)
        part = people.current().filter(pk__in=joined.values("merged_into")).order_by("-registered_on", "pk")
        found = _found_by(part[:20], 1.0, _("The earlier number"))
    if not found and phones.looks_like_one(text):
        ending = phones.digits(text).lstrip("0")
        if len(ending) >= 4:
            part = people.current().filter(_in(files, people)).exclude(phone_e164="")
            part = part.alias(turned=Reverse("phone_e164"))
            part = part.filter(turned__startswith=ending[::-1]).order_by("-registered_on", "pk")
            found = _found_by(part[:20], 0.9, _("The phone ends so"))
    return found


def _in(files: PersonQuerySet, people: PersonQuerySet) -> Q:
    return Q() if files is people else Q(pk__in=files)


def _by_name(people: PersonQuerySet, files: PersonQuerySet, text: str, limit: int) -> list[Person]:
    question = questions.read(text)
    if not question.words:
        return []
    best = ranked(people, question, limit, files)
    # What people are found by is long, and nobody looks at it.
    shown = people.defer(*SEARCHED, "sorted_by").in_bulk([one.pk for one in best])
    found = []
    for one in best:
        if person := shown.get(one.pk):
            person.score = round(one.score, 4)  # type: ignore[attr-defined]
            person.why = _why(one, (person.full_name, person.name_ar))  # type: ignore[attr-defined]
            found.append(person)
    return found


# Worked out only where it is shown.
_why = lazy(ranking.reasons, str)


def ranked(people: PersonQuerySet, question: Question, limit: int, files: PersonQuerySet | None = None) -> list[Ranked]:
    """The keys of those whom a question means, best first; two or three queries. ``files``: as for ``search``."""
    meanings = dictionary.meant(question.words)
    readings = [question.words, *_other_readings(question.words, meanings)]
    asked = looking.Asked(question, meanings, readings, _light(question.words, meanings), limit)
    scopes = looking.scopes(people, people if files is None else files)
    found: dict[int, Ranked] = {}

    def rank(rows: Iterable[Row]) -> None:
        for row in rows:
            if row.pk not in found:
                one = found[row.pk] = ranking.rank(readings, row, question.hint, question.soft, asked.light)
                one.common = meanings.common(word.text for name in (row.full_name, row.name_ar) for word in words(name))

    slipped = settled = False
    for place, near in enumerate(looking.pairs(asked)):
        rows = looking.by_pairs(people.db, scopes, question, near)
        rank(_in_turns([(one.nearness, one, row) for row, one in rows], question))
        slipped = _slipped(found.values(), question)
        if slipped or (place > 0 and _enough(found.values(), question)):
            break

    def is_settled() -> bool:
        least = 1 if len(asked.heavy(question.words)) == 2 else _FEW
        return _enough(found.values(), question, least) or _slipped(found.values(), question)

    if not slipped:
        rank(_most_likely(looking.by_more(people.db, scopes, asked), question, meanings))
        settled = is_settled()
    pieces = [word for reading in readings[1:] for word in reading if word not in question.words]
    if pieces and not (slipped or settled):
        # A blank too many or too few, and another spelling beside: Abu Bakr, Abubakar.
        further = dictionary.meant(pieces).of
        meant = {word.text: of for word, of in zip(pieces, further, strict=True)}
        asked = replace(asked, readings=readings[1:], further=meant)
        rows = looking.by_pairs(people.db, scopes, question, [one for lot in looking.pairs(asked)[:2] for one in lot])
        rank([row for row, _pair in rows])
        rank(_most_likely(looking.by_more(people.db, scopes, asked), question, meanings))
        asked, settled = replace(asked, readings=readings), is_settled()
    if question.hint.phone or not (slipped or settled):
        rounds = [*looking.by_phone(asked), *looking.by_words(asked)]
        rank(_most_likely(looking.read(people.db, scopes, question, rounds), question, meanings))
    shown = [one for one in found.values() if one.score >= ranking.SHOWN]
    return ranking.in_turn(shown, min(_FIRST, limit), bool(question.hint))[:limit]


def _slipped(found: Iterable[Ranked], question: Question) -> bool:
    """Whether somebody was found whose name differs from what was typed by one slip: nothing else was amiss."""
    return any(
        sorted(word.near.how for word in one.found) == sorted([ranking.LIKE, *[ranking.SAME] * (len(one.found) - 1)])
        and bool(one.agrees) >= bool(question.hint)
        for one in found
    )


def _enough(found: Collection[Ranked], question: Question, least: int = _ENOUGH) -> bool:
    """Whether so many were found, one of them near, and something else that was said is true of that one as well."""
    return len(found) >= least and any(one.score >= _FITS and bool(one.agrees) >= bool(question.hint) for one in found)


def _most_likely(rows: Iterable[Row], question: Question, meanings: Meanings) -> list[Row]:
    """Those who are looked at well: of each reading of the name the first few, the nearest readings first."""
    near = [{WORD + one.text: one.near.nearness for one in of} for of in meanings.of]
    read: list[tuple[float, Hashable, Row]] = []
    for row in rows:
        score, reading = 0.0, []
        for word, meant in zip(question.words, near, strict=True):
            own = WORD + word.text
            best = own if own in row.keys else max(row.keys, key=lambda key: meant.get(key, 0.0), default="")
            score += 1.0 if best == own else meant.get(best, 0.0)
            reading.append(best)
        read.append((score, tuple(reading), row))
    return _in_turns(read, question)


def _in_turns(read: Iterable[tuple[float, Hashable, Row]], question: Question) -> list[Row]:
    """Of rows with how near and in which reading they were found, the first few of each reading, nearest first."""
    readings: dict[Hashable, list[tuple[float, Row]]] = {}
    for score, reading, row in read:
        score -= 0.01 * len(row.full_name.split())
        score += 0.5 * ranking.agreeing(row, question.hint)
        readings.setdefault(reading, []).append((score, row))
    turns: list[tuple[float, Row]] = []
    for borne in readings.values():
        borne.sort(key=lambda one: -one[0])
        turns += [(score - _NEXT_BEARER * turn, row) for turn, (score, row) in enumerate(borne)]
    turns.sort(key=lambda one: -one[0])
    return [row for _score, row in turns[:_WELL]]


def _light(words: Sequence[Word], meanings: Meanings) -> frozenset[str]:
    """Typed words that need not be there: initials, and short ones that may be a mistyped particle."""
    found = {
        word.text
        for word, near in zip(words, meanings.of, strict=True)
        if len(word.text) == 1
        or (
            len(word.text) <= _LONGEST_PARTICLE
            and not (near and near[0].near.how == ranking.SAME)
            and any(OSA.distance(word.text, particle, score_cutoff=1) <= 1 for particle in _PARTICLES)
        )
    }
    return frozenset() if len(found) == len({word.text for word in words}) else frozenset(found)


_PARTICLES = ("al", "el", "ben", "bin", "ould", "ال", "بن")
_LONGEST_PARTICLE = 4
_LEAST_OF_TWO = 4


def _other_readings(words: Sequence[Word], meanings: Meanings) -> Iterator[tuple[Word, ...]]:
    """The question with words put together or one cut apart, where that makes words that somebody is called."""
    joined: list[tuple[int, str]] = []
    for at in range(len(words) - 1):
        for both in dictionary.together(words[at].text, words[at + 1].text):
            if both in meanings.known:
                yield (*words[:at], one_word(both), *words[at + 2 :])
                if not joined or joined[-1][0] < at - 1:
                    joined.append((at, both))
    if len(joined) > 1:
        whole = list(words)
        for at, both in reversed(joined):
            whole[at : at + 2] = [one_word(both)]
        yield tuple(whole)
    for at, word in enumerate(words):
        called = bool(meanings.of[at]) and meanings.of[at][0].near.how == ranking.SAME
        # Somebody is called Fatimazahra; whoever is Fatima Zahra may be meant as well.
        least = _LEAST_OF_TWO if called else 2
        for cut in range(least, len(word.text) - least + 1):
            first, second = word.text[:cut], word.text[cut:]
            if first in meanings.known and second in meanings.known and len(word.text) > 5:
                yield (*words[:at], one_word(first), one_word(second), *words[at + 1 :])
