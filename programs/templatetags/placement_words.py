"""States of placements as words with their colour; how well somebody fits."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from programs.models import Placement

register = template.Library()
S = Placement.State
_TONES = {S.REQUESTED: "warn", S.VALIDATED: "info", S.ON_ASSIGNMENT: "now", S.COMPLETED: "done", S.CANCELLED: "stop"}
_MARKS = {"good": ("check-lg", "c-done"), "poor": ("x-lg", "soft"), "open": ("question-circle", "soft")}


@register.inclusion_tag("components/state.html")
def placement_state(placement: Placement) -> dict[str, Any]:
    """Where it stands."""
    return {"word": placement.get_state_display(), "tone": _TONES.get(S(placement.state), "")}


@register.filter
def reason_mark(tone: str) -> dict[str, str]:
    """The icon of a reason, its colour, and what it says to those who listen."""
    icon, css = _MARKS[tone]
    return {"icon": icon, "css": css, "said": _("fits") if tone == "good" else ""}
