"""How well people fit what a host asks for, and why; nothing here asks the database.

The share lies between 0 and 1: of what the host asks for, the skills weigh six parts, the language of work two, mode
and place two; what is not asked for does not count. A skill counts by its level: basic 0.5, good 0.8, expert 1. Whoever
is promised elsewhere in that time stands behind all who are free, however well they fit.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

#: Parts of the whole: skills, language, mode and place.
SKILLS, LANGUAGE, PLACE = 6, 2, 2
#: What a level of a skill is worth: basic, good, expert.
WORTH = {1: Fraction(1, 2), 2: Fraction(4, 5), 3: Fraction(1)}
#: Somebody of the same region, of elsewhere, of whom it is not known; online, of whom it was never asked.
NEAR, FAR, UNKNOWN = Fraction(3, 5), Fraction(3, 10), Fraction(1, 2)
GOOD, POOR, OPEN = "good", "poor", "open"


@dataclass(frozen=True)
class Spot:
    """A place in a chain from the quarter up to the country: its key, its level, its name."""

    key: int
    level: str
    name: str


@dataclass(frozen=True)
class Span:
    """Days on which somebody is promised elsewhere, both included; no end: nobody knows until when."""

    starts: date
    ends: date | None

    def meets(self, other: "Span") -> bool:
        """Whether the two share a day."""
        return (self.ends is None or other.starts <= self.ends) and (other.ends is None or self.starts <= other.ends)


@dataclass(frozen=True)
class Wish:
    """What a host asks for. ``skills`` and ``language``: codes with their names; ``place``: the place and what it lies
    in; ``when``: the days of the assignment."""

    skills: Mapping[str, str]
    when: Span
    language: str = ""
    language_name: str = ""
    online: bool = False
    place: Sequence[Spot] = ()


@dataclass(frozen=True)
class Offer:
    """What somebody brings. ``skills``: levels 1–3 by code; ``place``: where they live, from there up, empty where it
    is not known; ``online`` and ``on_site``: as a volunteer said, None where nobody asked; ``busy``: other promises.

    ``languages`` and ``place`` are None where whoever asks may not know them: then they do not count.
    """

    key: Hashable
    name: str
    skills: Mapping[str, int]
    languages: frozenset[str] | None = frozenset()
    place: Sequence[Spot] | None = ()
    online: bool | None = None
    on_site: bool | None = None
    busy: Sequence[Span] = ()


@dataclass(frozen=True)
class Reason:
    """One sentence of why somebody fits or does not: ``good``, ``poor`` or ``open`` (not known)."""

    tone: str
    sentence: str


@dataclass(frozen=True)
class Fit:
    """How well somebody fits: a share of 1 and why; ``free``: promised nowhere else in that time."""

    key: Hashable
    share: Fraction
    free: bool
    reasons: tuple[Reason, ...]


def ranked(wish: Wish, offers: Iterable[Offer]) -> list[Fit]:
    """Those who are free first, the best fit first; equals by name."""
    fits = [(fit(wish, offer), offer.name) for offer in offers]
    fits.sort(key=lambda pair: (not pair[0].free, -pair[0].share, pair[1].casefold()))
    return [one for one, _name in fits]


def fit(wish: Wish, offer: Offer) -> Fit:
    """How well one offer answers a wish."""
    reasons: list[Reason] = []
    parts = [part for part in (_skills(wish, offer, reasons), _spoken(wish, offer, reasons)) if part]
    if part := (_online(offer, reasons) if wish.online else _there(wish, offer, reasons)):
        parts.append(part)
    whole = sum(weight for weight, _reached in parts)
    share = sum((weight * reached for weight, reached in parts), Fraction(0)) / whole if whole else Fraction(1)
    free = _free(wish, offer, reasons)
    return Fit(offer.key, share, free, tuple(reasons))


_Part = tuple[int, Fraction] | None


def _skills(wish: Wish, offer: Offer, reasons: list[Reason]) -> _Part:
    if not wish.skills:
        return None
    has = [code for code in wish.skills if code in offer.skills]
    total = len(wish.skills)
    said = ngettext("%(has)s skill of %(total)s", "%(has)s skills of %(total)s", len(has)) % {
        "has": len(has),
        "total": total,
    }
    lacking = [name for code, name in wish.skills.items() if code not in offer.skills]
    reasons.append(Reason(GOOD if has else POOR, said))
    if lacking and has:
        reasons.append(Reason(POOR, _("not noted: %(skills)s") % {"skills": " · ".join(lacking)}))
    return SKILLS, sum((WORTH[offer.skills[code]] for code in has), Fraction(0)) / total


def _spoken(wish: Wish, offer: Offer, reasons: list[Reason]) -> _Part:
    if not wish.language or offer.languages is None:
        return None
    speaks = wish.language in offer.languages
    words = _("speaks %(language)s") if speaks else _("%(language)s is not noted")
    name = wish.language_name
    if speaks and get_language() == "fr":
        # In a French sentence languages are written small.
        name = name[:1].lower() + name[1:]
    reasons.append(Reason(GOOD if speaks else POOR, words % {"language": name}))
    return LANGUAGE, Fraction(1 if speaks else 0)


def _online(offer: Offer, reasons: list[Reason]) -> _Part:
    if offer.online is None:
        reasons.append(Reason(OPEN, _("whether this person works online is not noted")))
        return PLACE, UNKNOWN
    reasons.append(Reason(GOOD, _("works online")) if offer.online else Reason(POOR, _("works on site only")))
    return PLACE, Fraction(1 if offer.online else 0)


def _there(wish: Wish, offer: Offer, reasons: list[Reason]) -> _Part:
    if offer.on_site is False:
        reasons.append(Reason(POOR, _("works online only")))
        return PLACE, Fraction(0)
    if not wish.place or offer.place is None:
        return None
    if not offer.place:
        reasons.append(Reason(OPEN, _("where this person lives is not noted")))
        return PLACE, FAR
    mine = {spot.key for spot in offer.place}
    common = next((spot for spot in wish.place if spot.key in mine), None)
    if common == wish.place[0]:
        reasons.append(Reason(GOOD, _("lives there: %(place)s") % {"place": offer.place[0].name}))
        return PLACE, Fraction(1)
    if common is not None and common.level != "country":
        reasons.append(Reason(GOOD, _("lives near there: %(place)s") % {"place": offer.place[0].name}))
        return PLACE, NEAR
    reasons.append(Reason(OPEN, _("lives elsewhere: %(place)s") % {"place": offer.place[0].name}))
    return PLACE, FAR


def _free(wish: Wish, offer: Offer, reasons: list[Reason]) -> bool:
    taken = [span for span in offer.busy if span.meets(wish.when)]
    if not taken:
        return True
    span = max(taken, key=lambda one: one.ends or date.max)
    said = _("on another placement until %(day)s") % {"day": date_format(span.ends)} if span.ends else ""
    reasons.insert(0, Reason(POOR, said or _("on another placement, without an end so far")))
    return False
