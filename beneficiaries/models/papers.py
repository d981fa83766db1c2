"""Files kept beside a person's file, notices that were read out, and cards that were printed."""

import uuid
from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedCategory
from beneficiaries.models.person import Person
from places.history import tracked
from places.models import Location

if TYPE_CHECKING:
    from accounts.models import User


@tracked()
class IdentityDocument(models.Model):
    """A paper that a person showed; its number may be shared or mistyped, so it is not unique."""

    class Kind(models.TextChoices):
        CIN = "cin", _("National identity card (CIN)")
        CARTE_IMMATRICULATION = "carte_immatriculation", _("Registration card")
        CARTE_RESIDENCE = "carte_residence", _("Residence card")
        RECEPISSE = "recepisse", _("Receipt of application")
        DOCUMENT_CIRCULATION = "document_circulation", _("Travel document for a minor")
        PASSPORT = "passport", _("Passport")
        CONSULAR_CARD = "consular_card", _("Consular card")
        LAISSEZ_PASSER = "laissez_passer", _("Laissez-passer")
        UNHCR_ASYLUM_SEEKER = "unhcr_asylum_seeker", _("UNHCR asylum-seeker card")
        UNHCR_REFUGEE = "unhcr_refugee", _("UNHCR refugee card")
        OTHER = "other", _("Other document")

    uuid = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="documents", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    number = models.CharField(_("number"), max_length=40, db_index=True)
    country = models.ForeignKey(
        Location,
        models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "country"},
        verbose_name=_("issued by"),
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)

    class Meta:
        verbose_name = _("identity document")
        verbose_name_plural = _("identity documents")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "number"],
                name="identitydocument_once_a_person",
                violation_error_message=_("This document is already noted."),
            ),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("issued_on")),
                name="identitydocument_expires_after_issue",
                violation_error_message=_("A document cannot expire before it is issued."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.masked}"

    @property
    def masked(self) -> str:
        """The number as shown to most: its last three characters."""
        return f"••••{self.number[-3:]}" if len(self.number) > 3 else "••••"


def attached_to(attachment: "Attachment", name: str) -> str:
    """Where an attached file lies: a name that says nothing of the person or of what was sent."""
    return f"attached/{attachment.uuid.hex[:2]}/{attachment.uuid.hex}"


