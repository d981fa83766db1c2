"""With whom: donors, associations, institutions, and how they are linked."""

import uuid
from calendar import monthrange
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from places.folded import FoldedField
from places.folding import fold
from places.history import tracked
from places.models import Location, Site
from places.scripts import leading


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Reads of organisations."""

    def called(self, text: str) -> Self:
        """Those with every word of ``text`` in a name of either script, in a number or in the country's name."""
        found = self
        for word in text.split()[:8]:
            folded = fold(word)
            if not folded:
                continue
            one = models.Q(name_folded__contains=folded) | models.Q(registration_number__icontains=word)
            for name in ("name_fr", "name_en", "name_ar"):
                one |= models.Q(**{f"country__{name}__unaccent__icontains": word})
            found = found.filter(one)
        return found

    def verified(self, today: date) -> Self:
        """Those that somebody verified, not too long ago."""
        return self.filter(verified_on__gt=due_before(today))

    def to_verify(self, today: date) -> Self:
        """Associations and networks that were never verified, or too long ago; others whose day has passed."""
        ours = models.Q(kinds__overlap=[Organisation.Kind.ASSOCIATION, Organisation.Kind.NETWORK])
        return self.filter(models.Q(verified_on__lte=due_before(today)) | (ours & models.Q(verified_on=None)))

    def members_of(self, network: "Organisation", today: date) -> Self:
        """Those that are members of a network, or chair it, at a day."""
        links = OrganisationLink.objects.filter(
            other=network, kind__in=[OrganisationLink.Kind.MEMBER_OF, OrganisationLink.Kind.CHAIRS]
        ).filter(models.Q(until=None) | models.Q(until__gte=today))
        return self.filter(pk__in=links.values("organisation"))

    def serving(self, group: str) -> Self:
        """Those that serve a group."""
        return self.filter(groups_served__contains=[group])


def due_before(today: date) -> date:
    """A verification of this day or before it is due again: ``VERIFIED_FOR_MONTHS`` have passed."""
    months = today.year * 12 + today.month - 1 - settings.VERIFIED_FOR_MONTHS
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


@tracked(exclude=["name_folded"])
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

    class Checked(models.TextChoices):
        PHONE = "phone", pgettext_lazy("checked", "Phone: somebody answered")
        EMAIL = "email", pgettext_lazy("checked", "E-mail: somebody answered")
        PAPERS = "papers", pgettext_lazy("checked", "Registration papers")
        PLACE = "place", pgettext_lazy("checked", "Address: we were there")
        GROUPS = "groups", pgettext_lazy("checked", "Groups served")
        CONTACTS = "contacts", pgettext_lazy("checked", "Contacts")
        ENTRY = "entry", pgettext_lazy("checked", "Its own update of the entry")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    #: Both names as a search compares them, each in its line.
    name_folded = FoldedField(of=("name", "name_ar"))
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
    #: What was looked at when it was verified; earlier times stand in the history.
    checked = ArrayField(
        models.CharField(max_length=10, choices=Checked), verbose_name=_("what was checked"), default=list, blank=True
    )
    check_note = models.CharField(_("note on the check"), max_length=300, blank=True)
    site = models.OneToOneField(
        Site, models.PROTECT, null=True, blank=True, related_name="organisation", verbose_name=_("its own site here")
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return leading(self.name, self.name_ar)

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if fields is not None and {"name", "name_ar"} & set(fields):
            kwargs["update_fields"] = [*fields, "name_folded"]
        super().save(*args, **kwargs)

    @property
    def kind_words(self) -> list[str]:
        """What it is, in the reader's language."""
        return [str(self.Kind(kind).label) for kind in self.kinds if kind in self.Kind.values]

    @property
    def checked_words(self) -> list[str]:
        """What was looked at when it was verified, in the reader's language."""
        return [str(self.Checked(one).label) for one in self.checked if one in self.Checked.values]

    def verification(self, today: date) -> str:
        """``verified``, ``due`` (too long ago) or ``never``."""
        if self.verified_on is None:
            return "never"
        return "verified" if self.verified_on > due_before(today) else "due"


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
