"""What is asked of others for a person, and what people tell us."""

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import RestrictedCategory
from beneficiaries.models.person import Person
from beneficiaries.models.protection import Consent, FileShare
from partners.models import Organisation
from places.history import tracked
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Reads of referrals."""

    def visible_to(self, user: "User") -> Self:
        """Referrals that left or reached a site that ``user`` covers, of categories cleared for."""
        rows = self.filter(Q(category="") | Q(category__in=user.clearances.values("category")))
        if user.covers_all_sites:
            return rows
        sites = user.coverage.values("site")
        return rows.filter(Q(from_site__in=sites) | Q(to_site__in=sites))

    def received_by(self, user: "User") -> Self:
        """Referrals to a site that ``user`` covers."""
        rows = self.filter(to_site__isnull=False)
        return rows if user.covers_all_sites else rows.filter(to_site__in=user.coverage.values("site"))

    def sent_from(self, user: "User") -> Self:
        """Referrals from a site that ``user`` covers."""
        return self if user.covers_all_sites else self.filter(from_site__in=user.coverage.values("site"))

    def unrestricted(self) -> Self:
        """Those that a list may tell of; the others are opened one by one, and each reading is noted."""
        return self.filter(category="")

    def waiting(self) -> Self:
        """Referrals that nobody answered."""
        return self.filter(state=Referral.State.SENT)

    def with_answer_due(self) -> Self:
        """``answer_due``: the local day by which an answer is expected."""
        given = Case(
            *[When(urgency=code, then=Value(timedelta(days=days))) for code, days in Referral.ANSWERED_WITHIN.items()],
            output_field=DurationField(),
        )
        due = ExpressionWrapper(F("sent_at") + given, output_field=models.DateTimeField())
        return self.annotate(answer_due=TruncDate(due))

    def with_what_is_shown(self) -> Self:
        """With the rows that a line of a list names."""
        return self.select_related("person__nationality", "from_site", "to_site", "to_organisation", "sent_by")

    def naming(self, user: "User") -> Self:
        """``named``: whether ``user`` may still read whom it is about; of the others a line says the reference."""
        return self.annotate(named=Exists(Person.objects.named_to(user).filter(pk=OuterRef("person"))))


@tracked()
class Referral(models.Model):
    """A person sent on to another site of ours or to a partner, for help that we do not give; accepted or declined."""

    class State(models.TextChoices):
        SENT = "sent", pgettext_lazy("referral", "Sent")
        ACCEPTED = "accepted", pgettext_lazy("referral", "Accepted")
        DECLINED = "declined", pgettext_lazy("referral", "Declined")
        COMPLETED = "completed", pgettext_lazy("referral", "Help given")
        WITHDRAWN = "withdrawn", pgettext_lazy("referral", "Withdrawn")

    class Urgency(models.TextChoices):
        ROUTINE = "routine", pgettext_lazy("urgency", "Routine")
        SOON = "soon", pgettext_lazy("urgency", "Within a week")
        URGENT = "urgent", pgettext_lazy("urgency", "Today")

    #: Days in which the other side answers, by urgency.
    ANSWERED_WITHIN: ClassVar[dict[str, int]] = {Urgency.URGENT: 1, Urgency.SOON: 7, Urgency.ROUTINE: 14}

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="referrals", verbose_name=_("person"))
    from_site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("from"))
    to_site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to our site")
    )
    to_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to the partner")
    )
    reason = models.TextField(_("what is asked for"), max_length=2000)
    category = models.CharField(_("restricted category"), max_length=12, choices=RestrictedCategory, blank=True)
    urgency = models.CharField(_("urgency"), max_length=7, choices=Urgency, default=Urgency.ROUTINE)
    depth = models.CharField(_("what is shown"), max_length=4, choices=FileShare.Depth, default=FileShare.Depth.CARD)
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="+", verbose_name=_("consent that it rests on"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SENT)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sent by")
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    follow_up_on = models.DateField(_("ask again on"), null=True, blank=True)
    outcome = models.TextField(_("what was done"), max_length=2000, blank=True, default="", db_default="")
    # The share that this referral itself opened; one that was open before stays what it was.
    share = models.ForeignKey(
        FileShare, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("shared file")
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_site__isnull=False, to_organisation=None)
                | Q(to_site=None, to_organisation__isnull=False),
                name="referral_to_one",
                violation_error_message=_("Refer to one of our sites or to one partner."),
            ),
            models.CheckConstraint(
                condition=Q(to_site=None) | ~Q(to_site=F("from_site")),
                name="referral_to_another_site",
                violation_error_message=_("Refer to another site than your own."),
            ),
            # For each category apart: a refusal must not tell of one that is behind another door.
            models.UniqueConstraint(
                fields=["person", "to_site", "to_organisation", "category"],
                condition=Q(state="sent"),
                nulls_distinct=False,
                name="referral_one_waiting",
                violation_error_message=_("A referral there already waits for an answer."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["sent", "withdrawn"]) | Q(answered_at__isnull=False),
                name="referral_answered_at_some_time",
                violation_error_message=_("An answer has its time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.to_site or self.to_organisation}"

    @property
    def whom(self) -> Any:
        """The site or partner that is asked."""
        return self.to_site or self.to_organisation

    def late_days(self, today: date) -> int:
        """How many days the answer is late; 0 for one that came, or is not due."""
        if self.state != self.State.SENT:
            return 0
        due = timezone.localdate(self.sent_at) + timedelta(days=self.ANSWERED_WITHIN[self.urgency])
        return max(0, (today - due).days)


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Reads of feedback."""

    def visible_to(self, user: "User") -> Self:
        """Feedback about the sites that ``user`` covers; the confidential channel only for those who may read it.

        Whoever reads the confidential channel reads it for all sites: a complaint may be about one's own office.
        """
        open_channel = self.filter(confidential=False)
        if not user.covers_all_sites:
            open_channel = open_channel.filter(Q(site__in=user.coverage.values("site")) | Q(site=None))
        if user.has_perm("beneficiaries.view_confidential_feedback"):
            return (open_channel | self.filter(confidential=True)).distinct()
        return open_channel

    def unanswered(self) -> Self:
        """What still asks something of us."""
        return self.filter(state__in=[Feedback.State.NEW, Feedback.State.TAKEN_UP]).exclude(kind=Feedback.Kind.THANKS)

    def with_answer_due(self) -> Self:
        """``answer_due``: the day by which an answer is expected; none for thanks."""
        given = Case(
            *[When(kind=code, then=Value(timedelta(days=days))) for code, days in Feedback.ANSWERED_WITHIN.items()],
            default=None,
            output_field=DurationField(),
        )
        due = ExpressionWrapper(F("received_on") + given, output_field=models.DateTimeField())
        return self.annotate(answer_due=TruncDate(due))


