"""Organisations that are likely the same one: said before one is written twice."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import FloatField, Func, Q, TextField, Value
from django.db.models.functions import Greatest, Upper
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from places.folding import fold

#: From which share of common letter triples two names are said to be nearly the same.
NEAR = 0.7
SHOWN = 6


@dataclass(frozen=True)
class Alike:
    """An organisation that is there, and why it is likely the one that is being written."""

    organisation: Organisation
    reasons: list[Any]


def alike(*, name: str = "", name_ar: str = "", number: str = "", besides: int | None = None) -> list[Alike]:
    """Those with the same name in either script, the same registration number or nearly the same name; best first.

    Names are compared by their folded letters without blanks, numbers by their letters and digits. One query.
    """
    names = [letters for letters in (_letters(name), _letters(name_ar)) if letters]
    bare = re.sub(r"\W|_", "", number).upper()
    if not names and not bare:
        return []
    rows: Any = Organisation.objects.select_related("country", "place").annotate(
        letters=_text("replace", Value(" "), Value("")),
        bare=Upper(_text("regexp_replace", Value(r"\W|_"), Value(""), Value("g"), of="registration_number")),
        near=_nearness([fold(one) for one in (name, name_ar) if fold(one)]),
    )
    same_number = Q(bare=bare) if bare else Q(pk=None)
    found = rows.filter(_same(names) | same_number | Q(near__gte=NEAR))
    if besides is not None:
        found = found.exclude(pk=besides)
    answer = []
    for row in found.order_by("-near", "name")[:SHOWN]:
        reasons = []
        if set(names) & set(row.letters.split("\n")):
            reasons.append(_("the same name"))
        elif row.near >= NEAR:
            reasons.append(_("nearly the same name"))
        if bare and row.bare == bare:
            reasons.append(_("the same registration number"))
        answer.append(Alike(row, reasons))
    return answer


def _text(function: str, *said: Any, of: str = "name_folded") -> Func:
    return Func(of, *said, function=function, output_field=TextField())


def _letters(name: str) -> str:
    return fold(name).replace(" ", "")


def _same(names: list[str]) -> Q:
    """Either line of what is kept is one of the names."""
    said = Q(pk=None)
    for letters in names:
        said |= Q(letters__startswith=f"{letters}\n") | Q(letters__endswith=f"\n{letters}")
    return said


def _nearness(folded: list[str]) -> Any:
    """The greatest likeness of a name with either line of what is kept, 0–1."""
    parts = [
        Func(
            _text("split_part", Value("\n"), Value(line)),
            Value(name),
            function="similarity",
            output_field=FloatField(),
        )
        for name in folded
        for line in (1, 2)
    ]
    return Greatest(*parts) if parts else Value(0.0, output_field=FloatField())
