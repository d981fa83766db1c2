"""Paper to frame: who signs it, and each certificate issued."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person
from places.history import tracked
from trainings.models.course import CertificateKind, Cohort
from trainings.models.learner import Learner

if TYPE_CHECKING:
    from accounts.models import User


@tracked()
class Signatory(models.Model):
    """Someone whose name stands below certificates."""

    name = models.CharField(_("name"), max_length=120)
    name_ar = models.CharField(_("name in Arabic script"), max_length=120, blank=True)
    role_fr = models.CharField(_("role in French"), max_length=120)
    role_ar = models.CharField(_("role in Arabic"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Reads of certificates."""

    def visible_to(self, user: "User") -> Self:
        """Certificates of cohorts that ``user`` may see, of people whose name they may read."""
        if user.covers_all_sites:
            return self.all()
        of_cohorts = Q(learner__cohort__in=Cohort.objects.visible_to(user))
        # A statement of service belongs to no cohort.
        return self.filter(of_cohorts | Q(learner=None), person__in=Person.objects.named_to(user))

    def valid(self) -> Self:
        """Without the revoked ones."""
        return self.filter(revoked_on=None)


@tracked()
class Certificate(models.Model):
    """A numbered certificate; it is revoked, never deleted, and ``printed`` keeps what the paper shows."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=CertificateKind)
    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates", verbose_name=_("holder"))
    learner = models.ForeignKey(
        Learner, models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name=_("learner")
    )
    issued_on = models.DateField(_("issued on"))
    rate = models.DecimalField(_("rate of attendance at issue"), max_digits=5, decimal_places=4, null=True, blank=True)
    printed = models.JSONField(_("what the paper shows"), default=dict)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_reason = models.CharField(_("reason"), max_length=250, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "kind"],
                condition=Q(revoked_on=None),
                name="certificate_one_valid_a_kind",
                violation_error_message=_("This learner already has a valid certificate of that kind."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on=None) | (Q(revoked_on__gte=F("issued_on")) & ~Q(revoked_reason="")),
                name="certificate_revoked_with_reason",
                violation_error_message=_("A certificate is revoked after its issue and with a reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.number
