"""Consents and documents."""

from typing import TYPE_CHECKING, Any

from beneficiaries.models import Consent

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person


def beside(person: "Person", user: "User") -> dict[str, Any]:
    """``consents``: the latest of each purpose; ``documents``."""
    consents = list(person.consents.select_related("language").order_by("purpose", "-given_on"))
    latest = {consent.purpose: consent for consent in reversed(consents)}
    return {
        "consents": [latest[purpose] for purpose in Consent.Purpose.values if purpose in latest],
        "documents": list(person.documents.order_by("pk")),
    }
