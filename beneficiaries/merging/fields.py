"""What two files say of the person themselves, and which of it stays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from beneficiaries import dates, showing
from beneficiaries.merging.clashes import KEPT, MERGED, SIDES, Side
from beneficiaries.models import Person

_PRECISE = {"unknown": 0, "year": 1, "month": 2, "day": 3}


@dataclass(frozen=True)
class Kind:
    """Columns that are chosen together, what they are called, how they read, how much they say (0: nothing)."""

    name: str
    label: Any
    columns: tuple[str, ...]
    said: Callable[[Person], str]
    worth: Callable[[Person], Any]


def _birth_worth(person: Person) -> Any:
    precise = _PRECISE[person.birth_precision]
    born = person.birth_date
    # 1 January is usually a guess.
    return 2.5 if precise == 3 and born and (born.month, born.day) == (1, 1) else precise


def _name_worth(name: str) -> tuple[int, int]:
    return len(name.split()), len(name)


def _gone(person: Person) -> str:
    if not person.gone_on:
        return ""
    return f"{person.get_gone_where_display()}, {date_format(person.gone_on)}"


def _said_day(column: str) -> Callable[[Person], str]:
    def said(person: Person) -> str:
        day = getattr(person, column)
        return date_format(day) if day else ""

    return said


KINDS = (
    Kind("full_name", _("Name"), ("full_name",), lambda one: one.full_name, lambda one: _name_worth(one.full_name)),
    Kind(
        "name_ar",
        _("Name in Arabic script"),
        ("name_ar",),
        lambda one: one.name_ar,
        lambda one: _name_worth(one.name_ar),
    ),
    Kind(
        "sex",
        _("Sex"),
        ("sex",),
        lambda one: str(one.get_sex_display()) if one.sex != "U" else "",
        lambda one: one.sex != "U",
    ),
    Kind(
        "birth",
        _("Birth"),
        ("birth_date", "birth_precision"),
        lambda one: dates.typed(one.birth_date, one.birth_precision),
        _birth_worth,
    ),
    Kind(
        "nationality",
        _("Nationality"),
        ("nationality_id",),
        lambda one: one.nationality.name if one.nationality else "",
        lambda one: bool(one.nationality_id),
    ),
    Kind(
        "marital_status",
        _("Marital status"),
        ("marital_status",),
        lambda one: str(one.get_marital_status_display()) if one.marital_status != "unknown" else "",
        lambda one: one.marital_status != "unknown",
    ),
    Kind(
        "phone",
        _("Phone"),
        ("phone", "phone_e164"),
        showing.phone_said,
        lambda one: 2 if one.phone_e164 else bool(one.phone),
    ),
    Kind(
        "arrived_on",
        _("In Morocco since"),
        ("arrived_on",),
        _said_day("arrived_on"),
        lambda one: bool(one.arrived_on),
    ),
    Kind(
        "external_ref",
        _("Earlier number"),
        ("external_ref",),
        lambda one: one.external_ref,
        lambda one: bool(one.external_ref),
    ),
    Kind("deceased_on", _("Died on"), ("deceased_on",), _said_day("deceased_on"), lambda one: bool(one.deceased_on)),
    Kind("gone", _("Gone"), ("gone_on", "gone_where", "gone_note"), _gone, lambda one: bool(one.gone_on)),
)
#: What follows from a choice is asked even where only one file says it: a death written into the wrong file, say.
_ALWAYS_ASKED = ("deceased_on", "gone")


@dataclass
class Field:
    """Something in which two files differ: what each says, whose stays, whether a person is asked."""

    kind: Kind
    values: dict[Side, dict[str, Any]]
    said: dict[Side, str]
    asked: bool
    chosen: Side

    @property
    def name(self) -> str:
        return self.kind.name


def differing(kept: Person, merged: Person) -> list[Field]:
    """The fields in which two files differ, the fuller and more precise one proposed."""
    people: dict[Side, Person] = {KEPT: kept, MERGED: merged}
    found = []
    for kind in KINDS:
        values: dict[Side, dict[str, Any]] = {
            side: {column: getattr(people[side], column) for column in kind.columns} for side in SIDES
        }
        if values[KEPT] == values[MERGED]:
            continue
        # An earlier number is unique at a site: those of two sites stay where they are.
        if kind.name == "external_ref" and kept.site_id != merged.site_id:
            continue
        said = {side: kind.said(people[side]) for side in SIDES}
        worth = {side: kind.worth(people[side]) for side in SIDES}
        asked = bool(said[KEPT] and said[MERGED]) or kind.name in _ALWAYS_ASKED
        found.append(Field(kind, values, said, asked, MERGED if worth[MERGED] > worth[KEPT] else KEPT))
    return found
