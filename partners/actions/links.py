"""How organisations stand to each other."""

from datetime import date

from django.db import transaction

from accounts.models import User
from partners.models import Organisation, OrganisationLink
from partners.refusals import LinkedToItself


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
