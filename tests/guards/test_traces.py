"""Nothing that points at a person is forgotten: every foreign key to Person has a trace, and every trace is true."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from beneficiaries.models import Person
from beneficiaries.tracing import Trace, traces


def pointing_at_people(models_: Any = None) -> Iterator[tuple[str, str]]:
    """``(model, field)`` of every foreign key to Person; history's own tables aside."""
    for model in models_ or apps.get_models():
        if hasattr(model, "pgh_tracked_model") or model._meta.proxy:
            continue
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.is_relation and field.related_model is Person:
                yield model._meta.label_lower, field.name


def end_of(model: Any, route: str) -> tuple[Any, Any]:
    """The model and the field that a path ends at. Raises ``FieldDoesNotExist`` where it leads nowhere."""
    owner, field = model, None
    for step in route.split("__"):
        if step == "date" and isinstance(field, models.DateTimeField):
            break  # The date of a moment.
        if field is not None:
            owner = field.related_model
            if owner is None:
                raise FieldDoesNotExist(f"{route}: nothing lies behind {field.name}")
        field = owner._meta.get_field(step)
    return owner, field


def without_trace(pointing: Iterator[tuple[str, str]], declared: list[Trace]) -> list[str]:
    """One sentence for each foreign key to Person that no trace ends at."""
    reached = set()
    for trace in declared:
        if trace.person != "pk":  # The person's own row.
            owner, field = end_of(apps.get_model(trace.model), trace.person)
            reached.add((owner._meta.label_lower, field.name))
    return [
        f"{model}.{field} points at a person and has no trace: add Trace(model={model!r}, person={field!r}, …) to "
        f"{model.partition('.')[0]}/traces.py."
        for model, field in pointing
        if (model, field) not in reached
    ]


def test_every_foreign_key_to_person_has_a_trace() -> None:
    found = without_trace(pointing_at_people(), list(traces()))
    assert not found, "\n" + "\n".join(found)


def test_a_forgotten_one_would_be_found() -> None:
    pointing = list(pointing_at_people())
    assert pointing
    assert len(without_trace(iter(pointing), [])) == len(pointing)


@pytest.mark.parametrize("trace", traces(), ids=lambda trace: f"{trace.model}.{trace.person}")
def test_what_a_trace_says_exists(trace: Trace) -> None:
    model = apps.get_model(trace.model)
    assert model is Person if trace.person == "pk" else end_of(model, trace.person)[1].related_model is Person
    _owner, on = end_of(model, trace.on)
    assert isinstance(on, models.DateField)
    if trace.activity:
        assert end_of(model, trace.activity)[1].related_model._meta.label == "programs.Activity"
    for name in (*trace.unique, *trace.related):
        end_of(model, name)
    if trace.served is not None:
        str(trace.rows().filter(trace.served).query)
    assert trace.topic in {"training", "aid", "follow_up", "file"}


def test_no_trace_is_declared_twice() -> None:
    named = [(trace.model, trace.person, trace.on) for trace in traces()]
    assert len(named) == len(set(named))
