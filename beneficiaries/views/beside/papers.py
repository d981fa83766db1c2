"""Consents, documents, attached files, the card."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from beneficiaries.actions.consents import is_minor
from beneficiaries.models import Attachment, Consent, IdentityDocument

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person

#: A paper that ends within so many days is to be renewed.
SOON = timedelta(days=60)
_SHOWN = 12


def beside(person: "Person", user: "User") -> dict[str, Any]:
    """``consents``: the latest of each purpose; ``documents``; ``attachments`` not restricted; ``card``: its number.

    Four queries.
    """
    today = timezone.localdate()
    consents = list(person.consents.select_related("language").order_by("purpose", "-given_on", "-pk"))
    latest = {consent.purpose: consent for consent in reversed(consents)}
    # One that holds is shown before one that was taken back the same day.
    latest |= {consent.purpose: consent for consent in consents if consent.withdrawn_on is None}
    for consent in latest.values():
        alone = consent.guardian_id is None and not consent.given_by and consent.basis == Consent.Basis.CONSENT
        consent.lacks_guardian = alone and is_minor(person, consent.given_on)  # type: ignore[attr-defined]
    documents = list(person.documents.select_related("country").order_by("pk"))
    for document in documents:
        document.term = term_of(document, today)  # type: ignore[attr-defined]
    attachments = person.attachments.kept().filter(category="").exclude(kind=Attachment.Kind.SIGNATURE)
    return {
        "consents": [latest[purpose] for purpose in Consent.Purpose.values if purpose in latest],
        "documents": documents,
        "attachments": list(attachments.order_by("-added_at", "-pk")[:_SHOWN]),
        "card": person.cards.order_by("-number").values_list("number", flat=True).first(),
    }


def term_of(document: IdentityDocument, today: date) -> str:
    """``over`` for a paper that ended, ``soon`` for one to be renewed, else empty."""
    if document.expires_on is None or document.expires_on > today + SOON:
        return ""
    return "over" if document.expires_on < today else "soon"
