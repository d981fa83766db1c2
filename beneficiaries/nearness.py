"""How near two names are, and two people: a proposal with its reasons, never a decision."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from beneficiaries import ages, names
from beneficiaries.names import Word
from beneficiaries.ranking import closeness

#: From here on a file is shown while a name is being typed; asked about before saving; called very close.
POSSIBLE, CLOSE, VERY_CLOSE = 0.6, 0.75, 0.88


def word_nearness(asked: Word, there: Word) -> float:
    """0–1: 1 the same letters, above 0.8 another spelling or the other script, less for words that only resemble."""
    return closeness(asked, there).nearness


def _best(asked: Sequence[Word], there: Sequence[Word]) -> list[tuple[float, int]]:
    """For each asked word the nearest word that no other took, and where it stands."""
    pairs = sorted(
        ((word_nearness(one, other), i, j) for i, one in enumerate(asked) for j, other in enumerate(there)),
        key=lambda pair: -pair[0],
    )
    taken: dict[int, tuple[float, int]] = {}
    used: set[int] = set()
    for nearness, i, j in pairs:
        if i not in taken and j not in used:
            taken[i] = (nearness, j)
            used.add(j)
    return [taken.get(i, (0.0, -1)) for i in range(len(asked))]


def name_nearness(asked: str, *written: str) -> float:
    """How near a typed name is to the nearest writing of a person's name, 0–1; words in any order.

    Words that were not typed cost little: someone looks for "Awa" and finds "Awa Traoré".
    """
    typed = names.words(asked)
    if not typed:
        return 0.0
    return max((_of_words(typed, names.words(name)) for name in written if name), default=0.0)


def _of_words(typed: Sequence[Word], there: Sequence[Word]) -> float:
    if not there:
        return 0.0
    found = []
    for word, (nearness, _at) in zip(typed, _best(typed, there), strict=True):
        if nearness < 0.95 and len(word.text) > 1 and any(other.text.startswith(word.text) for other in there):
            nearness = max(nearness, 0.9)
        found.append(nearness)
    return sum(found) / len(found) * (0.92 + 0.08 * min(1.0, len(typed) / len(there)))


def same_name(first: Sequence[str], second: Sequence[str]) -> tuple[float, bool]:
    """How near two people's names are (each with all its writings), and whether their order differs.

    Both ways count: a name that is part of a longer one is near, not the same.
    """
    best, turned = 0.0, False
    # Of a name in Arabic script alone both writings are the same.
    for one in map(names.words, filter(None, dict.fromkeys(first))):
        for other in map(names.words, filter(None, dict.fromkeys(second))):
            if not one or not other:
                continue
            short, long = (one, other) if len(one) <= len(other) else (other, one)
            matched = _best(short, long)
            nearness = sum(near for near, _at in matched) / len(short)
            nearness *= 1 - 0.06 * (len(long) - len(short))
            if nearness > best:
                at = [place for near, place in matched if near >= 0.75]
                best, turned = nearness, at != sorted(at)
    return best, turned


@dataclass(frozen=True)
class Likeness:
    """What two people share and what tells them apart; ``score`` 0–1; code words for both."""

    score: float
    agrees: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)

    @property
    def bars(self) -> int:
        """3 very close, 2 close, 1 possible."""
        return 3 if self.score >= VERY_CLOSE else 2 if self.score >= CLOSE else 1


@dataclass(frozen=True)
class Known:
    """What is known of someone, registered or being typed, as far as two people are compared."""

    writings: tuple[str, ...]
    sex: str = "U"
    birth_date: date | None = None
    birth_precision: str = "unknown"
    nationality: str | None = None
    phone: str = ""
    documents: frozenset[str] = frozenset()

    @classmethod
    def of(cls, person: Any, others: Sequence[str] = (), documents: Sequence[str] = ()) -> "Known":
        """Of a ``Person``, without a query."""
        return cls(
            writings=(person.full_name, person.name_ar, *others),
            sex=person.sex,
            birth_date=person.birth_date,
            birth_precision=person.birth_precision,
            nationality=person.nationality_id,
            phone=person.phone_e164,
            documents=frozenset(documents),
        )


def likeness(one: Known, other: Known, *, least: float = 0.0) -> Likeness:
    """How likely two people are one: mostly the name, then paper, phone, birth, nationality and sex.

    ``least``: where all but the name says that the score stays below it, the names are not compared; it is 0 then.
    """
    beside, agrees, differs = _beside_the_name(one, other)
    document = bool(one.documents & other.documents)
    if not document and _OF_NAME + beside < least:
        return Likeness(score=0.0, agrees=agrees, differs=differs)
    name, turned = same_name(one.writings, other.writings)
    score = _OF_NAME * name
    if document:
        # Numbers are shared and mistyped, but a collision is always worth a look.
        score = max(score + 0.3, 0.7)
    score += beside
    if name >= 0.7:
        spelling = "name_same" if name >= 0.995 else "name_spelling"
        agrees.insert(agrees[:1] == ["phone"], "name_order" if turned else spelling)
    if document:
        agrees.insert(0, "document")
        # Someone must look, whatever else there is.
        score = max(score, CLOSE)
    elif name < 0.5:
        score = 0.0
    return Likeness(score=round(max(0.0, min(0.9999, score)), 4), agrees=agrees, differs=differs)


_OF_NAME = 0.75


def _beside_the_name(one: Known, other: Known) -> tuple[float, list[str], list[str]]:
    """What phone, birth, nationality and sex add or take away; what agrees, what differs."""
    score, agrees, differs = 0.0, [], []
    if one.phone and one.phone == other.phone:
        score += 0.15
        agrees.append("phone")
    elif one.phone and other.phone:
        differs.append("phone")
    if one.birth_date and other.birth_date:
        weight, word = _births(one, other)
        score += weight
        (agrees if weight > 0 else differs).append(word)
    if one.nationality and other.nationality:
        same = one.nationality == other.nationality
        score += 0.04 if same else -0.06
        (agrees if same else differs).append("nationality")
    if one.sex != other.sex and {one.sex, other.sex} <= {"F", "M"}:
        score -= 0.15
        differs.append("sex")
    return score, agrees, differs


def _births(one: Known, other: Known) -> tuple[float, str]:
    assert one.birth_date is not None
    assert other.birth_date is not None
    if one.birth_precision == other.birth_precision == "day":
        if one.birth_date == other.birth_date:
            # 1 January is usually an estimate.
            estimate = (one.birth_date.month, one.birth_date.day) == (1, 1)
            return (0.06, "birth_year") if estimate else (0.14, "birth_day")
        if one.birth_date.year == other.birth_date.year:
            swapped = (one.birth_date.day, one.birth_date.month) == (other.birth_date.month, other.birth_date.day)
            return (0.12, "birth_swapped") if swapped else (0.03, "birth_year")
    if all(
        ages.first_day(one.birth_date, one.birth_precision) <= ages.last_day(other.birth_date, other.birth_precision)
        for one, other in ((one, other), (other, one))
        if one.birth_date and other.birth_date
    ):
        return 0.07, "birth_year"
    return (-0.03 if abs(one.birth_date.year - other.birth_date.year) <= 1 else -0.14), "birth"


def agreeing(code: str, *, year: int | None = None) -> str:
    """The sentence of something two people share."""
    return {
        "document": _("Same document number"),
        "phone": _("Same phone"),
        "name_same": _("Same name"),
        "name_spelling": _("Another spelling of the name"),
        "name_order": _("Names the other way round"),
        "birth_day": _("Born on the same day"),
        "birth_swapped": _("Day and month of the birth the other way round"),
        "birth_year": _("Born in the same year"),
        "nationality": _("Same nationality"),
        "city": _("Same town"),
    }.get(code, code)


def differing(code: str, *, year: int | None = None) -> str:
    """The sentence of something that tells two people apart; ``year``: of the other one's birth."""
    if code == "birth" and year:
        return _("Born in %(year)s") % {"year": year}
    return {
        "birth": _("Another birth date"),
        "phone": _("Another phone"),
        "nationality": _("Another nationality"),
        "sex": _("Another sex noted"),
    }.get(code, code)
