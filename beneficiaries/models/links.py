"""Who stands for whom, and files that went from one site to another."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.models.person import Person
from places.history import tracked
from places.models import Site


@tracked()
class PersonLink(models.Model):
    """Another person who is someone's guardian, proxy or kin, registered here or only named."""

    class Kind(models.TextChoices):
        GUARDIAN = "guardian", _("Guardian")
        PROXY = "proxy", _("Proxy")
        KIN = "kin", _("Kin")

    class Relation(models.TextChoices):
        PARENT = "parent", _("Father or mother")
        CHILD = "child", _("Son or daughter")
        SPOUSE = "spouse", pgettext_lazy("relation", "Spouse")
        SIBLING = "sibling", pgettext_lazy("relation", "Brother or sister")
        GRANDPARENT = "grandparent", _("Grandparent")
        AUNT_OR_UNCLE = "aunt_or_uncle", _("Aunt or uncle")
        OTHER_KIN = "other_kin", _("Other relative")
        INSTITUTION = "institution", _("Institution or its delegate")
        NEIGHBOUR = "neighbour", _("Friend or neighbour")
        OTHER = "other", pgettext_lazy("relation", "Other")

    class Basis(models.TextChoices):
        PARENTHOOD = "parenthood", _("Father or mother by law")
        COURT = "court", _("Decision of a court")
        AUTHORITY = "authority", _("Decision of an authority")
        WRITTEN = "written", _("Written mandate")
        SPOKEN = "spoken", _("Said before a member of staff")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="links", verbose_name=_("person"))
    kind = models.CharField(_("stands as"), max_length=8, choices=Kind)
    relation = models.CharField(_("relation"), max_length=13, choices=Relation, default=Relation.OTHER)
    other = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="linked_from", verbose_name=_("registered here as")
    )
    other_name = models.CharField(_("name, where not registered"), max_length=200, blank=True)
    other_phone = models.CharField(_("phone"), max_length=40, blank=True)
    basis = models.CharField(
        _("rests on"),
        max_length=10,
        choices=Basis,
        blank=True,
        help_text=_("What makes someone a guardian or a proxy; travelling with a child does not."),
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("guardian, proxy or kin")
        verbose_name_plural = _("guardians, proxies and kin")
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, other_name="") | (Q(other=None) & ~Q(other_name="")),
                name="personlink_names_one",
                violation_error_message=_("Choose a registered person, or write a name."),
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("person")),
                name="personlink_to_another",
                violation_error_message=_("Nobody stands for themselves."),
            ),
            models.CheckConstraint(
                condition=Q(kind="kin") | ~Q(basis=""),
                name="personlink_rests_on_something",
                violation_error_message=_("Say what makes this person a guardian or a proxy."),
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "other"],
                condition=Q(until=None, other__isnull=False),
                name="personlink_open_once",
                violation_error_message=_("This is already noted."),
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="personlink_ends_after_it_starts",
                violation_error_message=_("This cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.other or self.other_name}"


@tracked()
class FileHandover(models.Model):
    """A file that went to another site for good: who gave it, why, and when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="handovers", verbose_name=_("person"))
    from_site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("from"))
    to_site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("to"))
    reason = models.CharField(_("reason"), max_length=200)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    handed_at = models.DateTimeField(_("handed over at"), default=timezone.now)

    class Meta:
        verbose_name = _("file handed over")
        verbose_name_plural = _("files handed over")
        ordering = ["-handed_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_site=F("to_site")),
                name="filehandover_to_another_site",
                violation_error_message=_("Choose another site than the one that keeps the file."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.from_site} → {self.to_site}"
