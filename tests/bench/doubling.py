"""Doubles: while someone is registered, and all against all; on labelled registers; beside published libraries."""

from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db import connection

from beneficiaries.duplicates import candidates
from beneficiaries.models import Person
from beneficiaries.names import consonants, search_columns
from beneficiaries.nearness import Known
from tests.bench import apart
from tests.bench.measuring import MILLION, Figure, Sheet, median, p95, times
from tests.bench.planting import Asked, doubles

_TRIED, _TIMED, _OFFERED = 480, 120, 5
#: Registers that nobody looked at while the rules were made.
_UNSEEN = (90_001, 90_002, 90_003)
_LABELLED = 6_000
_LIBRARIES = ("splink", "recordlinkage")
_FEW = ("full_name", "name_ar", "birth_date", "birth_precision", "city")


def registering(sheet: Sheet, people: list[Person], meant: list[Asked]) -> None:
    """Candidates before saving, against the bare look-up of the name's keys."""
    tried = doubles(people, meant, number=_TRIED)
    # One after the other, so that both meet the machine in the same mood.
    jobs = [
        job
        for _kind, _person, known in tried[:_TIMED]
        for job in (partial(_bare, known), partial(candidates, known, user=None, limit=_OFFERED))
    ]
    both = times(jobs, rounds=3)
    bare, taken = both[::2], both[1::2]
    sheet.add(
        Figure(
            "registering: likely files",
            p95(taken),
            limit="bare key look-up, p95",
            least=p95(bare),
            aim=5,
            middle=median(taken),
            only_at=MILLION,
        )
    )
    hits: dict[str, list[bool]] = {}
    for kind, person, known in tried:
        found = candidates(known, user=None, limit=_OFFERED)
        hits.setdefault(kind, []).append(any(one.person.pk == person.pk for one in found))
    every = [hit for some in hits.values() for hit in some]
    sheet.add(Figure("planted doubles among five", sum(every) / len(every), unit="%", aim=0.98, at_least=True))
    sheet.say("of each kind: " + ", ".join(f"{kind} {sum(some) / len(some):.1%}" for kind, some in hits.items()))


def _bare(known: Known) -> None:
    keys = consonants(search_columns(*known.writings).keys)[:2]
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, full_name, name_ar, sex, birth_date, birth_precision, nationality_id, phone_e164"
            " from beneficiaries_person where name_keys @> %s::varchar[] limit 60",
            [list(keys)],
        )
        cursor.fetchall()


def batch(sheet: Sheet) -> None:
    """Everyone with everyone, in a process of its own, against streaming out what is compared."""
    told = apart.run("duplicates")
    sheet.add(
        Figure(
            "duplicates, all against all",
            told["seconds"],
            unit="s",
            limit="reading what is compared",
            least=told["reading"],
            aim=5,
            only_at=MILLION,
        )
    )
    sheet.add(Figure("  its memory, all in all", told["peak"], unit="MB", aim=1024))
    sheet.say(f"{told['pairs']} pairs to review")


def labelled(sheet: Sheet) -> None:
    """F1 over pairs on registers in which it is known who is who."""
    from beneficiaries.duplicates.batch import pairs_among
    from beneficiaries.duplicates.reading import of_records
    from tests.labelled import register

    for said, fields, aim in (
        ("name, birth date, city", _FEW, 0.97),
        ("document number too", (*_FEW, "document_number"), 0.995),
    ):
        scores = []
        for seed in _UNSEEN:
            made = register.make(seed=seed, people=_LABELLED, papers=0.97)
            records = [{name: record[name] for name in fields if name in record} for record in made.records]
            found = {(pair.first, pair.second) for pair in pairs_among(of_records(records))}
            right = len(found & made.pairs)
            scores.append(2 * right / (len(found) + len(made.pairs)) if right else 0.0)
        sheet.add(Figure(f"F1, unseen registers: {said}", min(scores), unit="F1", aim=aim, at_least=True))


def rivals(sheet: Sheet) -> None:
    """Beside the best published libraries, where they are installed."""
    try:
        compare: Any = import_module("tests.bench.rivals").compare
    except ImportError as missing:
        sheet.say(f"published libraries: not compared ({missing})")
        return
    if not any(map(find_spec, _LIBRARIES)):
        sheet.say(f"published libraries: none of {', '.join(_LIBRARIES)} is installed (requirements-bench.in)")
        return
    both: dict[str, dict[str, Any]] = {}
    for one in compare(lambda said: print(f"    {said}", flush=True)):
        both.setdefault(one.records, {})[one.way] = one
    for records, ways in both.items():
        mine = ways.pop("ours")
        for way, theirs in ways.items():
            if theirs.note:
                sheet.say(f"{records}: F1 {mine.f1:.4f}, {mine.seconds:.2f} s; {way}: {theirs.note}")
                continue
            said = f"{records}, beside {way}"
            sheet.add(Figure(f"F1, {said}", mine.f1, unit="F1", aim=round(theirs.f1, 4), at_least=True))
            sheet.add(Figure(f"time, {said}", mine.seconds, limit="theirs", least=theirs.seconds, aim=0.33))
