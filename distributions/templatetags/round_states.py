"""States of rounds, lines and waybills as words with their colour."""

from typing import Any

from django import template
from django.utils.translation import pgettext

from distributions.models import Distribution, Entitlement, Waybill

register = template.Library()

_ROUND = {Distribution.State.OPEN: "now", Distribution.State.CLOSED: "done"}
_LINE = {
    Entitlement.State.COLLECTED: "done",
    Entitlement.State.ABSENT: "",
    Entitlement.State.REFUSED: "stop",
    Entitlement.State.PLANNED: "warn",
}


@register.inclusion_tag("components/state.html")
def round_state(round_: Distribution) -> dict[str, Any]:
    """Planned, open or closed."""
    return {"word": round_.get_state_display(), "tone": _ROUND.get(Distribution.State(round_.state), "")}


@register.inclusion_tag("components/state.html")
def line_state(line: Entitlement) -> dict[str, Any]:
    """Planned, collected, absent or refused."""
    return {"word": line.get_state_display(), "tone": _LINE[Entitlement.State(line.state)]}


@register.inclusion_tag("components/state.html")
def waybill_state(waybill: Waybill) -> dict[str, Any]:
    """On its way, or received."""
    if waybill.received_on:
        return {"word": pgettext("state of a waybill", "Received"), "tone": "done"}
    return {"word": pgettext("state of a waybill", "On its way"), "tone": "warn", "mark": "truck"}
