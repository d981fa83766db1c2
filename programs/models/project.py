"""One tree of axes, programs, projects and phases, with who funds them and whom they are for."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import IdentityDocument, LegalStatus, Person
from partners.models import Organisation
from places.history import tracked
from places.models import Location, Site
from places.scripts import leading

if TYPE_CHECKING:
    from accounts.models import User


class ProjectQuerySet(models.QuerySet["Project"]):
    """Reads of the project tree."""

    def visible_to(self, user: "User") -> Self:
        """Projects of the sites that ``user`` covers, and those that name no site."""
        if user.covers_all_sites:
            return self.all()
        covered = ProjectSite.objects.filter(site__in=user.coverage.values("site")).values("project")
        named = ProjectSite.objects.values("project")
        return self.filter(Q(pk__in=covered) | ~Q(pk__in=named))

    def within(self, project: "Project | int") -> Self:
        """The node itself and all that lies below it."""
        pk = project if isinstance(project, int) else project.pk
        below = RawSQL(
            "with recursive below(id) as (select %s::bigint union all select p.id from programs_project p"
            " join below on p.parent_id = below.id) select id from below",
            [pk],
        )
        return self.filter(pk__in=below)


@tracked()
class Project(models.Model):
    """A node of the tree: an axis, a program, a project or a phase of one."""

    class Kind(models.TextChoices):
        AXIS = "axis", _("Axis")
        PROGRAM = "program", _("Program")
        PROJECT = "project", _("Project")
        PHASE = "phase", _("Phase")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        CLOSED = "closed", _("Closed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=250)
    title_ar = models.CharField(_("title in Arabic"), max_length=250, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.PROJECT)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    description = models.TextField(_("description"), blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    promised = models.PositiveIntegerField(
        _("people promised"), null=True, blank=True, help_text=_("How many people the project promises to reach.")
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("coordinator")
    )
    sites = models.ManyToManyField(
        Site, through="ProjectSite", related_name="projects", blank=True, verbose_name=_("sites")
    )
    places = models.ManyToManyField(
        Location, through="ProjectPlace", related_name="projects", blank=True, verbose_name=_("places")
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="project_ends_after_it_starts",
                violation_error_message=_("A project cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="project_not_part_of_itself",
                violation_error_message=_("A project is not part of itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The title in the reader's script, where there is one."""
        return leading(self.title, self.title_ar)


@tracked()
class ProjectSite(models.Model):
    """A site of ours that works on a project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+", verbose_name=_("project"))
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("site"))

    class Meta:
        verbose_name = _("site of a project")
        verbose_name_plural = _("sites of projects")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "site"],
                name="projectsite_once",
                violation_error_message=_("This site already works on the project."),
            )
        ]

    def __str__(self) -> str:
        return str(self.site)


@tracked()
class ProjectPlace(models.Model):
    """A place where a project works."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+", verbose_name=_("project"))
    location = models.ForeignKey(Location, models.PROTECT, related_name="+", verbose_name=_("place"))

    class Meta:
        verbose_name = _("place of a project")
        verbose_name_plural = _("places of projects")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "location"],
                name="projectplace_once",
                violation_error_message=_("This place is already named."),
            )
        ]

    def __str__(self) -> str:
        return str(self.location)


