"""A few new people among very many: each looked for as at registration, instead of reading everyone."""

from collections import defaultdict
from collections.abc import Collection

from beneficiaries.duplicates.asking import candidates
from beneficiaries.models import IdentityDocument, Person
from beneficiaries.nearness import Known

#: Reading and comparing so many people takes as long as looking for one by indexes.
_READ_FOR_ONE = 2_000
_NEAREST = 20


def few(involving: Collection[int]) -> bool:
    """Whether looking for each of these is less work than comparing them with everyone at once."""
    enough = len(involving) * _READ_FOR_ONE
    # Counts no further than it must.
    return Person.objects.current().order_by()[:enough].count() >= enough


def pairs_with(involving: Collection[int], *, least: float) -> list[tuple[int, int, float, list[str]]]:
    """Both people by key, the older file first, score and reasons; best first. Four queries for each, two for all."""
    numbers: dict[int, list[str]] = defaultdict(list)
    for pk, number in IdentityDocument.objects.filter(person__in=list(involving)).values_list("person", "number"):
        numbers[pk].append(number)
    found: dict[tuple[int, int], tuple[float, list[str]]] = {}
    for person in Person.objects.current().filter(pk__in=list(involving)):
        known = Known.of(person, documents=numbers[person.pk])
        for one in candidates(known, user=None, leaving_out=[person.pk], limit=_NEAREST):
            if one.score >= least:
                both = min(person.pk, one.person.pk), max(person.pk, one.person.pk)
                found[both] = one.score, one.likeness.agrees
    pairs = [(*both, score, reasons) for both, (score, reasons) in found.items()]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
