"""Needs, and a door for each restricted category."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from accounts.models import RestrictedCategory
from beneficiaries.forms import choices

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person


def beside(person: "Person", user: "User") -> dict[str, Any]:
    """``needs`` and ``closed_needs``: unrestricted ones; ``locked``: one block a category that the reader may open."""
    cleared = choices.cleared_categories(user)
    rows = list(person.needs.filter(code__category="").select_related("code").order_by("-since", "pk"))
    open_now = {row.code_id for row in rows if row.until is None}
    return {
        "needs": [row for row in rows if row.until is None],
        # A code that is open again has its past on its own page.
        "closed_needs": [row for row in rows if row.until is not None and row.code_id not in open_now],
        "locked": [
            {"title": label, "url": reverse("beneficiaries:person-restricted", args=[person.uuid, value])}
            for value, label in RestrictedCategory.choices
            if value in cleared
        ],
        "may_note_status": RestrictedCategory.LEGAL_STATUS in cleared,
    }