@tracked()
class Funding(models.Model):
    """What a donor gives to a node of the tree, and for which years."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="fundings", verbose_name=_("project"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="fundings", verbose_name=_("donor"))
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(
        _("currency"), max_length=3, default="MAD", help_text=_("ISO 4217, such as MAD or EUR.")
    )
    from_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)

    class Meta:
        verbose_name = _("funding")
        verbose_name_plural = _("fundings")
        constraints = [
            models.UniqueConstraint(
                "project",
                "organisation",
                "from_year",
                name="funding_once_a_period",
                nulls_distinct=False,
                violation_error_message=_("This donor is already named for that period."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="funding_amount_not_negative",
                violation_error_message=_("An amount is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(from_year=None) | Q(to_year=None) | Q(to_year__gte=F("from_year")),
                name="funding_years_in_order",
                violation_error_message=_("The last year is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="funding_currency_is_iso",
                violation_error_message=_("A currency is three capital letters, such as MAD."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.project}"


@tracked()
class ProjectPartner(models.Model):
    """An organisation that takes part in a project, in a role."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead")
        IMPLEMENTER = "implementer", _("Implementing partner")
        HOST = "host", _("Host")
        AUTHORITY = "authority", _("Public authority")
        OTHER = "other", _("Other partner")

    project = models.ForeignKey(Project, models.CASCADE, related_name="partnerships", verbose_name=_("project"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.IMPLEMENTER)

    class Meta:
        verbose_name = _("partner of a project")
        verbose_name_plural = _("partners of projects")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation", "role"],
                name="projectpartner_once",
                violation_error_message=_("This partner is already named in that role."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_role_display()}"


@tracked()
class StatusChange(models.Model):
    """Since when a project has a status, and why; the latest one that has begun is the project's status."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="statuses", verbose_name=_("project"))
    status = models.CharField(_("status"), max_length=10, choices=Project.Status)
    since = models.DateField(_("since"))
    reason = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("status of a project")
        verbose_name_plural = _("statuses of projects")
        ordering = ["project", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "since"],
                name="statuschange_once_a_day",
                violation_error_message=_("That day already has a status."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {self.since}"


@tracked()
class Eligibility(models.Model):
    """Whom a project is for, as data; an empty condition excludes nobody."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="eligibility", verbose_name=_("project"))
    min_age = models.PositiveSmallIntegerField(_("youngest age"), null=True, blank=True, help_text=_("In full years."))
    max_age = models.PositiveSmallIntegerField(_("oldest age"), null=True, blank=True, help_text=_("In full years."))
    age_on = models.DateField(
        _("age on"), null=True, blank=True, help_text=_("The day on which the age counts; empty: the day of enrolment.")
    )
    sexes = ArrayField(
        models.CharField(max_length=1, choices=Person.Sex), verbose_name=_("sexes"), default=list, blank=True
    )
    legal_statuses = ArrayField(
        models.CharField(max_length=16, choices=LegalStatus.Status),
        verbose_name=_("legal statuses"),
        default=list,
        blank=True,
    )
    nationalities = ArrayField(
        models.CharField(max_length=3), verbose_name=_("nationalities"), default=list, blank=True
    )
    marital_statuses = ArrayField(
        models.CharField(max_length=8, choices=Person.MaritalStatus),
        verbose_name=_("marital statuses"),
        default=list,
        blank=True,
    )
    need_codes = ArrayField(models.CharField(max_length=8), verbose_name=_("needs, any of"), default=list, blank=True)
    place_codes = ArrayField(
        models.CharField(max_length=40), verbose_name=_("lives in, any of"), default=list, blank=True
    )
    document_kinds = ArrayField(
        models.CharField(max_length=24, choices=IdentityDocument.Kind),
        verbose_name=_("shows a document, any of"),
        default=list,
        blank=True,
    )
    after = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("after"),
        help_text=_("For those who completed that project or phase, or anything below it."),
    )
    after_any = models.BooleanField(
        _("taking part is enough"), default=False, help_text=_("Else they must have completed it.")
    )
    not_with = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("not for those enrolled in"),
        help_text=_("Who takes or took part there is not admitted."),
    )

    class Meta:
        verbose_name = _("eligibility")
        verbose_name_plural = _("eligibility")
        constraints = [
            models.CheckConstraint(
                condition=Q(min_age=None) | Q(max_age=None) | Q(max_age__gte=F("min_age")),
                name="eligibility_ages_in_order",
                violation_error_message=_("The oldest age is below the youngest."),
            )
        ]

    def __str__(self) -> str:
        return str(self.project)
