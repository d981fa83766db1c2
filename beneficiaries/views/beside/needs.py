"""Needs, and a door for each restricted category."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from accounts.models import RestrictedCategory
from beneficiaries.forms import choices

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person


def beside(person: "Person", user: "User") -> dict[str, Any]:
    """``needs``: unrestricted ones; ``locked``: one block for each category that the reader is cleared for."""
    cleared = choices.cleared_categories(user)
    return {
        "needs": list(person.needs.open().filter(code__category="").select_related("code").order_by("-since", "pk")),
        "locked": [
            {"title": label, "url": reverse("beneficiaries:person-restricted", args=[person.uuid, value])}
            for value, label in RestrictedCategory.choices
            if value in cleared
        ],
        "may_note_status": RestrictedCategory.LEGAL_STATUS in cleared,
    }
