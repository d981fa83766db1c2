"""Lists of people that are drawn at once: a tag for each cell of fifty lines takes longer than finding the people."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from html import escape
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from apsopad import days, figures
from apsopad.templatetags.house import written

register = template.Library()

_LINE = (
    '<div class="row-line"><a class="person" href="{url}"><span class="avatar" aria-hidden="true">{initials}</span>'
    '<span class="person-said"><b><span lang="{lang}" dir="{way}">{name}</span></b>'
    '<span class="note"><bdi dir="ltr">{ref}</bdi>{who}</span></span></a>{beside}</div>\n'
)
_BESIDE = '<span class="note text-end">{phone}{site}{day}</span>'
_PHONE = '<bdi dir="ltr">{}</bdi><br>'
_SITE = '<span class="d-none d-md-inline">{} · </span>'


@register.simple_tag
def person_lines(people: Iterable[Any]) -> SafeString:
    """Each person with ``url``, names, ``ref``, ``who``; ``phone``, ``site``, ``registered_on`` of an open file."""
    arabic, today = get_language_bidi(), timezone.localdate()

    @cache
    def near(on: date) -> str:
        return escape(days.day(on, "near", today))

    def beside(person: Any) -> str:
        if not person.registered_on:
            return ""
        return _BESIDE.format(
            phone=_PHONE.format(escape(person.phone)) if person.phone else "",
            site=_SITE.format(escape(person.site)) if person.site else "",
            day=near(person.registered_on),
        )

    def line(person: Any) -> str:
        name = (person.name_ar or person.full_name) if arabic else (person.full_name or person.name_ar)
        lang, way = written(name)
        return _LINE.format(
            url=escape(person.url),
            initials=escape(figures.initials(name)),
            lang=lang,
            way=way,
            name=escape(name),
            ref=escape(person.ref),
            who=f" · {escape(person.who)}" if person.who else "",
            beside=beside(person),
        )

    return SafeString("".join(map(line, people)))  # Drawn above, each word escaped.
