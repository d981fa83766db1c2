"""Figures in words and as drawings: thousands, percents, honest ranges, bars mirrored where Arabic is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, get_language_bidi, gettext

Number = int | float | Decimal
NOTHING = "—"
#: In a right-to-left sentence a sign or a per cent would change sides without these two marks.
ISOLATE, RELEASE = "\u2066", "\u2069"
#: A drawing leaves a little room after its longest part.
ROOM = 13 / 12


def ltr(text: str) -> str:
    """The text, kept in left-to-right order on an Arabic page, in words and attributes alike."""
    return f"{ISOLATE}{text}{RELEASE}" if get_language_bidi() else text


def figure(number: Number | None, decimals: int = 0) -> str:
    """1 034 (1,034 in English); a dash where nothing is known, never 0."""
    if number is None:
        return NOTHING
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    written = number_format(rounded, decimal_pos=decimals, force_grouping=True)
    return ltr(written) if rounded < 0 else written


def percent(share: Number | None, decimals: int = 0) -> str:
    """92 % (92% in English) of a share between 0 and 1, half up; a dash where there is no share."""
    if share is None:
        return NOTHING
    space = "" if (get_language() or "fr").startswith("en") else "\xa0"
    return ltr(f"{figure(Decimal(str(share)) * 100, decimals)}{space}%")


def spread(low: Number | None, high: Number | None = None, qualifier: str = "exact") -> str:
    """An honest figure in words. ``qualifier`` is exact, at_least or about; ``high`` is None where there is no ceiling.

    Equal ends read as one exact figure: 441. Else: 1 034 to 1 118, at least 2 583, about 1 843.
    """
    if low is None:
        return NOTHING
    if qualifier == "at_least":
        # Nobody was counted at all: that says nothing, and a 0 would say something.
        if not low:
            return gettext("total unknown")
        return gettext("at least %(low)s") % {"low": figure(low)}
    ends = {"low": figure(low), "high": figure(high)}
    words = ends["low"] if high is None or high == low else gettext("%(low)s to %(high)s") % ends
    return gettext("about %(figure)s") % {"figure": words} if qualifier == "about" else words


@dataclass(frozen=True)
class Part:
    """One rectangle or line of a drawing, in per cent of its width; ``start`` is its left edge on the page."""

    start: str
    width: str
    tone: str = "teal"


def _percent(value: float) -> str:
    return f"{round(value, 2):g}%"


def part(start: float, width: float, tone: str = "teal") -> Part:
    """A part from ``start`` over ``width`` (0–100, from where reading starts), mirrored on an Arabic page."""
    left = 100 - start - width if get_language_bidi() else start
    return Part(start=_percent(left), width=_percent(width), tone=tone)


def share(value: Number | None, of: Number | None) -> float:
    """How much of ``of`` a value fills, 0–100; nothing of nothing is 0."""
    if not value or not of:
        return 0.0
    return max(0.0, min(100.0, 100 * float(value) / float(of)))


def parts(segments: Iterable[tuple[Number, str]], of: Number) -> list[Part]:
    """Segments one after the other: (value, tone) each, together at most ``of``."""
    drawn, start = [], 0.0
    for value, tone in segments:
        width = min(share(value, of), 100 - start)
        if width > 0:
            drawn.append(part(start, width, tone))
        start += width
    return drawn


def point(at: float) -> str:
    """Where an upright line stands, ``at`` 0–100 from where reading starts."""
    return _percent(100 - at if get_language_bidi() else at)


@dataclass(frozen=True)
class Range:
    """A range mark: solid = least, dashed = perhaps more, upright = promised, dots = no ceiling."""

    well: Part
    least: Part
    more: Part | None
    open_from: str | None
    open_to: str | None
    goal: str | None
    said: str


def range_mark(
    low: Number, high: Number | None, *, goal: Number | None = None, of: Number | None = None, open_end: bool = False
) -> Range:
    """Draw what is certain, what is possible and what was promised, on a scale that ends at ``of``.

    ``high`` None or ``open_end`` True: there is no ceiling. Without ``of``, the scale leaves a little room.
    """
    no_ceiling = open_end or high is None
    top = low if high is None else high
    scale = float(of or max(float(low), float(top), float(goal or 0)) * ROOM) or 1.0
    least, gap = share(low, scale), share(top, scale) - share(low, scale)
    finish = share(top, scale)
    said = gettext("%(low)s or more") % {"low": figure(low)} if no_ceiling else spread(low, high)
    if goal:
        said = gettext("%(reached)s of %(goal)s promised") % {"reached": said, "goal": figure(goal)}
    return Range(
        well=part(0, share(goal, scale) if goal else 100, "well"),
        least=part(0, least),
        more=part(least, gap, "gap") if gap > 0 else None,
        open_from=point(finish + 0.6) if no_ceiling else None,
        open_to=point(min(finish + 9, 100)) if no_ceiling else None,
        goal=point(share(goal, scale)) if goal else None,
        said=said,
    )


def initials(name: str) -> str:
    """Two first letters for the round beside a name; Arabic letters stand apart so that they do not join."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    # Half of all Arabic family names begin with the article: the letter behind it tells more.
    words = [word[2:] if word.startswith("ال") and len(word) > 4 and turn else word for turn, word in enumerate(words)]
    letters = [word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    joined = " ".join(letters) if letters and "\u0600" <= letters[0] <= "\u06ff" else "".join(letters)
    return joined.upper() or "·"
