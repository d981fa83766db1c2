"""Organisations: add one, change one."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from accounts.models import User
from partners.groups import one_spelling, spellings
from partners.likeness import alike
from partners.models import Organisation
from partners.refusals.organisations import LikelyTheSame


@transaction.atomic
def create_organisation(
    *,
    by: User | None,
    look_first: bool = False,
    others: Collection[int] = (),
    spelled: dict[str, str] | None = None,
    **fields: Any,
) -> Organisation:
    """Add an organisation; ``fields`` are those of ``Organisation``.

    ``look_first``: refuse where one is there that looks the same, but for ``others``, of which one has said that they
    are others. ``spelled``: how groups are written, where that was looked up already.

    Raises ``LikelyTheSame``, ``ValidationError``.
    """
    if look_first:
        found = alike(name=fields["name"], name_ar=fields["name_ar"], number=fields["registration_number"])
        if any(one.organisation.pk not in others for one in found):
            raise LikelyTheSame
    if fields.get("groups_served"):
        fields["groups_served"] = one_spelling(fields["groups_served"], spelled)
    if fields.get("verified_on"):
        fields.setdefault("verified_by", by)
    organisation = Organisation(**fields)
    organisation.full_clean()
    organisation.save()
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, by: User | None, spelled: dict[str, str] | None = None, **fields: Any
) -> Organisation:
    """Change what is given; what is the same already is not written. Raises ``ValidationError``.

    ``spelled``: how groups are written, where that was looked up already.
    """
    locked = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if fields.get("groups_served"):
        known = spellings(besides=locked.pk) if spelled is None else spelled
        fields["groups_served"] = one_spelling(fields["groups_served"], known)
    if fields.get("verified_on", locked.verified_on) != locked.verified_on:
        # Another verification: what was said of the one before does not hold for it.
        fields = {"verified_by": by if fields["verified_on"] else None, "checked": [], "check_note": ""} | fields
    changed = [name for name, value in fields.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, fields[name])
    if changed:
        locked.full_clean()
        locked.save(update_fields=changed)
    return locked
