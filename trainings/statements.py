"""Statements of service are certificates like all others: numbered, kept as printed, confirmed by anyone, revocable."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import User
from beneficiaries.models import Person
from exchange.references import next_reference
from programs.attesting import Statement, keeps_statements
from trainings import paper
from trainings.actions.certificates import PREFIXES, SIGNATORIES
from trainings.checks import check_of
from trainings.models import Certificate, CertificateKind, Signatory


def statement_of(certificate: Certificate) -> Statement:
    """The certificate as the room of volunteers knows it."""
    return Statement(
        uuid=certificate.uuid,
        number=certificate.number,
        issued_on=certificate.issued_on,
        printed=certificate.printed,
        check=check_of(certificate.number),
        confirm_url=paper.verify_url(certificate),
        take_back_url=reverse("trainings:certificate-revoke", args=[certificate.uuid]),
        revoked_on=certificate.revoked_on,
    )


@keeps_statements
class Statements:
    """Certificates of service that belong to no cohort."""

    def issue(self, *, person: Person, printed: Mapping[str, Any], issued_on: date, by: User | None) -> Statement:
        signatories = [
            {"name": one.name, "name_ar": one.name_ar, "role_fr": one.role_fr, "role_ar": one.role_ar}
            for one in Signatory.objects.filter(is_active=True)[:SIGNATORIES]
        ]
        certificate = Certificate.objects.create(
            number=next_reference(PREFIXES[CertificateKind.SERVICE], issued_on.year),
            kind=CertificateKind.SERVICE,
            person=person,
            issued_on=issued_on,
            printed={**printed, "signatories": signatories},
            issued_by=by,
        )
        return statement_of(certificate)

    def of(self, person: Person) -> Sequence[Statement]:
        rows = Certificate.objects.filter(person=person, kind=CertificateKind.SERVICE, learner=None)
        return [statement_of(one) for one in rows.order_by("-issued_on", "-pk")]
