"""People with real names put among the invented ones, and how somebody else asks for them."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from django.utils import timezone

from beneficiaries import dictionary
from beneficiaries.models import IdentityDocument, Person
from beneficiaries.names import is_arabic, search_columns
from beneficiaries.nearness import Known
from exchange import references
from places.models import Site
from tests import names

#: A person for each real pair of names, at most so many of a kind.
_OF_A_KIND = 300
#: What a second clerk makes of the same person.
_SECOND = (
    "other spelling", "one typo", "other script", "words turned", "day and month turned", "year only",
    "same phone, other spelling", "same document, other birth",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """Who is meant, how they are asked for, and their year of birth."""

    kind: str
    person: Person
    text: str
    year: int


def plant(seed: int = 5) -> tuple[list[Person], list[Asked]]:
    """Register the people of ``tests/names``; how each is asked for: exactly, with a slip, in other ways."""
    chance = Random(seed)
    kept: dict[str, Person] = {}
    asked: list[tuple[str, str, str]] = []
    for pair in names.pairs():
        kept.setdefault(pair.kept, _person(pair.kept, pair.origin, chance))
        asked.append(("other spelling" if pair.kind == "spelling" else "other script", pair.kept, pair.asked))
    for name in list(kept):
        asked.append(("exact key", name, name))
        asked += [("one typo", name, slip) for slip in names.slips(name, seed=seed)]
    site = Site.objects.get(is_default=True)
    people = list(kept.values())
    given = references.next_references("APS", 2026, len(people))
    for person, ref in zip(people, given, strict=True):
        person.site, person.ref = site, ref
        person.rekey(())
    Person.objects.bulk_create(people)
    dictionary.learn(word for person in people for word in search_columns(person.full_name, person.name_ar).words)
    IdentityDocument.objects.bulk_create(
        IdentityDocument(person=person, kind="passport", number=f"PL{person.pk:07d}") for person in people
    )
    chance.shuffle(asked)
    taken: dict[str, int] = {}
    meant = []
    for kind, name, text in asked:
        if taken.get(kind, 0) < _OF_A_KIND:
            taken[kind] = taken.get(kind, 0) + 1
            person = kept[name]
            assert person.birth_date is not None
            meant.append(Asked(kind, person, text, person.birth_date.year))
    return people, meant


def _person(name: str, origin: str, chance: Random) -> Person:
    arabic = name if is_arabic(name) else ""
    return Person(
        full_name=name,
        name_ar=arabic,
        sex=chance.choice("FM"),
        birth_date=date(1960 + chance.randrange(45), 1 + chance.randrange(12), 1 + chance.randrange(28)),
        birth_precision=Person.Precision.DAY,
        nationality_id=origin,
        phone_e164=f"+2126{chance.randrange(10**8):08d}",
        phone="typed",
        registered_on=timezone.localdate(),
    )


def doubles(people: list[Person], meant: list[Asked], *, number: int, seed: int = 6) -> list[tuple[str, Person, Known]]:
    """The same people as a second clerk would take them, each with something else changed, lost or turned."""
    chance = Random(seed)
    texts: dict[tuple[str, int], list[str]] = {}
    for asked in meant:
        texts.setdefault((asked.kind, asked.person.pk), []).append(asked.text)
    made = []
    for turn in range(number):
        kind, person = _SECOND[turn % len(_SECOND)], chance.choice(people)
        there = [name for name in ("other spelling", "one typo", "other script") if name in kind]
        if there:
            some = [one for one in people if (there[0], one.pk) in texts]
            person = chance.choice(some)
        text = chance.choice(texts[there[0], person.pk]) if there else person.full_name
        known = replace(Known.of(person), writings=(text,), phone="")
        assert known.birth_date is not None
        born = known.birth_date
        if kind == "words turned":
            known = replace(known, writings=(" ".join(reversed(text.split())),))
        elif kind == "day and month turned":
            day = born if born.day <= 12 else born.replace(day=1 + born.day % 12)
            known = replace(known, birth_date=date(day.year, day.day, day.month))
        elif kind == "year only":
            known = replace(known, birth_date=date(born.year, 1, 1), birth_precision="year")
        elif kind.startswith("same phone"):
            known = replace(known, phone=person.phone_e164, birth_date=None, birth_precision="unknown")
        elif kind.startswith("same document"):
            known = replace(known, documents=frozenset({f"PL{person.pk:07d}"}), birth_date=None)
            known = replace(known, birth_precision="unknown")
        made.append((kind, person, known))
    return made
