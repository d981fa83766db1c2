"""Certificates: issued for a whole cohort in one transaction, revoked one by one."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.formats import date_format

from exchange.references import next_references
from trainings.models import Certificate, CertificateKind, Cohort, Session, Signatory, Standing
from trainings.paper import wording
from trainings.rates import rates
from trainings.refusals import (
    AlreadyRevoked,
    IssuedBeforeTheEnd,
    NobodyToCertify,
    ReasonNeeded,
    RevokedBeforeIssue,
    TieOpen,
)

if TYPE_CHECKING:
    from accounts.models import User

PREFIXES = {
    CertificateKind.ATTENDANCE: "ATT",
    CertificateKind.APTITUDE: "APT",
    CertificateKind.NATIONAL: "NAT",
    CertificateKind.SERVICE: "SRV",
}
#: The sheet has room for two names below it.
SIGNATORIES = 2


def entitled(standings: Sequence[Standing], kind: str) -> list[Standing]:
    """Whom a certificate is for: of attendance, all past the threshold; any other, the laureates."""
    if kind == CertificateKind.ATTENDANCE:
        return [standing for standing in standings if standing.past_threshold]
    return [standing for standing in standings if standing.laureate]


@transaction.atomic
def issue_certificates(
    *, cohort: Cohort, issued_on: date, by: "User | None", kind: str | None = None
) -> list[Certificate]:
    """Issue a numbered certificate for each one entitled who has none; returns the new ones, by rank.

    ``kind``: the course's own unless said. A second time gives nothing new. Raises ``TieOpen`` as long as nobody has
    decided who of the equals has the last place, ``NobodyToCertify``, ``IssuedBeforeTheEnd``.
    """
    locked = (
        Cohort.objects.select_for_update(of=("self",)).select_related("activity__place", "course").get(pk=cohort.pk)
    )
    wanted = CertificateKind(kind or locked.course.certificate_kind)
    standings = list(
        rates(Cohort.objects.filter(pk=locked.pk)).select_related("learner__enrolment__person", "learner__enrolment")
    )
    if tied := sum(standing.tie for standing in standings if standing.tie_open):
        raise TieOpen(number=tied)
    chosen = [one for one in entitled(standings, wanted) if one.learner.enrolment.person_id]
    if not chosen:
        raise NobodyToCertify
    days = locked.sessions.filter(state=Session.State.HELD).aggregate(first=Min("date"), last=Max("date"))
    if days["last"] and issued_on < days["last"]:
        raise IssuedBeforeTheEnd(day=date_format(days["last"], "DATE_FORMAT"))
    have = set(
        Certificate.objects.valid()
        .filter(kind=wanted, learner__in=[one.learner_id for one in chosen])
        .values_list("learner", flat=True)
    )
    new = [one for one in chosen if one.learner_id not in have]
    about = _about(locked, wanted, issued_on, days, sum(one.laureate for one in standings))
    numbers = next_references(PREFIXES[wanted], issued_on.year, len(new)) if new else []
    return Certificate.objects.bulk_create(
        _certificate(one, number, about, by) for one, number in zip(new, numbers, strict=True)
    )


def _about(
    cohort: Cohort, kind: CertificateKind, issued_on: date, days: dict[str, Any], laureates: int
) -> dict[str, Any]:
    """What all certificates of one issuing share."""
    course, activity = cohort.course, cohort.activity
    dated = bool(activity.held_on and activity.ends_on)
    return {
        "kind": kind,
        "course_fr": course.title_fr,
        "course_ar": course.title_ar or course.title_fr,
        "certified_in_fr": course.certified_in_fr,
        "certified_in_ar": course.certified_in_ar,
        "first": activity.held_on if dated else days["first"],
        "last": activity.ends_on if dated else days["last"],
        "place": activity.place,
        "laureates": laureates if cohort.laureate_places is not None else None,
        "issued_on": issued_on,
        "signatories": [
            {"name": one.name, "name_ar": one.name_ar, "role_fr": one.role_fr, "role_ar": one.role_ar}
            for one in Signatory.objects.filter(is_active=True)[:SIGNATORIES]
        ],
    }


def _certificate(standing: Standing, number: str, about: dict[str, Any], by: "User | None") -> Certificate:
    person = standing.learner.enrolment.person
    assert person is not None
    shared = {name: value for name, value in about.items() if name != "signatories"}
    facts = wording.Facts(
        sex=person.sex,
        holder=person.full_name,
        holder_ar=person.name_ar,
        attended=standing.attended,
        held=standing.held,
        **shared,
    )
    return Certificate(
        number=number,
        kind=facts.kind,
        person=person,
        learner=standing.learner,
        issued_on=facts.issued_on,
        rate=standing.rate,
        printed=wording.sheet(
            facts,
            organisation=(settings.ORGANISATION_NAME, settings.ORGANISATION_NAME_AR),
            signatories=about["signatories"],
        ),
        issued_by=by,
    )


@transaction.atomic
def revoke_certificate(
    *, certificate: Certificate, reason: str, by: "User | None", on: date | None = None
) -> Certificate:
    """Take a certificate back, with the reason; the public page says so from then on. It is never deleted.

    Raises ``ReasonNeeded``, ``AlreadyRevoked``, ``RevokedBeforeIssue``.
    """
    if not reason.strip():
        raise ReasonNeeded
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if locked.revoked_on:
        raise AlreadyRevoked(day=date_format(locked.revoked_on, "DATE_FORMAT"))
    day = on or timezone.localdate()
    if day < locked.issued_on:
        raise RevokedBeforeIssue
    locked.revoked_on, locked.revoked_reason, locked.revoked_by = day, reason.strip()[:250], by
    locked.save(update_fields=["revoked_on", "revoked_reason", "revoked_by"])
    return locked
