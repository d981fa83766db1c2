"""What is done in a case: assistance in parts, surveys due, notes, papers, appointments."""

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import RestrictedCategory
from beneficiaries.models import Appointment, Attachment
from places.history import tracked
from programs.models.cases import Case, CaseMember

if TYPE_CHECKING:
    from accounts.models import User


class AssistanceItemQuerySet(models.QuerySet["AssistanceItem"]):
    """Reads of help."""

    def visible_to(self, user: "User") -> Self:
        """Help in cases visible to ``user``."""
        return self.filter(member__case__in=Case.objects.visible_to(user))

    def kept(self) -> Self:
        """Without what was cancelled."""
        return self.filter(cancelled_on=None)


@tracked()
class AssistanceItem(models.Model):
    """One part of the help in a case, in cash or in kind, planned and then delivered."""

    class Dimension(models.TextChoices):
        ECONOMIC = "economic", pgettext_lazy("dimension", "Economic")
        SOCIAL = "social", pgettext_lazy("dimension", "Social")
        PSYCHOSOCIAL = "psychosocial", pgettext_lazy("dimension", "Psychosocial")

    class Kind(models.TextChoices):
        CASH = "cash", _("In cash")
        IN_KIND = "in_kind", _("In kind")

    class Help(models.TextChoices):
        MATERIAL = "material", pgettext_lazy("help", "Material")
        MEDICAL = "medical", pgettext_lazy("help", "Medical")
        HOUSING = "housing", pgettext_lazy("help", "Housing")
        TRAINING = "training", pgettext_lazy("help", "Training")
        BUSINESS = "business", pgettext_lazy("help", "Small business")
        EDUCATION = "education", pgettext_lazy("help", "School")
        LEGAL = "legal", pgettext_lazy("help", "Legal")
        PSYCHOLOGICAL = "psychological", pgettext_lazy("help", "Psychological")
        POCKET_MONEY = "pocket_money", pgettext_lazy("help", "Pocket money")
        TRAVEL = "travel", pgettext_lazy("help", "Travel")
        OTHER = "other", pgettext_lazy("help", "Other")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    member = models.ForeignKey(CaseMember, models.PROTECT, related_name="items", verbose_name=_("for"))
    # The parts of one help share its number: the second waits for the proof of the first.
    group = models.UUIDField(default=uuid4, editable=False)
    item = models.CharField(_("what"), max_length=160)
    help = models.CharField(_("kind of help"), max_length=13, choices=Help, default=Help.MATERIAL)
    dimension = models.CharField(_("dimension"), max_length=12, choices=Dimension, default=Dimension.ECONOMIC)
    kind = models.CharField(_("given"), max_length=7, choices=Kind, default=Kind.IN_KIND)
    amount = models.DecimalField(_("amount or value"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="MAD")
    tranche = models.PositiveSmallIntegerField(_("tranche"), default=1)
    tranches = models.PositiveSmallIntegerField(_("of"), default=1)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )
    proved_on = models.DateField(_("proved on"), null=True, blank=True)
    proof = models.CharField(_("proof of use"), max_length=300, blank=True)
    paper = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper")
    )
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)

    objects = AssistanceItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("assistance item")
        verbose_name_plural = _("assistance items")
        ordering = ["member__case", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "tranche"],
                name="assistanceitem_tranche_once",
                violation_error_message=_("This tranche is already planned."),
            ),
            models.CheckConstraint(
                condition=Q(tranche__gte=1, tranches__gte=F("tranche")),
                name="assistanceitem_tranche_within",
                violation_error_message=_("A tranche is one of those planned."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="assistanceitem_amount_not_negative",
                violation_error_message=_("An amount is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="assistanceitem_currency_is_iso",
                violation_error_message=_("A currency is three capital letters, such as MAD."),
            ),
            models.CheckConstraint(
                condition=Q(delivered_on=None) | Q(cancelled_on=None),
                name="assistanceitem_delivered_or_cancelled",
                violation_error_message=_("What was delivered is not cancelled."),
            ),
            models.CheckConstraint(
                condition=Q(proved_on=None) | (Q(delivered_on__isnull=False) & Q(proved_on__gte=F("delivered_on"))),
                name="assistanceitem_proved_after_delivery",
                violation_error_message=_("Use is proved after delivery."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.tranche}/{self.tranches}"


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Reads of surveys."""

    def due(self, today: date) -> Self:
        """Not done and due by that day, of live cases."""
        return self.filter(done_on=None, due_on__lte=today, case__closed_on=None)

    def visible_to(self, user: "User") -> Self:
        """Surveys of cases visible to ``user``."""
        return self.filter(case__in=Case.objects.visible_to(user))


@tracked()
class FollowUp(models.Model):
    """A survey of how someone fares after the help: when it is due, and what it found."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="follow_ups", verbose_name=_("case"))
    #: A survey of the workflow's declared table.
    code = models.CharField(_("survey"), max_length=30)
    due_on = models.DateField(_("due on"))
    until = models.DateField(_("at the latest"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    # Scores as IOM's reintegration sustainability survey gives them.
    economic = models.DecimalField(_("economic, 0–1"), max_digits=3, decimal_places=2, null=True, blank=True)
    social = models.DecimalField(_("social, 0–1"), max_digits=3, decimal_places=2, null=True, blank=True)
    psychosocial = models.DecimalField(_("psychosocial, 0–1"), max_digits=3, decimal_places=2, null=True, blank=True)
    reached = models.BooleanField(_("reached"), default=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up survey")
        verbose_name_plural = _("follow-up surveys")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code"],
                name="followup_once",
                violation_error_message=_("This survey is already planned."),
            ),
            models.CheckConstraint(
                condition=(Q(economic=None) | Q(economic__gte=0, economic__lte=1))
                & (Q(social=None) | Q(social__gte=0, social__lte=1))
                & (Q(psychosocial=None) | Q(psychosocial__gte=0, psychosocial__lte=1)),
                name="followup_scores_between_0_and_1",
                violation_error_message=_("A score lies between 0 and 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.code}"


class CaseNoteQuerySet(models.QuerySet["CaseNote"]):
    """Reads of notes in cases."""

    def visible_to(self, user: "User") -> Self:
        """Notes of cases visible to ``user``, of categories cleared for."""
        rows = self.filter(case__in=Case.objects.visible_to(user))
        known = user.clearances.values("category") if user.pk else []
        return rows.filter(Q(category="") | Q(category__in=known))


@tracked()
class CaseNote(models.Model):
    """What a case manager writes down; a restricted one is read by those cleared for it, and each reading is noted."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="notes", verbose_name=_("case"))
    text = models.TextField(_("note"), max_length=5000)
    category = models.CharField(_("restricted category"), max_length=12, choices=RestrictedCategory, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = CaseNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note in a case")
        verbose_name_plural = _("notes in cases")
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"{self.case} · {self.written_at:%Y-%m-%d}"


class CasePaperQuerySet(models.QuerySet["CasePaper"]):
    """Reads of papers of cases."""

    def visible_to(self, user: "User") -> Self:
        """Papers of cases visible to ``user`` that were not removed and that they may open."""
        rows = self.filter(case__in=Case.objects.visible_to(user))
        return rows.filter(attachment__in=Attachment.objects.visible_to(user).kept())


@tracked()
class CasePaper(models.Model):
    """A file attached to a person that belongs to a case: a plan, a ticket, a receipt."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="papers", verbose_name=_("case"))
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+", verbose_name=_("file"))

    objects = CasePaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper of a case")
        verbose_name_plural = _("papers of cases")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "attachment"],
                name="casepaper_once",
                violation_error_message=_("This file is already with the case."),
            )
        ]

    def __str__(self) -> str:
        return str(self.attachment)


@tracked()
class CaseAppointment(models.Model):
    """An appointment of the agenda that belongs to a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="appointments", verbose_name=_("case"))
    appointment = models.OneToOneField(
        Appointment, models.CASCADE, related_name="of_case", verbose_name=_("appointment")
    )

    class Meta:
        verbose_name = _("appointment of a case")
        verbose_name_plural = _("appointments of cases")

    def __str__(self) -> str:
        return str(self.appointment)
