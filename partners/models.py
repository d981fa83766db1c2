"""With whom: donors, associations, institutions, and how they are linked."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from places.history import tracked
from places.models import Location, Site


@tracked()
class Organisation(models.Model):
    """A donor, association, institution, ministry, embassy, company or network with which we work."""

    class Kind(models.TextChoices):
        DONOR = "donor", _("Donor")
        ASSOCIATION = "association", _("Association")
        INSTITUTION = "institution", _("Institution")
        MINISTRY = "ministry", _("Ministry")
        EMBASSY = "embassy", _("Embassy")
        COMPANY = "company", _("Company")
        NETWORK = "network", _("Network")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    kinds = ArrayField(models.CharField(max_length=12, choices=Kind), verbose_name=_("kinds"), default=list, blank=True)
    country = models.ForeignKey(
        Location,
        models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "country"},
        verbose_name=_("country"),
    )
    place = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    registration_number = models.CharField(_("registration number"), max_length=60, blank=True)
    groups_served = ArrayField(
        models.CharField(max_length=60), verbose_name=_("groups served"), default=list, blank=True
    )
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    about = models.TextField(_("what it does"), max_length=2000, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("verified by")
    )
    site = models.OneToOneField(
        Site, models.PROTECT, null=True, blank=True, related_name="organisation", verbose_name=_("its own site here")
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_words(self) -> list[str]:
        """What it is, in the reader's language."""
        return [str(self.Kind(kind).label) for kind in self.kinds if kind in self.Kind.values]


class OrganisationLinkQuerySet(models.QuerySet["OrganisationLink"]):
    """Reads of links between organisations."""

    def of(self, organisation: Organisation) -> Self:
        """Links in which an organisation stands, on either side."""
        return self.filter(models.Q(organisation=organisation) | models.Q(other=organisation))

    def current(self, today: date) -> Self:
        """Those that have not ended."""
        return self.filter(models.Q(until=None) | models.Q(until__gte=today))

    def ended(self, today: date) -> Self:
        """Those that are over."""
        return self.filter(until__lt=today)


@tracked()
class OrganisationLink(models.Model):
    """How one organisation stands to another: sponsors it, is its partner, is a member of it, chairs it."""

    class Kind(models.TextChoices):
        SPONSORS = "sponsors", _("sponsors")
        PARTNERS = "partners", _("is a partner of")
        MEMBER_OF = "member_of", _("is a member of")
        CHAIRS = "chairs", _("chairs")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="links", verbose_name=_("organisation"))
    kind = models.CharField(_("link"), max_length=10, choices=Kind)
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="linked_from", verbose_name=_("to"))
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("Such as treasurer, or focal point for health.")
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = OrganisationLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link between organisations")
        verbose_name_plural = _("links between organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "other"],
                name="organisationlink_once",
                violation_error_message=_("This link is already there."),
            ),
            models.CheckConstraint(
                condition=~models.Q(organisation=models.F("other")),
                name="organisationlink_between_two",
                violation_error_message=_("An organisation is not linked to itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="organisationlink_ends_after_it_starts",
                violation_error_message=_("A link cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_kind_display()} {self.other}"


@tracked()
class Contact(models.Model):
    """Someone to call at an organisation."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="contacts", verbose_name=_("organisation")
    )
    full_name = models.CharField(_("full name"), max_length=150)
    role = models.CharField(_("role"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    left_on = models.DateField(_("no longer there since"), null=True, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["full_name"]

    def __str__(self) -> str:
        return self.full_name


@tracked(exclude=["digest"])
class EntryUpdate(models.Model):
    """A link under which an organisation puts its own entry right, and what it wrote; a member of staff checks it."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("entry", "Link sent")
        SUBMITTED = "submitted", pgettext_lazy("entry", "To be checked")
        ACCEPTED = "accepted", pgettext_lazy("entry", "Taken over")
        DECLINED = "declined", pgettext_lazy("entry", "Not taken over")
        WITHDRAWN = "withdrawn", pgettext_lazy("entry", "Link withdrawn")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="entry_updates", verbose_name=_("organisation")
    )
    # Of the secret link only the digest is kept; it is shown once.
    digest = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField(_("sent to"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.OPEN)
    #: Field by field what the organisation wrote.
    proposed = models.JSONField(_("proposed"), default=dict, blank=True)
    submitted_at = models.DateTimeField(_("sent in at"), null=True, blank=True)
    submitted_by = models.CharField(_("written by"), max_length=150, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("update of an entry")
        verbose_name_plural = _("updates of entries")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(state__in=["open", "submitted"]),
                name="entryupdate_one_at_a_time",
                violation_error_message=_("This organisation has a link already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.made_at:%Y-%m-%d}"
