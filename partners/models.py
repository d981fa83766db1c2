"""With whom: donors, associations, institutions, and how they are linked."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

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
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
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
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

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

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["full_name"]

    def __str__(self) -> str:
        return self.full_name
