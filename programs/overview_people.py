"""Who the people of a project are, as its pages draw it: age and sex, nationalities, each target beside its figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import TextField, Value
from django.utils.translation import gettext, ngettext, pgettext

from beneficiaries.models import Person
from places.models import Location
from programs.counting import UNKNOWN_BAND, People, Reach, by_nationality, by_sex_and_band
from programs.models import AgeBand, Headcount, Project, Target

SHOWN_NATIONALITIES = 7
UNKNOWN_COUNTRY = "XXX"


@dataclass
class Faces:
    """Named people: bands with women and men, how many are neither, the longest bar; nationalities with their share."""

    pyramid: list[tuple[str, int, int]]
    neither: int
    top: int
    women: float | None
    countries: list[tuple[str, int, float, str]]
    most_countries: int


def words_of(people: Iterable[People], more: Iterable[str] = ()) -> tuple[list[str], dict[str, str]]:
    """The bands in their order, and the names of the countries that occur and of ``more``; one query."""
    codes = {row.nationality for row in people} | set(more)
    nothing = Value("", output_field=TextField())
    bands = AgeBand.objects.filter(band_set="unhcr").order_by()
    places = Location.objects.filter(code__in=codes).order_by()
    rows: Iterable[tuple[Any, ...]] = bands.values_list("label", "from_age", nothing, nothing, nothing).union(
        places.values_list("code", Value(-1), "name_fr", "name_ar", "name_en"), all=True
    )
    labels: list[tuple[int, str]] = []
    names: dict[str, str] = {}
    for key, from_age, in_french, in_arabic, in_english in rows:
        if from_age >= 0:
            labels.append((from_age, key))
        else:
            names[key] = Location(name_fr=in_french, name_ar=in_arabic, name_en=in_english).name
    return [label for _from, label in sorted(labels)], names


def faces_of(people: Sequence[People]) -> Faces:
    """Who they are, as the two drawings say it; one query."""
    labels, names = words_of(people)
    named = sum(row.people for row in people)
    cells = {(row.sex, row.band): row.people for row in by_sex_and_band(people)}
    pyramid = [(label, cells.get(("F", label), 0), cells.get(("M", label), 0)) for label in [*labels, UNKNOWN_BAND]]
    countries = _countries(people, named, names)
    return Faces(
        pyramid=pyramid,
        neither=sum(number for (sex, _band), number in cells.items() if sex not in "FM"),
        top=max((max(women, men) for _label, women, men in pyramid), default=0),
        women=sum(row.people for row in people if row.sex == "F") / named if named else None,
        countries=countries,
        most_countries=max((number for _name, number, _share, _tone in countries), default=0),
    )


def _countries(people: Sequence[People], named: int, names: dict[str, str]) -> list[tuple[str, int, float, str]]:
    """(country, people, share, tone), the seven most numerous and the others together."""
    ranked = by_nationality(people)
    known = [pair for pair in ranked if pair[0] != UNKNOWN_COUNTRY]
    head = known[:SHOWN_NATIONALITIES] if len(ranked) > SHOWN_NATIONALITIES + 1 else known
    rows = [(names.get(code, code), number, number / named, "teal") for code, number in head]
    rest = named - sum(number for _code, number in head)
    if rest:
        others = len(known) - len(head)
        rows.append((_others(others, unknown=len(known) < len(ranked)), rest, rest / named, "soft"))
    return rows


def _others(countries: int, *, unknown: bool) -> str:
    if not countries:
        return gettext("Unknown nationality")
    if not unknown:
        return ngettext("%(number)s other", "%(number)s others", countries) % {"number": countries}
    said = ngettext("%(number)s other and unknown", "%(number)s others and unknown", countries)
    return said % {"number": countries}


@dataclass
class Promise:
    """One target beside what was reached of it: at least so many by name, at most those without a name too."""

    label: str
    target: int | None
    least: int
    most: int
    open_end: bool = False
    qualifier: str = "exact"
    ltr: bool = False

    @property
    def share(self) -> Decimal | None:
        """What is certain, as a share of the target."""
        return Decimal(self.least) / self.target if self.target else None


@dataclass
class PromiseGroup:
    """Targets of one kind: by sex, by age, by nationality, by several of them."""

    title: str
    rows: list[Promise]

    @property
    def scale(self) -> int:
        """Where the lines of all its rows end, so that they can be compared."""
        return max((max(row.most, row.target or 0) for row in self.rows), default=0) or 1


def promises(
    project: Project, reach: Reach, people: Sequence[People], targets: Sequence[Target]
) -> tuple[list[Promise], list[PromiseGroup]]:
    """All people and all households; then each sex, band and nationality that is promised or was reached.

    Of whom nobody knows the name, nobody knows the sex: they may all be women, or none, so they widen each range.
    """
    labels, names = words_of(people, {one.nationality for one in targets if one.nationality})
    given = {(one.unit, one.sex, one.band, one.nationality): one.number for one in targets}
    of_people, of_homes = Headcount.Unit.PEOPLE.value, Headcount.Unit.HOUSEHOLDS.value
    whole = given.get((of_people, "", "", "")) if project.promised is None else project.promised
    heads = [
        Promise(
            gettext("People"),
            whole,
            reach.reached_min,
            reach.reached_max,
            not reach.has_ceiling,
            reach.people_qualifier,
        )
    ]
    homes = given.get((of_homes, "", "", ""))
    if homes is not None or reach.households:
        heads.append(
            Promise(gettext("Households"), homes, reach.households, reach.households, False, reach.households_qualifier)
        )

    def row(label: str, sex: str, band: str, nationality: str) -> Promise:
        sure = open_to = 0
        for one in people:
            known = sex in ("", one.sex), band in ("", one.band), nationality in ("", one.nationality)
            perhaps = one.sex == Person.Sex.UNKNOWN, one.band == UNKNOWN_BAND, one.nationality == UNKNOWN_COUNTRY
            if all(known):
                sure += one.people
            elif all(fits or blank for fits, blank in zip(known, perhaps, strict=True)):
                open_to += one.people
        number = given.get((of_people, sex, band, nationality))
        return Promise(
            label, number, sure, sure + open_to + reach.unnamed, not reach.has_ceiling, ltr=bool(band and not sex)
        )

    sexes = {one.sex for one in people} | {one.sex for one in targets}
    by_sex = [row(str(label), value, "", "") for value, label in Person.Sex.choices if value in sexes and value != "U"]
    bands = {one.band for one in people} | {one.band for one in targets if one.band}
    by_band = [row(label, "", label, "") for label in labels if label in bands]
    asked = [one for one in targets if one.nationality and not (one.sex or one.band)]
    first = [one.nationality for one in asked]
    most = [code for code, _n in by_nationality(people) if code not in first and code != UNKNOWN_COUNTRY]
    by_country = [row(names.get(code, code), "", "", code) for code in [*first, *most[:SHOWN_NATIONALITIES]]]
    mixed = [
        row(said_of(one, names), one.sex, one.band, one.nationality)
        for one in targets
        if sum(bool(part) for part in (one.sex, one.band, one.nationality)) > 1
    ]
    groups = [
        PromiseGroup(gettext("By sex"), by_sex),
        PromiseGroup(gettext("By age"), by_band),
        PromiseGroup(gettext("By nationality"), by_country),
        PromiseGroup(gettext("By several of these"), mixed),
    ]
    return heads, [group for group in groups if group.rows]


def said_of(target: Target, names: dict[str, str]) -> str:
    """Whom a target is of, in words."""
    band = pgettext("age band", "%(band)s years") % {"band": target.band} if target.band else ""
    country = names.get(target.nationality, target.nationality)
    return " · ".join(filter(None, [str(target.get_sex_display()) if target.sex else "", band, country]))
