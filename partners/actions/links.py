"""How organisations stand to each other: linked, put right, ended, put back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from accounts.models import User
from partners.models import Organisation, OrganisationLink
from partners.refusals import AlreadyLinked, EndsBeforeStart, EndsLater, LinkedToItself, LinkGone, LinkOver

Kind = OrganisationLink.Kind


@transaction.atomic
def link(
    *,
    organisation: Organisation,
    other: Organisation,
    by: User | None,
    kind: str = Kind.PARTNERS,
    since: date | None = None,
    until: date | None = None,
    role: str | None = None,
) -> OrganisationLink:
    """Say how one organisation stands to another; again corrects the days and, where it is given, the role.

    Partners are so both ways: one link says it. What has members or someone who chairs it is a network.
    Raises ``LinkedToItself``, ``ValidationError``.
    """
    if organisation.pk == other.pk:
        raise LinkedToItself
    _hold(organisation.pk, other.pk)
    known = _known(organisation, kind, other)
    made = known or OrganisationLink(organisation=organisation, other=other, kind=kind)
    said = (since, until, made.role if role is None else role.strip())
    if known is None or (known.since, known.until, known.role) != said:
        made.since, made.until, made.role = said
        made.full_clean()
        made.save()
    if kind in (Kind.MEMBER_OF, Kind.CHAIRS):
        _is_network(other)
    return made


@transaction.atomic
def note_link(
    *, organisation: Organisation, other: Organisation, kind: str, today: date, by: User | None, **said: Any
) -> OrganisationLink:
    """Note a link that is not there yet; ``said``: ``role``, ``since``, ``until``.

    Raises ``AlreadyLinked``, ``LinkOver`` for one that has ended, ``LinkedToItself``, ``ValidationError``.
    """
    _hold(organisation.pk, other.pk)
    known = _known(organisation, kind, other)
    if known is not None and known.until and known.until < today:
        raise LinkOver(until=date_format(known.until))
    if known is not None:
        raise AlreadyLinked(link=known)
    return link(organisation=organisation, other=other, kind=kind, by=by, **said)


def _known(organisation: Organisation, kind: str, other: Organisation) -> OrganisationLink | None:
    """The link that says this already; partners are so both ways."""
    known = OrganisationLink.objects.filter(organisation=organisation, other=other, kind=kind).first()
    if known is None and kind == Kind.PARTNERS:
        known = OrganisationLink.objects.filter(organisation=other, other=organisation, kind=kind).first()
    return known


@transaction.atomic
def change_link(
    *, link: OrganisationLink, by: User | None, since: date | None, until: date | None, role: str
) -> OrganisationLink:
    """Put right the role and the days of a link. Raises ``EndsBeforeStart``, ``ValidationError``."""
    row = _locked(link)
    said = (since, until, role.strip())
    if since and until and until < since:
        raise EndsBeforeStart(since=date_format(since))
    if (row.since, row.until, row.role) != said:
        row.since, row.until, row.role = said
        row.full_clean()
        row.save()
    return row


@transaction.atomic
def end_link(*, link: OrganisationLink, on: date, today: date, by: User | None) -> OrganisationLink:
    """Say on which day a link ended; it stays, among the ended ones. Raises ``EndsBeforeStart``, ``EndsLater``."""
    row = _locked(link)
    if on > today:
        raise EndsLater
    if row.since and on < row.since:
        raise EndsBeforeStart(since=date_format(row.since))
    if row.until != on:
        row.until = on
        row.save(update_fields=["until"])
    return row


@transaction.atomic
def put_link_back(*, link: OrganisationLink, by: User | None) -> OrganisationLink:
    """A link that was ended holds again. Again changes nothing."""
    row = _locked(link)
    if row.until is not None:
        row.until = None
        row.save(update_fields=["until"])
    return row


@transaction.atomic
def take_off_link(*, link: OrganisationLink, by: User | None) -> None:
    """Take off a link that never was; it may be noted again, and its history stays."""
    _hold(link.organisation_id, link.other_id)
    OrganisationLink.objects.filter(pk=link.pk).delete()


def _hold(*keys: int) -> None:
    """Lock both organisations, in one order whoever asks, so that two links do not cross."""
    list(Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def _locked(link: OrganisationLink) -> OrganisationLink:
    _hold(link.organisation_id, link.other_id)
    row = OrganisationLink.objects.select_related("organisation", "other").filter(pk=link.pk).first()
    if row is None:
        raise LinkGone
    return row


def _is_network(organisation: Organisation) -> None:
    row = Organisation.objects.get(pk=organisation.pk)
    if Organisation.Kind.NETWORK not in row.kinds:
        row.kinds = [*row.kinds, Organisation.Kind.NETWORK]
        row.save(update_fields=["kinds"])
