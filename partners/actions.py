"""Organisations: add, change, link, name who answers the phone."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from partners.models import Contact, Organisation, OrganisationLink
from partners.refusals import LinkedToItself


@transaction.atomic
def create_organisation(*, by: User | None, **fields: Any) -> Organisation:
    """Add an organisation; ``fields`` are those of ``Organisation``. Raises ``ValidationError``."""
    organisation = Organisation(**fields)
    organisation.full_clean()
    organisation.save()
    return organisation


@transaction.atomic
def change_organisation(*, organisation: Organisation, by: User | None, **fields: Any) -> Organisation:
    """Change what is given; what is the same already is not written. Raises ``ValidationError``."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    changed = [name for name, value in fields.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, fields[name])
    if changed:
        locked.full_clean()
        locked.save(update_fields=changed)
    return locked


@transaction.atomic
def link(
    *,
    organisation: Organisation,
    other: Organisation,
    by: User | None,
    kind: str = OrganisationLink.Kind.PARTNERS,
    since: date | None = None,
    until: date | None = None,
) -> OrganisationLink:
    """Say how one organisation stands to another; again corrects the days.

    Raises ``LinkedToItself``, ``ValidationError``.
    """
    if organisation.pk == other.pk:
        raise LinkedToItself
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    known = OrganisationLink.objects.filter(organisation=organisation, other=other, kind=kind).first()
    made = known or OrganisationLink(organisation=organisation, other=other, kind=kind)
    if known is None or (known.since, known.until) != (since, until):
        made.since, made.until = since, until
        made.full_clean()
        made.save()
    return made


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
