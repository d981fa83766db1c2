"""Bringing what is kept to find people up to date with the rules of names: in batches, and on from where it stopped."""

import hashlib
from collections.abc import Callable

from django.db import connections, router, transaction
from django.utils import timezone

from beneficiaries import dictionary, names
from beneficiaries.models import NameWord, Person, PersonName, Rekeying, ShortForm

BATCH = 2000
_AT_ONCE = 500


def rules() -> str:
    """The rules in force by name: their number, and a digest of the short forms."""
    forms = "\n".join(
        f"{short}\t{long}" for short, long in ShortForm.objects.order_by("short").values_list("short", "long")
    )
    return f"{names.RULES}:{hashlib.sha256(forms.encode()).hexdigest()[:16]}"


def is_needed() -> bool:
    """Whether people are kept by other rules than those in force."""
    return not Rekeying.objects.filter(rules=rules(), done_at__isnull=False).exists() and Person.objects.exists()


def rekey(*, batch: int = BATCH, tell: Callable[[int, int], None] = lambda read, mended: None) -> int:
    """Write the search columns of all people where they differ from what the rules give; how many were mended.

    Each batch is a transaction of its own: stopped anywhere, it goes on there the next time. ``tell`` hears how many
    were read and mended so far. History is silent: these columns say nothing of a person that the names do not.
    """
    dictionary.refresh()
    run, _made = Rekeying.objects.get_or_create(rules=rules())
    if run.done_at is not None:
        run.reached, run.done_at = 0, None
    read = mended = 0
    while True:
        with transaction.atomic():
            people = list(
                Person.objects.select_for_update(no_key=True, of=("self",))
                .filter(pk__gt=run.reached)
                .order_by("pk")
                .only("full_name", "name_ar", "name_folded", "name_keys", "name_pairs")[:batch]
            )
            mended += _mend(people)
            read += len(people)
            if people:
                run.reached = people[-1].pk
            else:
                run.done_at = timezone.now()
                _mend_dictionary()
            run.save()
        tell(read, mended)
        if not people:
            dictionary.recount()
            return mended


def _mend(people: list[Person]) -> int:
    """Of people that are locked, those whose columns differ are written; all their words are learnt."""
    others: dict[int, list[str]] = {}
    for pk, name in PersonName.objects.filter(person__in=people).order_by("pk").values_list("person", "name"):
        others.setdefault(pk, []).append(name)
    words: set[str] = set()
    differing = []
    for person in people:
        columns = names.search_columns(person.full_name, person.name_ar, *others.get(person.pk, ()))
        words.update(columns.words)
        now = (columns.folded, columns.keys, columns.pairs)
        if now != (person.name_folded, person.name_keys, person.name_pairs):
            person.name_folded, person.name_keys, person.name_pairs = now
            differing.append(person)
    _write(differing)
    dictionary.learn(words)
    return len(differing)


def _write(people: list[Person]) -> None:
    """One statement for so many rows: ``bulk_update`` needs ten times as long."""
    with connections[router.db_for_write(Person)].cursor() as cursor:
        for start in range(0, len(people), _AT_ONCE):
            part = people[start : start + _AT_ONCE]
            values = [value for one in part for value in (one.pk, one.name_folded, one.name_keys, one.name_pairs)]
            cursor.execute(
                "UPDATE beneficiaries_person person SET name_folded = now.folded, name_keys = now.keys,"
                " name_pairs = now.pairs FROM (VALUES "
                + ", ".join(["(%s, %s, %s::varchar[], %s::integer[])"] * len(part))
                + ") AS now (id, folded, keys, pairs) WHERE person.id = now.id",
                values,
            )


def _mend_dictionary() -> None:
    """Give each word the look-ups that the rules give now."""
    differing = []
    for word, now in dictionary.each_lookup():
        word.lookups = now
        differing.append(word)
    NameWord.objects.bulk_update(differing, ["lookups"], batch_size=500)
