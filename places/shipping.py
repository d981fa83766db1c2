"""Reference data that comes with the product: given to an installation once, then its own.

A row that was never shipped here is inserted; a row that was shipped before is left alone, whatever coordinators have
made of it since, deleting it included. ``places.Shipped`` is the ledger of what was given.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.apps.registry import apps as installed
from django.db import DEFAULT_DB_ALIAS, models, router, transaction

Row = Mapping[str, Any]


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a reference file: UTF-8, comma, code words as headers."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def ship(
    label: str,
    rows: Iterable[Row],
    *,
    key: str = "code",
    using: str = DEFAULT_DB_ALIAS,
    apps: Apps = installed,
) -> int:
    """Insert the rows that this installation was never given; returns how many were inserted.

    ``label`` names the model (``"places.location"``), ``key`` the field that names a row for good. Values may be text
    as a file holds it. A foreign key is given as the ``code`` of the row that it points at, in the same rows or in the
    database; a row whose target is not there waits for the next time. ``apps`` is what ``post_migrate`` hands over:
    where the tables do not exist yet, nothing happens.
    """
    try:
        model = apps.get_model(label)
        ledger = apps.get_model("places.shipped")
    except LookupError:
        return 0
    if not router.allow_migrate_model(using, model):
        return 0
    named = {f"{label}:{row[key]}": row for row in rows}
    with transaction.atomic(using=using):
        known = set(
            ledger._base_manager.using(using).filter(name__startswith=f"{label}:").values_list("name", flat=True)
        )
        waiting = {name: row for name, row in named.items() if name not in known}
        inserted = 0
        while waiting:
            ready = _ready(model, waiting, using)
            if not ready:
                break
            # A row that coordinators have already made themselves is theirs: it counts as given.
            model._base_manager.using(using).bulk_create(ready.values(), ignore_conflicts=True)
            ledger._base_manager.using(using).bulk_create((ledger(name=name) for name in ready), ignore_conflicts=True)
            waiting = {name: row for name, row in waiting.items() if name not in ready}
            inserted += len(ready)
    return inserted


def _ready(model: type[models.Model], waiting: Mapping[str, Row], using: str) -> dict[str, models.Model]:
    """Of the rows not given yet, those that can be inserted now because all that they point at is there."""
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in next(iter(waiting.values()))}
    targets = {name: _targets(field, name, waiting, using) for name, field in fields.items() if field.is_relation}
    ready = {}
    for label, row in waiting.items():
        if all(not row[name] or row[name] in found for name, found in targets.items()):
            values = {
                field.attname: targets[name].get(row[name]) if name in targets else _value(field, row[name])
                for name, field in fields.items()
            }
            ready[label] = model(**values)
    return ready


def _targets(field: Any, name: str, waiting: Mapping[str, Row], using: str) -> dict[str, Any]:
    """``{code: primary key}`` of the rows that a foreign key may point at."""
    codes = {row[name] for row in waiting.values() if row[name]}
    there = field.related_model._base_manager.using(using).filter(code__in=codes)
    return dict(there.values_list("code", "pk")) if codes else {}


def _value(field: Any, value: Any) -> Any:
    """A file's text as the field's own kind of value; empty text is no value where the field may have none."""
    return None if value == "" and field.null else field.to_python(value)
