"""Dates as they are said in Morocco: months from يناير to دجنبر in Arabic, digits 0–9 everywhere."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_noop, pgettext

#: Django's formats say a month by these words as well; the Arabic catalogue has them as they are said here.
MONTHS = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)
SHORT = {
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "ar": ["الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
KINDS = ("long", "short", "near", "month", "full", "weekday", "digits")


def language() -> str:
    """`fr`, `ar` or `en`: the one that the page speaks."""
    code = (get_language() or "fr").split("-")[0]
    return code if code in WEEKDAYS else "fr"


def as_date(moment: date | datetime) -> date:
    """The local day of a moment."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
    return moment


def day(moment: date | datetime, kind: str, today: date | None = None) -> str:
    """A day in words; ``kind`` is one of KINDS.

    long 17 mai 1995 · short 19 nov. · near today, 19 nov., or 19 nov. 2025 in another year · month mai 1995 ·
    full mardi 24 novembre 2026 · weekday mar. 24 nov., with the year where it is
    another one · digits 24/11/2026.
    """
    on, tongue = as_date(moment), language()
    number = "1ᵉʳ" if tongue == "fr" and on.day == 1 else str(on.day)
    month = gettext(MONTHS[on.month - 1])
    brief = SHORT[tongue][on.month - 1] if tongue in SHORT else month
    weekday = WEEKDAYS[tongue][on.weekday()]
    if kind == "digits":
        return f"{on:%d/%m/%Y}"
    if kind == "long":
        return f"{number} {month} {on.year}"
    if kind == "month":
        return f"{month} {on.year}"
    if kind == "full":
        return f"{weekday}{'،' if tongue == 'ar' else ''} {number} {month} {on.year}"
    if kind == "weekday":
        brief_weekday = {"fr": f"{weekday[:3]}.", "ar": weekday, "en": weekday[:3]}[tongue]
        year = f" {on.year}" if today is not None and on.year != today.year else ""
        return f"{brief_weekday} {number} {brief}{year}"
    if kind == "near" and today is not None:
        if on == today:
            return pgettext("short mark beside an entry of a timeline", "today")
        if on.year != today.year:
            return f"{number} {brief} {on.year}"
    elif kind not in KINDS:
        raise ValueError(f"No such way to write a day: {kind}")
    return f"{number} {brief}"
