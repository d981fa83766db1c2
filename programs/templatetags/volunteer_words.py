"""How volunteers, their levels and months are said."""

from datetime import date
from typing import Any

from babel.dates import get_month_names
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from beneficiaries.showing import who
from programs.models import PersonSkill, Volunteer

register = template.Library()

_TONES = {
    Volunteer.Level.DISCOVERY: "",
    Volunteer.Level.ENGAGED: "info",
    Volunteer.Level.CONFIRMED: "now",
    Volunteer.Level.REFERENT: "done",
}


@register.filter
def month_letter(first: date) -> str:
    """One letter for a month, for the foot of a narrow column."""
    language = get_language() or "fr"
    names = get_month_names("narrow", "stand-alone", "ar_MA" if language == "ar" else language)
    return str(names[first.month])


@register.filter
def level_tone(volunteer: Any) -> str:
    """The colour of a level of the benchmark."""
    return _TONES.get(volunteer.level, "")


@register.filter
def where_helping(volunteer: Volunteer) -> str:
    """Online, on site, or both."""
    if volunteer.online and volunteer.on_site:
        return gettext("Online and on site")
    if volunteer.online:
        return pgettext("a volunteer helps", "Online")
    return pgettext("a volunteer helps", "On site")


@register.filter
def volunteer_line(person: Any) -> str:
    """What stands under a volunteer's name."""
    return who(person)


@register.simple_tag
def skill_chip(row: PersonSkill) -> SafeString:
    """A skill with three dots, as many filled as it is had well; the level in words for those who listen."""
    dots = "●" * row.level + "○" * (3 - row.level)
    return format_html(
        '<span class="skill"><span>{}</span><span class="skill-dots" aria-hidden="true">{}</span>'
        '<span class="visually-hidden">, {}</span></span>',
        str(row.skill),
        dots,
        row.get_level_display(),
    )
