"""What templates say of a person: ``{% load people %}{{ person|who }}``."""

from typing import Any

from django import template

from beneficiaries import showing

register = template.Library()


@register.filter
def who(person: Any) -> str:
    """Sex, age, nationality in one line, and whether the person died."""
    return showing.who(person)


@register.filter
def left(person: Any) -> str:
    """That someone died or went away."""
    return showing.left_said(person.deceased_on, person.gone_on)


@register.filter
def aged(person: Any) -> str:
    """The age today, honest where it is not known to the day."""
    return showing.age_said(person.birth_date, person.birth_precision)


@register.filter
def phone_said(person: Any) -> str:
    """The phone as it is read aloud."""
    return showing.phone_said(person)


@register.filter
def phone_masked(person: Any) -> str:
    """The last two digits of the phone."""
    return showing.phone_masked(person)


@register.simple_tag
def spaced(*said: Any) -> str:
    """What there is to say, in one line with points between."""
    return " · ".join(str(one) for one in said if one)
