"""Organisations: add one, change one."""

from typing import Any

from django.db import transaction

from accounts.models import User
from partners.models import Organisation


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
