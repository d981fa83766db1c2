"""What every template may say without loading anything: icons, figures, days, names, bars and ranges."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache
from typing import Any

from django import template
from django.template.defaultfilters import stringfilter
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext

from apsopad import days, figures

register = template.Library()


# --- Icons -----------------------------------------------------------------------------------------------------
@register.simple_tag
def icon(name: str, turn: bool = False, css: str = "", label: str = "") -> SafeString:
    """An icon of the sprite. ``turn``: it points the other way in Arabic; ``label``: it says something by itself."""
    classes = " ".join(filter(None, ["i", "i-turn" if turn else "", css]))
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#{}"/></svg>', classes, label, _sprite(), name
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, _sprite(), name)


@cache
def _sprite() -> str:
    """Where the icons are, worked out once: a page has dozens of them."""
    return static("img/icons.svg")


# --- Figures ---------------------------------------------------------------------------------------------------
@register.filter
def figure(number: figures.Number | None, decimals: int = 0) -> str:
    """1 034 with a no-break space in French and Arabic, 1,034 in English; a dash where nothing is known."""
    return figures.figure(number, decimals)


@register.filter
def percent(share: figures.Number | None, decimals: int = 0) -> str:
    """92 % of a share between 0 and 1; a dash where there is none."""
    return figures.percent(share, decimals)


@register.simple_tag
def spread(low: figures.Number | None, high: figures.Number | None = None, qualifier: str = "exact") -> str:
    """An honest figure in words: 441, 1 034 to 1 118, at least 2 583, about 1 843."""
    return figures.spread(low, high, qualifier)


@register.filter
def ref(code: object) -> SafeString | str:
    """A reference, phone or code that keeps its order on an Arabic page."""
    return format_html('<bdi dir="ltr">{}</bdi>', code) if code not in (None, "") else figures.NOTHING


@register.filter
def colon(label: object) -> str:
    """A label with its colon, which French sets apart by a blank that does not break."""
    return f"{label}\u00a0:" if days.language() == "fr" else f"{label}:"


# --- Days ------------------------------------------------------------------------------------------------------
@register.filter
def day(moment: date | datetime | None, kind: str = "long") -> str:
    """A day in words: long, short, near, month, full, weekday or digits (see ``apsopad.days``)."""
    if not moment:
        return figures.NOTHING
    return days.day(moment, kind, timezone.localdate() if kind in ("near", "weekday") else None)


@register.filter
def hour(moment: datetime | time | None) -> str:
    """11:30, in local time."""
    if moment is None:
        return figures.NOTHING
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return f"{moment:%H:%M}"


# --- Names -----------------------------------------------------------------------------------------------------
def _scripts(person: Any) -> tuple[str, str]:
    """Both writings of someone's or an organisation's name, the leading one first; a single one stands alone."""
    latin = getattr(person, "full_name", "") or getattr(person, "name", "")
    arabic = getattr(person, "name_ar", "") or getattr(person, "full_name_ar", "")
    if not latin and not arabic:
        return str(person), ""
    first, second = (arabic, latin) if get_language_bidi() else (latin, arabic)
    return first or second, second if first and first != second else ""


def written(name: str) -> tuple[str, str]:
    """Language and direction of a name as written."""
    return ("ar", "rtl") if any("\u0600" <= letter <= "\u06ff" for letter in name) else ("fr", "ltr")


@register.filter
def leading_name(person: Any) -> str:
    """The name that leads on this page, as plain text: the Arabic script on Arabic pages, where it is known."""
    return _scripts(person)[0]


@register.simple_tag
def name(person: Any) -> SafeString:
    """The name that leads on this page, marked with its own language and direction."""
    first, _second = _scripts(person)
    return format_html('<span lang="{1}" dir="{2}">{0}</span>', first, *written(first))


@register.simple_tag
def names(person: Any) -> SafeString:
    """The name in both scripts, the leading one first, the other one softer."""
    first, second = _scripts(person)
    leading = format_html('<span lang="{1}" dir="{2}">{0}</span>', first, *written(first))
    if not second:
        return leading
    other = format_html('<span class="name-other" lang="{1}" dir="{2}">{0}</span>', second, *written(second))
    return format_html("{} {}", leading, other)


@register.filter
def initials(person: Any) -> str:
    """Two letters for the round beside a name; takes a person, a colleague or a text."""
    if isinstance(person, str):
        return figures.initials(person)
    return figures.initials(_scripts(person)[0])


@register.filter
@stringfilter
def first_word(text: str) -> str:
    """The first word of a name, to greet someone."""
    return text.split()[0] if text.split() else ""


# --- Drawings --------------------------------------------------------------------------------------------------
@register.inclusion_tag("components/bar.html")
def bar(done: figures.Number, of: figures.Number, tone: str = "teal", label: str = "") -> dict[str, Any]:
    """A progress line: ``done`` of ``of``."""
    said = label or gettext("%(done)s of %(total)s") % {"done": figures.figure(done), "total": figures.figure(of)}
    return {"parts": figures.parts([(done, tone)], of), "said": said}


@register.inclusion_tag("components/bar.html")
def bar_parts(segments: Iterable[tuple[figures.Number, str]], of: figures.Number, label: str) -> dict[str, Any]:
    """Several segments in one line: pairs of value and tone (teal, warn, info, stop, done, soft, sand, saffron)."""
    return {"parts": figures.parts(segments, of), "said": label}


@register.inclusion_tag("components/range.html")
def range_mark(
    low: figures.Number,
    high: figures.Number | None = None,
    goal: figures.Number | None = None,
    of: figures.Number | None = None,
    open_end: bool = False,
) -> dict[str, Any]:
    """Solid = least, dashed = perhaps more, upright = promised, dots = no ceiling (``high`` None or ``open_end``)."""
    return {"mark": figures.range_mark(low, high, goal=goal, of=of, open_end=open_end)}


@register.inclusion_tag("components/chart_range.html")
def chart_range(
    low: figures.Number, high: figures.Number | None, of: figures.Number, steps: int = 4, open_end: bool = False
) -> dict[str, Any]:
    """The range of one row of a drawn table, with the upright lines of its axis; the figures stand in the next cell."""
    return {
        "mark": figures.range_mark(low, high, of=of, open_end=open_end),
        "lines": [figures.point(100 * step / steps) for step in range(steps)],
    }


@register.inclusion_tag("components/chart_axis.html")
def chart_axis(of: figures.Number, steps: int = 4) -> dict[str, Any]:
    """The figures under the upright lines of a drawn table."""
    return {
        "ticks": [
            (figures.point(100 * step / steps), figures.figure(float(of) * step / steps)) for step in range(steps + 1)
        ]
    }


@register.inclusion_tag("components/chart_bar.html")
def chart_bar(value: figures.Number, of: figures.Number, tone: str = "teal", from_end: bool = False) -> dict[str, Any]:
    """One bar of a drawn table; ``from_end`` grows it towards where reading starts (the left side of a pyramid)."""
    width = figures.share(value, of)
    return {"part": figures.part(100 - width if from_end else 0, width, tone)}
