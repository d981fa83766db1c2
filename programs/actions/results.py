"""What a project promises in detail and what it is measured by: targets, indicators, their periods and values."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from beneficiaries.models import Person
from programs.actions.projects import keep_total
from programs.measuring import measures
from programs.models import (
    AgeBand,
    Headcount,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Project,
    Target,
)
from programs.refusals.results import (
    BandUnknown,
    CountedFromRecords,
    PartsBeyondValue,
    UnknownMeasure,
    ValueLater,
)


@transaction.atomic
def set_target(
    *,
    project: Project,
    by: User | None,
    number: int | None,
    unit: str = Headcount.Unit.PEOPLE,
    sex: str = "",
    band: str = "",
    nationality: str = "",
) -> Target | None:
    """Say how many of whom a project promises to reach; again corrects it, ``None`` takes it back.

    Without sex, band and nationality it is the total of people, which the project itself keeps (``promised``).
    Raises ``BandUnknown``, ``ValidationError``.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    if band and not AgeBand.objects.filter(band_set="unhcr", label=band).exists():
        raise BandUnknown(band=band)
    whole = unit == Headcount.Unit.PEOPLE and not (sex or band or nationality)
    known = Target.objects.filter(project=locked, unit=unit, sex=sex, band=band, nationality=nationality).first()
    target: Target | None = None
    if number is None:
        if known is not None:
            known.delete()
    else:
        target = known or Target(project=locked, unit=unit, sex=sex, band=band, nationality=nationality)
        target.number = number
        target.full_clean()
        target.save()
    if whole and locked.promised != number:
        locked.promised = number
        locked.save(update_fields=["promised"])
        keep_total(locked)
    return target


@transaction.atomic
def keep_indicator(
    *, project: Project, by: User | None, indicator: Indicator | None = None, **fields: Any
) -> Indicator:
    """Say what a project is measured by, or change what is said; ``fields`` are those of ``Indicator``.

    Raises ``UnknownMeasure``, ``ValidationError`` (the code is taken).
    """
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    row = Indicator(project=project)
    if indicator is not None:
        row = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if fields.get("measure") and fields["measure"] not in measures():
        raise UnknownMeasure
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def remove_indicator(*, indicator: Indicator, by: User | None) -> None:
    """Take an indicator away with its periods and values; the history keeps them. Again changes nothing."""
    Indicator.objects.filter(pk=indicator.pk).delete()


@transaction.atomic
def set_period(
    *, indicator: Indicator, from_day: date, to_day: date, value: Decimal | None, by: User | None
) -> IndicatorTarget | None:
    """Say what an indicator should reach in a period; again corrects it, ``None`` takes it back.

    Raises ``ValidationError`` (it ends before it starts).
    """
    locked = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    known = IndicatorTarget.objects.filter(indicator=locked, from_day=from_day, to_day=to_day).first()
    if value is None:
        if known is not None:
            known.delete()
        return None
    row = known or IndicatorTarget(indicator=locked, from_day=from_day, to_day=to_day)
    row.value = value
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def note_value(
    *,
    indicator: Indicator,
    on: date,
    today: date,
    value: Decimal,
    source: str,
    by: User | None,
    female: Decimal | None = None,
    male: Decimal | None = None,
    parts: dict[tuple[str, str], Decimal] | None = None,
    whole: bool = True,
) -> IndicatorValue:
    """Note what an indicator stood at on a day and where that is known from; the same day again corrects it.

    ``female``, ``male``: of whom; ``parts``: by (sex, band) beside them; ``whole`` False: parts are averages or shares
    and need not add up. Raises ``CountedFromRecords``, ``ValueLater``, ``PartsBeyondValue``, ``ValidationError``.
    """
    locked = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    if locked.measure:
        raise CountedFromRecords(indicator=locked.name)
    if on > today:
        raise ValueLater
    cells: dict[tuple[str, str], Decimal] = dict(parts or {})
    for sex, number in ((Person.Sex.FEMALE.value, female), (Person.Sex.MALE.value, male)):
        if number is not None:
            cells[sex, ""] = number
    by_sex = [number for (_sex, band), number in cells.items() if not band]
    if whole and by_sex and sum(by_sex) > value:
        raise PartsBeyondValue(parts=f"{sum(by_sex):f}", value=f"{value:f}")
    rows = IndicatorValue.objects.filter(indicator=locked, on=on)
    known = {(row.sex, row.band): row for row in rows}
    for place in set(known) - set(cells) - {("", "")}:
        known[place].delete()
    kept = None
    for (sex, band), number in {("", ""): value, **cells}.items():
        row = known.get((sex, band)) or IndicatorValue(indicator=locked, on=on, sex=sex, band=band)
        row.value, row.source, row.by = number, source.strip(), by
        row.full_clean()
        row.save()
        kept = kept or row
    assert kept is not None
    return kept


@transaction.atomic
def remove_value(*, indicator: Indicator, on: date, by: User | None) -> int:
    """Take back what was noted of a day; returns how many rows went. Again changes nothing."""
    Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    return IndicatorValue.objects.filter(indicator=indicator, on=on).delete()[0]
