"""Whom to call at an organisation."""

from typing import Any

from django.db import transaction

from accounts.models import User
from partners.models import Contact, Organisation


@transaction.atomic
def add_contact(*, organisation: Organisation, by: User | None, **fields: Any) -> Contact:
    """Name someone to call; the same name again corrects the rest. Raises ``ValidationError``."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    name = fields.get("full_name", "")
    contact = Contact.objects.filter(organisation=organisation, full_name=name).first()
    contact = contact or Contact(organisation=organisation)
    for field, value in fields.items():
        setattr(contact, field, value)
    contact.full_clean()
    contact.save()
    return contact
