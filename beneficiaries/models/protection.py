"""What is kept apart: needs, legal status, consent, and who may see a file."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedCategory
from beneficiaries.models.household import DateRange
from beneficiaries.models.links import PersonLink
from beneficiaries.models.papers import Attachment, ConsentNotice, ConsentPurpose
from beneficiaries.models.person import Language, Person
from places.history import tracked
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


class NeedCode(models.Model):
    """A specific need of UNHCR's list, or one of ours (``X-…``)."""

    code = models.CharField(_("code"), max_length=8, primary_key=True)
    group = models.CharField(_("group"), max_length=2, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_ar = models.CharField(_("name in Arabic"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    category = models.CharField(
        _("restricted category"),
        max_length=12,
        choices=RestrictedCategory,
        blank=True,
        help_text=_("Only people cleared for it see that someone has this need."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("need code")
        verbose_name_plural = _("need codes")
        ordering = ["code"]

    def __str__(self) -> str:
        return getattr(self, f"name_{get_language() or 'fr'}", "") or self.name_fr


class PersonNeedQuerySet(models.QuerySet["PersonNeed"]):
    """Reads of needs."""

    def open(self) -> Self:
        """Needs that hold now."""
        return self.filter(until=None)

    def cleared_for(self, user: "User") -> Self:
        """Needs that ``user`` may know of: unrestricted ones, and those of categories cleared for."""
        return self.filter(Q(code__category="") | Q(code__category__in=user.clearances.values("category")))


@tracked()
class PersonNeed(models.Model):
    """Something to notice, act on or follow up for a person; restricted by its code's category."""

    class Severity(models.TextChoices):
        LOW = "low", pgettext_lazy("severity", "Low")
        MEDIUM = "medium", pgettext_lazy("severity", "Medium")
        HIGH = "high", pgettext_lazy("severity", "High")

    class Status(models.TextChoices):
        NOTED = "noted", pgettext_lazy("need", "Noted")
        ASSESSED = "assessed", pgettext_lazy("need", "Assessed")
        IN_PROGRESS = "in_progress", pgettext_lazy("need", "Being acted on")
        REFERRED = "referred", pgettext_lazy("need", "Referred")
        MET = "met", pgettext_lazy("need", "Met")
        NOT_MET = "not_met", pgettext_lazy("need", "Could not be met")

    person = models.ForeignKey(Person, models.CASCADE, related_name="needs", verbose_name=_("person"))
    code = models.ForeignKey(NeedCode, models.PROTECT, related_name="+", verbose_name=_("need"))
    severity = models.CharField(_("severity"), max_length=6, choices=Severity, blank=True)
    status = models.CharField(_("status"), max_length=11, choices=Status, default=Status.NOTED)
    note = models.TextField(_("note"), blank=True)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("assessed by")
    )
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)

    objects = PersonNeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "code"],
                condition=Q(until=None),
                name="personneed_open_once",
                violation_error_message=_("This need is already noted."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="personneed_ends_after_it_starts",
                violation_error_message=_("A need cannot end before it starts."),
            ),
        ]
        indexes = [models.Index(fields=["review_on", "id"], condition=Q(until=None), name="personneed_to_review")]

    def __str__(self) -> str:
        return str(self.code)


@tracked()
class LegalStatus(models.Model):
    """A person's residence status from one day to another; always restricted."""

    class Status(models.TextChoices):
        REGULAR = "regular", _("Regular stay")
        IRREGULAR = "irregular", _("Irregular stay")
        ASYLUM_SEEKER = "asylum_seeker", _("Asylum-seeker")
        REFUGEE = "refugee", _("Refugee")
        REGULARISED_2014 = "regularised_2014", _("Regularised in the 2014 campaign")
        NATIONAL = "national", _("National")
        UNKNOWN = "unknown", pgettext_lazy("legal status", "Unknown")

    uuid = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="legal_statuses", verbose_name=_("person"))
    status = models.CharField(_("status"), max_length=16, choices=Status)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("legal status")
        verbose_name_plural = _("legal statuses")
        constraints = [
            ExclusionConstraint(
                name="legalstatus_one_a_day",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (
                        DateRange("since", "until", RangeBoundary(inclusive_lower=True, inclusive_upper=False)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Another status is recorded for that time."),
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="legalstatus_ends_after_it_starts",
                violation_error_message=_("A status cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Reads of consents."""

    def holding(self, purpose: str = "") -> Self:
        """Consents that nobody took back; ask again under the lock of an action that rests on one."""
        held = self.filter(withdrawn_on=None)
        return held.filter(purpose=purpose) if purpose else held


@tracked()
class Consent(models.Model):
    """What a person agreed to, for one purpose, until withdrawn; service never depends on donor sharing."""

    Purpose = ConsentPurpose

    class Evidence(models.TextChoices):
        SIGNED = "signed", pgettext_lazy("how a consent was given", "Signed on this screen")
        PAPER = "paper", pgettext_lazy("how a consent was given", "Signed on paper")
        SPOKEN = "spoken", pgettext_lazy("how a consent was given", "Said before a witness")

    class Basis(models.TextChoices):
        CONSENT = "consent", _("Consent")
        VITAL_INTEREST = "vital_interest", _("Vital interest")
        LEGAL_DUTY = "legal_duty", _("Legal duty")

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=10, choices=ConsentPurpose)
    basis = models.CharField(_("legal basis"), max_length=14, choices=Basis, default=Basis.CONSENT)
    language = models.ForeignKey(
        Language, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("explained in")
    )
    given_by = models.CharField(
        _("given by"), max_length=120, blank=True, help_text=_("A guardian's name; empty for the person.")
    )
    guardian = models.ForeignKey(
        PersonLink,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("guardian who agreed"),
    )
    notice = models.ForeignKey(
        ConsentNotice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("notice that was read")
    )
    signature = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signature")
    )
    evidence = models.CharField(_("how it was given"), max_length=6, choices=Evidence, blank=True)
    witness = models.CharField(_("witness"), max_length=120, blank=True)
    given_on = models.DateField(_("given on"), default=timezone.localdate)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("why withdrawn"), max_length=200, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_on=None),
                name="consent_open_once_a_purpose",
                violation_error_message=_("This consent is already recorded."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_given",
                violation_error_message=_("A consent cannot be withdrawn before it was given."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()

    @property
    def lacks_proof(self) -> bool:
        """Whether someone said yes, and nothing that shows it is kept here."""
        return self.basis == self.Basis.CONSENT and not self.evidence


class FileShareQuerySet(models.QuerySet["FileShare"]):
    """Reads of shares."""

    def open(self) -> Self:
        """Shares that hold today."""
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate()))

    def widest(self) -> Self:
        """One a person and site: a whole file shows its card as well."""
        return self.order_by("person_id", "site_id", "-depth", "pk").distinct("person_id", "site_id")


@tracked()
class FileShare(models.Model):
    """Another site's right to see a person: the card, or the whole file, for a reason."""

    class Depth(models.TextChoices):
        CARD = "card", _("Card: reference, name, sex, age")
        FILE = "file", _("Whole file")

    person = models.ForeignKey(Person, models.CASCADE, related_name="shares", verbose_name=_("person"))
    site = models.ForeignKey(Site, models.CASCADE, related_name="+", verbose_name=_("site"))
    depth = models.CharField(_("depth"), max_length=4, choices=Depth)
    reason = models.CharField(
        _("reason"), max_length=200, blank=True, help_text=_("Empty: both sites help this person.")
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = FileShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared file")
        verbose_name_plural = _("shared files")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "site", "depth"],
                condition=Q(until=None),
                name="fileshare_open_once",
                violation_error_message=_("This file is already shared with that site."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="fileshare_ends_after_it_starts",
                violation_error_message=_("A share cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.site}"

    @property
    def why(self) -> str:
        """The reason in words. A share that came from a referral reads as one for which nobody gave a reason.

        A word of its own would tell everyone of a referral that stands behind a door.
        """
        return self.reason or gettext("Both sites help this person.")
