"""Whom to call at an organisation: named, put right, taken off when they left, put back."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from partners.models import Contact, Organisation
from partners.refusals import NamedAlready


@transaction.atomic
def add_contact(*, organisation: Organisation, by: User | None, **fields: Any) -> Contact:
    """Name someone to call; the same name again corrects the rest, and who had left is back.

    Raises ``ValidationError``.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    name = fields.get("full_name", "")
    contact = Contact.objects.filter(organisation=organisation, full_name=name).order_by("pk").first()
    contact = contact or Contact(organisation=organisation)
    for field, value in ({"left_on": None} | fields).items():
        setattr(contact, field, value)
    contact.full_clean()
    contact.save()
    return contact


@transaction.atomic
def change_contact(*, contact: Contact, by: User | None, **fields: Any) -> Contact:
    """Put right what is noted of someone to call. Raises ``NamedAlready``, ``ValidationError``."""
    row = _locked(contact)
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if "full_name" in changed:
        others = Contact.objects.filter(organisation=row.organisation_id, full_name=row.full_name)
        if others.exclude(pk=row.pk).exists():
            raise NamedAlready
    if changed:
        row.full_clean()
        row.save(update_fields=changed)
    return row


@transaction.atomic
def remove_contact(*, contact: Contact, on: date, by: User | None) -> Contact:
    """Take off someone who is no longer there; what was noted is kept. Again changes nothing."""
    row = _locked(contact)
    if row.left_on is None:
        row.left_on = on
        row.save(update_fields=["left_on"])
    return row


@transaction.atomic
def put_contact_back(*, contact: Contact, by: User | None) -> Contact:
    """Someone who was taken off answers again. Again changes nothing."""
    row = _locked(contact)
    if row.left_on is not None:
        row.left_on = None
        row.save(update_fields=["left_on"])
    return row


def _locked(contact: Contact) -> Contact:
    Organisation.objects.select_for_update().get(pk=contact.organisation_id)
    return Contact.objects.select_for_update().get(pk=contact.pk)
