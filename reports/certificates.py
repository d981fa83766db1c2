"""``certificates``: what was certified, to whom, and what was revoked."""

from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person
from reports.attendance import COHORT
from reports.base import Ask, Figure, Report, column, report
from reports.words import TRAINING, figure
from trainings.models import Certificate, CertificateKind


@report
class Certificates(Report):
    """One line a certificate, revoked ones with their day."""

    slug = "certificates"
    title = _("Certificates")
    line = _("Each certificate with its number; a revoked one keeps its line.")
    dated = _("the day of issue")
    group = TRAINING
    order = 42
    names_people = True
    own_filters = (COHORT,)
    columns = (
        column("number", _("Number"), "code", hxl="#meta+id"),
        column("kind", _("Kind"), "code", hxl="#meta+kind", words=CertificateKind.choices),
        column("course", _("Course"), hxl="#activity+course+name"),
        column("cohort", _("Cohort"), "code", hxl="#activity+cohort+code"),
        column("holder", _("Holder"), hxl="#beneficiary+name"),
        column("sex", _("Sex"), "code", hxl="#beneficiary+gender", words=Person.Sex.choices),
        column("nationality", _("Nationality"), "code", hxl="#country+origin+code"),
        column("issued_on", _("Issued on"), "date", hxl="#date+issued"),
        column("rate", _("Rate"), "rate", hxl="#indicator+rate"),
        column("revoked_on", _("Revoked on"), "date", hxl="#date+revoked"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        certificates = (
            Certificate.objects.visible_to(ask.user)
            .filter(person__in=Person.objects.named_to(ask.user), **ask.between("issued_on"))
            .exclude(learner__cohort__activity__sensitive=True)
        )
        if ask.project or ask.site or ask.place:
            certificates = certificates.filter(learner__cohort__activity__in=ask.activities())
        if ask.own.get("cohort"):
            certificates = certificates.filter(learner__cohort=ask.own["cohort"])
        return certificates.order_by("issued_on", "number").values_list(
            "number", "kind", Coalesce("learner__cohort__course__title_fr", Value("")),
            Coalesce("learner__cohort__activity__code", Value("")), "person__full_name", "person__sex",
            "person__nationality_id", "issued_on", "rate", "revoked_on",
        )  # fmt: skip

    def figure(self, ask: Ask, count: int) -> Figure:
        revoked = self.queryset(ask).order_by().filter(revoked_on__isnull=False).count()
        beside = ((figure(revoked), _("revoked")),) if revoked else ()
        return Figure(_("Valid certificates"), figure(count - revoked), beside=beside)