@tracked()
class Feedback(models.Model):
    """What someone told us: thanks, a suggestion, a complaint, or abuse through the confidential channel."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", _("Complaint")
        SUGGESTION = "suggestion", _("Suggestion")
        THANKS = "thanks", _("Thanks")
        ABUSE = "abuse", _("Abuse or misconduct")

    class Channel(models.TextChoices):
        SPOKEN = "spoken", _("Told to a member of staff")
        PHONE = "phone", _("By telephone")
        BOX = "box", _("Letter box")
        WEB = "web", _("This form")

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("feedback", "New")
        TAKEN_UP = "taken_up", pgettext_lazy("feedback", "Taken up")
        ANSWERED = "answered", pgettext_lazy("feedback", "Answered")
        CLOSED = "closed", pgettext_lazy("feedback", "Closed")

    #: Days in which we answer, by kind; thanks ask for nothing.
    ANSWERED_WITHIN: ClassVar[dict[str, int]] = {Kind.ABUSE: 3, Kind.COMPLAINT: 14, Kind.SUGGESTION: 30}

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ref = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    confidential = models.BooleanField(_("confidential channel"), default=False)
    channel = models.CharField(_("came by"), max_length=6, choices=Channel, default=Channel.SPOKEN)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("site"))
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="feedback", verbose_name=_("from whom")
    )
    contact = models.CharField(
        _("how to answer"), max_length=120, blank=True, help_text=_("A phone or an address; empty: anonymous.")
    )
    text = models.TextField(_("what was said"), max_length=4000)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("received by")
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handled by")
    )
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    # Lets whoever wrote without an account read the answer; only its digest is kept.
    code_digest = models.CharField(max_length=64, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-received_on", "-pk"]
        permissions = [
            ("view_confidential_feedback", _("Can read the confidential channel")),
            ("count_feedback", _("Can see how much feedback there is, without its text")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="abuse") | Q(confidential=True),
                name="feedback_abuse_is_confidential",
                violation_error_message=_("Abuse goes through the confidential channel."),
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="feedback_answered_with_an_answer",
                violation_error_message=_("Write the answer that was given."),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def days_open(self, today: date) -> int:
        """How many days it has waited, or took to be answered."""
        return max(0, ((self.answered_on or today) - self.received_on).days)

    def late_days(self, today: date) -> int:
        """How many days the answer is late; 0 where there is one, or none is due."""
        within = self.ANSWERED_WITHIN.get(self.kind)
        if within is None or self.state not in {self.State.NEW, self.State.TAKEN_UP}:
            return 0
        return max(0, (today - self.received_on).days - within)
