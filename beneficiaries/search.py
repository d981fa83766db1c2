"""Finding a person by name, reference, earlier number or phone, however it is written."""

from dataclasses import dataclass, field

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from beneficiaries import names, phones
from beneficiaries.models import Person
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.nearness import name_nearness
from exchange import references

#: Longer questions are nobody's name.
LONGEST = 200
_MOST_WORDS = 6
_LOOKED_AT = 200


@dataclass
class Answer:
    """People found, best first, each with ``score`` 0–1; ``said`` where the question itself was wrong."""

    people: list[Person] = field(default_factory=list)
    said: str = ""


def search(people: PersonQuerySet, text: str, *, limit: int = 20) -> Answer:
    """The people of ``people`` whom a text means: one to three queries, best first.

    A reference whose check letter does not fit is not looked up: ``said`` tells so.
    """
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode()[:LONGEST].strip()
    if not text:
        return Answer()
    if references.looks_like_one(text):
        if not references.is_valid(text):
            return Answer(said=_("This reference is misread: its check letter does not fit. Read the card again."))
        return Answer(people=_scored(people.filter(ref=references.normalise(text))[:1], 1.0))
    numbered = _by_number(people, text)
    if numbered:
        return Answer(people=numbered[:limit])
    return Answer(people=_by_name(people, text, limit))


def _scored(people: PersonQuerySet | list[Person], score: float) -> list[Person]:
    found = list(people)
    for person in found:
        person.score = score  # type: ignore[attr-defined]
    return found


def _by_number(people: PersonQuerySet, text: str) -> list[Person]:
    """By earlier number or phone; a text without a digit is neither."""
    if not any(letter.isdigit() for letter in text):
        return []
    meant = Q(external_ref__in={text, text.upper(), text.lower()})
    number = phones.e164(text)
    if number:
        meant |= Q(phone_e164=number)
    found = _scored(people.current().filter(meant).order_by("-registered_on", "pk")[:20], 1.0)
    if not found and phones.looks_like_one(text):
        ending = phones.digits(text).lstrip("0")
        if len(ending) >= 4:
            part = people.current().filter(phone_e164__contains=ending).order_by("-registered_on", "pk")
            found = _scored(part[:20], 0.9)
    return found


def _by_name(people: PersonQuerySet, text: str, limit: int) -> list[Person]:
    words = names.words(text)[:_MOST_WORDS]
    if not words:
        return []
    found = list(matching(people, text)[: max(_LOOKED_AT, limit)])
    for person in found:
        near = name_nearness(text, person.full_name, person.name_ar)
        # What only the folded text knows (another spelling noted in the file) still counts.
        person.score = round(max(near, 0.9 * person.score), 4)  # type: ignore[attr-defined]
    found = [person for person in found if person.score >= 0.5]  # type: ignore[attr-defined]
    return sorted(found, key=lambda person: (-person.score, person.full_name, person.pk))[:limit]  # type: ignore[attr-defined]


def matching(people: PersonQuerySet, text: str) -> PersonQuerySet:
    """People of whose names one word at least is meant, by consonants or as part of the letters; annotated ``score``.

    The score is the share of typed words that are found, or how much the letters resemble, whichever is more.
    """
    words = names.words(text)[:_MOST_WORDS]
    folded = names.fold(text)
    if not words:
        return people.none()
    share = Value(0.0, output_field=FloatField())
    any_word = Q()
    for word in words:
        here = Q(name_keys__overlap=sorted(word.keys))
        if len(word.text) >= 2:
            here |= Q(name_folded__contains=word.text)
        any_word |= here
        share = share + Case(When(here, then=Value(1.0 / len(words))), default=Value(0.0))  # type: ignore[assignment]
    return (
        people.current()
        .filter(any_word | Q(name_folded__trigram_word_similar=folded))
        .annotate(share=share, alike=TrigramWordSimilarity(folded, "name_folded"))
        .annotate(score=Greatest(F("share") * 0.8, F("alike"), output_field=FloatField()))
        .order_by("-score", "-alike", "pk")
    )
