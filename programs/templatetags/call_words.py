"""Calls and applications in words: states with their colour, amounts, how long one may still apply."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from programs.models import Application, Call

register = template.Library()

NOTHING = "—"
C, A = Call.State, Application.State
_CALL = {C.OPEN: "now", C.SCORING: "info", C.DECIDED: "done"}
_APPLICATION = {
    A.SUBMITTED: "now",
    A.LATE: "warn",
    A.INCOMPLETE: "warn",
    A.COMPLETE: "info",
    A.APPROVED: "done",
    A.CONTRACTED: "done",
    A.RESERVE: "warn",
    A.REJECTED: "stop",
}


@register.inclusion_tag("components/state.html")
def call_state(call: Call) -> dict[str, Any]:
    """Being prepared, open, being assessed, decided or closed."""
    return {"word": call.get_state_display(), "tone": _CALL.get(C(call.state), "")}


@register.inclusion_tag("components/state.html")
def application_state(state: Application | str) -> dict[str, Any]:
    """How far an application is; takes the application or its state alone."""
    known = A(state.state if isinstance(state, Application) else state)
    return {"word": known.label, "tone": _APPLICATION.get(known, "")}


def _figure(value: Decimal) -> str:
    return number_format(value, 0 if value == value.to_integral_value() else 2, force_grouping=True)


@register.filter
def money(amount: Decimal | float | str | None, currency: str = "") -> SafeString | str:
    """12 500 MAD, decimals only where there are some; a dash where nothing is known."""
    if amount is None or amount == "":
        return NOTHING
    value = Decimal(str(amount))
    written = _figure(value)
    return (
        format_html('<span class="text-nowrap">{} <bdi dir="ltr">{}</bdi></span>', written, currency)
        if currency
        else written
    )


@register.filter
def points(value: Decimal | str | None) -> str:
    """Points with two decimals where there are some; a dash where there are none."""
    if value is None or value == "":
        return NOTHING
    return _figure(Decimal(str(value)))


@register.filter
def days_left(call: Call, today: date | None = None) -> str:
    """How long one may still apply to an open call; empty for any other."""
    if call.state != Call.State.OPEN:
        return ""
    now = timezone.now()
    day = today or timezone.localdate(now)
    if today is None and call.is_over(now):
        return gettext("the deadline has passed")
    if day < call.opens_on:
        wait = (call.opens_on - day).days
        return ngettext("opens in %(number)s day", "opens in %(number)s days", wait) % {"number": wait}
    left = (call.deadline_on - day).days
    if left == 0:
        return gettext("ends today")
    return ngettext("%(number)s day left", "%(number)s days left", left) % {"number": left}