class ConsentPurpose(models.TextChoices):
    """What a person is asked to agree to."""

    FILE = "file", _("Keeping a file and following up")
    DONORS = "donors", _("Sharing with donors")
    REFERRAL = "referral", _("Referral to a partner")
    PICTURE = "picture", _("Pictures and testimony")


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Reads of attached files."""

    def kept(self) -> Self:
        """Without those that were removed: of these only who removed them, when and why is left."""
        return self.filter(removed_at=None)

    def visible_to(self, user: "User") -> Self:
        """Files of people whose whole file ``user`` may open, and of categories cleared for."""
        return self.filter(person__in=Person.objects.visible_to(user)).cleared_for(user)

    def cleared_for(self, user: "User") -> Self:
        """Unrestricted ones, and those of categories cleared for."""
        return self.filter(Q(category="") | Q(category__in=user.clearances.values("category")))


@tracked()
class Attachment(models.Model):
    """A picture or PDF kept with a person's file, made safe as it came in."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("Identity document")
        SIGNATURE = "signature", _("Signature")
        PHOTO = "photo", _("Photograph of the person")
        MEDICAL = "medical", _("Medical paper")
        LEGAL = "legal", _("Legal paper")
        OTHER = "other", _("Other paper")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="attachments", verbose_name=_("person"))
    document = models.ForeignKey(
        IdentityDocument,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("of the document"),
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("title"), max_length=120, blank=True)
    category = models.CharField(_("restricted category"), max_length=12, choices=RestrictedCategory, blank=True)
    file = models.FileField(_("file"), upload_to=attached_to, blank=True)
    content_type = models.CharField(_("type of content"), max_length=40)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("removed by")
    )
    removal_reason = models.CharField(_("why removed"), max_length=200, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        ordering = ["-added_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "digest", "kind"],
                condition=Q(removed_at=None),
                name="attachment_once_a_person",
                violation_error_message=_("This file is already attached."),
            ),
            models.CheckConstraint(
                condition=Q(content_type__in=["image/jpeg", "image/png", "application/pdf"]),
                name="attachment_known_type",
                violation_error_message=_("Attach a JPEG or PNG picture or a PDF."),
            ),
            models.CheckConstraint(
                condition=(Q(removed_at=None) & ~Q(file=""))
                | (Q(removed_at__isnull=False, file="") & ~Q(removal_reason="")),
                name="attachment_removed_for_a_reason",
                violation_error_message=_("Say why this file is removed."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")


class ConsentNoticeQuerySet(models.QuerySet["ConsentNotice"]):
    """Reads of notices."""

    def published(self) -> Self:
        """Versions that hold from today or before: their words stay as they were read out."""
        return self.filter(valid_from__lte=timezone.localdate())

    def current(self) -> Self:
        """The version of each purpose that is read to people now."""
        return self.published().order_by("purpose", "-version").distinct("purpose")

    def current_of(self, purpose: str) -> "ConsentNotice | None":
        """The version that is read to people now."""
        return self.published().filter(purpose=purpose).order_by("-version").first()


@pgtrigger.register(
    pgtrigger.Protect(
        name="consentnotice_stays_as_published",
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Condition("OLD.valid_from <= CURRENT_DATE"),
    )
)
@tracked()
class ConsentNotice(models.Model):
    """What is read to a person before they agree to one purpose; a new wording is a new version."""

    purpose = models.CharField(_("purpose"), max_length=10, choices=ConsentPurpose)
    version = models.PositiveSmallIntegerField(_("version"))
    text_fr = models.TextField(_("text in French"))
    text_ar = models.TextField(_("text in Arabic"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    valid_from = models.DateField(_("valid from"), default=timezone.localdate)

    objects = ConsentNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent notice")
        verbose_name_plural = _("consent notices")
        ordering = ["purpose", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "version"],
                name="consentnotice_one_version",
                violation_error_message=_("This version exists already."),
            )
        ]

    def __str__(self) -> str:
        return _("%(purpose)s, version %(version)s") % {
            "purpose": self.get_purpose_display(),
            "version": self.version,
        }

    @property
    def text(self) -> str:
        """The wording in the reader's language, French where that one is missing."""
        return self.text_in(get_language() or "fr")

    @property
    def is_published(self) -> bool:
        """Whether it may have been read to someone: then its words stay."""
        return self.valid_from <= timezone.localdate()

    @property
    def languages(self) -> list[str]:
        """The languages in which it is written: fr, ar, en."""
        return [code for code in ("fr", "ar", "en") if getattr(self, f"text_{code}")]

    def text_in(self, language: str) -> str:
        """The wording in one language, French where that one is missing."""
        return getattr(self, f"text_{language}", "") or self.text_fr


@tracked()
class CardPrint(models.Model):
    """A card that was printed for a person; the second and later ones are reprints."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="cards", verbose_name=_("person"))
    number = models.PositiveSmallIntegerField(_("number of the card"))
    reason = models.CharField(_("why again"), max_length=120, blank=True)
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    printed_at = models.DateTimeField(_("printed at"), default=timezone.now)
    # One touch on the button: the same form sent twice prints the same cards again and counts none.
    run = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("printed card")
        verbose_name_plural = _("printed cards")
        ordering = ["person", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "number"],
                name="cardprint_numbered",
                violation_error_message=_("This card is already printed."),
            ),
            models.UniqueConstraint(
                fields=["person", "run"],
                name="cardprint_once_a_run",
                violation_error_message=_("This card is already printed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.number}"
