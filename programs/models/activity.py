"""What takes place in a project, and how many people it served."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.models import Person
from places.history import tracked
from places.models import Location, Site
from places.scripts import leading
from programs.models.project import Project

if TYPE_CHECKING:
    from accounts.models import User


class Role(models.TextChoices):
    """As what someone takes part."""

    PARTICIPANT = "participant", _("Participant")
    LEARNER = "learner", _("Learner")
    TRAINER = "trainer", _("Trainer")
    VOLUNTEER = "volunteer", _("Volunteer")
    EXPERT = "expert", _("Expert")
    TRADER = "trader", _("Trader")
    COMANAGER = "comanager", _("Co-manager")
    INVESTOR = "investor", _("Investor")
    OTHER = "other", pgettext_lazy("role", "Other")


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Reads of activities."""

    def visible_to(self, user: "User") -> Self:
        """Activities that a site covered by ``user`` runs, and those that no site runs of projects visible to them."""
        if user.covers_all_sites:
            return self.all()
        run = ActivitySite.objects.filter(site__in=user.coverage.values("site")).values("activity")
        hosted = ActivitySite.objects.values("activity")
        return self.filter(Q(pk__in=run) | (~Q(pk__in=hosted) & Q(project__in=Project.objects.visible_to(user))))

    def within(self, project: Project) -> Self:
        """Activities of a project and of all that lies below it."""
        return self.filter(project__in=Project.objects.within(project))


@tracked()
class Activity(models.Model):
    """Something that takes place: a cohort and a round are one activity each."""

    class Kind(models.TextChoices):
        SERVICE = "service", _("Service")
        WORKSHOP = "workshop", _("Workshop")
        SESSION = "session", _("Session")
        CARAVAN = "caravan", _("Caravan")
        CONFERENCE = "conference", _("Conference")
        CAMPAIGN = "campaign", _("Campaign")
        TOURNAMENT = "tournament", _("Tournament")
        VISIT = "visit", _("Visit")
        ADVOCACY = "advocacy", _("Advocacy")
        CONTENT = "content", _("Content")
        RESEARCH = "research", _("Research")
        OTHER = "other", pgettext_lazy("activity", "Other")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("On site")
        ONLINE = "online", _("Online")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("activity", "Planned")
        HELD = "held", pgettext_lazy("activity", "Held")
        CANCELLED = "cancelled", pgettext_lazy("activity", "Cancelled")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="activities", verbose_name=_("project"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SERVICE)
    title = models.CharField(_("title"), max_length=250)
    title_ar = models.CharField(_("title in Arabic"), max_length=250, blank=True)
    mode = models.CharField(_("mode"), max_length=8, choices=Mode, default=Mode.ON_SITE)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    place = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    capacity = models.PositiveIntegerField(
        pgettext_lazy("seats", "places"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    volunteers_wanted = models.PositiveSmallIntegerField(
        _("volunteers wanted"), null=True, blank=True, help_text=_("Empty: no volunteers are looked for.")
    )
    same_people_as = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="declared_same",
        verbose_name=_("the same people as"),
        help_text=_("Activities for the same people are counted once."),
    )
    sensitive = models.BooleanField(
        _("sensitive"), default=False, help_text=_("Who took part stays out of ordinary exports.")
    )
    sites = models.ManyToManyField(
        Site, through="ActivitySite", related_name="activities", blank=True, verbose_name=_("run by")
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-held_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("held_on")),
                name="activity_ends_after_it_starts",
                violation_error_message=_("An activity cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(same_people_as=None) | ~Q(same_people_as=F("pk")),
                name="activity_not_same_as_itself",
                violation_error_message=_("Choose another activity: this one is itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The title in the reader's script, where there is one."""
        return leading(self.title, self.title_ar)


@tracked()
class ActivitySite(models.Model):
    """A site of ours that runs an activity; its staff see who is enrolled in it."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+", verbose_name=_("activity"))
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("site"))

    class Meta:
        verbose_name = _("site that runs an activity")
        verbose_name_plural = _("sites that run activities")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "site"],
                name="activitysite_once",
                violation_error_message=_("This site already runs the activity."),
            )
        ]

    def __str__(self) -> str:
        return str(self.site)


@tracked()
class Participation(models.Model):
    """A named person's part in an activity, in hours where they are counted."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="participations", verbose_name=_("activity"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="participations", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person", "role"],
                name="participation_once_a_role",
                violation_error_message=_("This person already takes part in that role."),
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=0),
                name="participation_hours_not_negative",
                violation_error_message=_("Hours are zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.activity}"


@tracked()
class Headcount(models.Model):
    """How many an activity served where nobody, or not everybody, is named; the total includes the named."""

    class Unit(models.TextChoices):
        PEOPLE = "people", _("People")
        HOUSEHOLDS = "households", _("Households")

    class Qualifier(models.TextChoices):
        EXACT = "exact", pgettext_lazy("qualifier", "exact")
        AT_LEAST = "at_least", pgettext_lazy("qualifier", "at least")
        ABOUT = "about", pgettext_lazy("qualifier", "about")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="headcounts", verbose_name=_("activity"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.PEOPLE)
    total = models.PositiveIntegerField(_("total"), null=True, blank=True, help_text=_("Empty: the total is unknown."))
    qualifier = models.CharField(_("precision"), max_length=8, choices=Qualifier, default=Qualifier.EXACT)

    class Meta:
        verbose_name = _("head count")
        verbose_name_plural = _("head counts")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "unit"],
                name="headcount_once_a_unit",
                violation_error_message=_("This activity already has a head count in that unit."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.total if self.total is not None else '?'}"


@tracked()
class HeadcountCell(models.Model):
    """A part of a head count, by sex and, where known, by age band."""

    headcount = models.ForeignKey(Headcount, models.CASCADE, related_name="cells", verbose_name=_("head count"))
    sex = models.CharField(_("sex"), max_length=1, choices=Person.Sex)
    band = models.CharField(_("age band"), max_length=10, blank=True)
    number = models.PositiveIntegerField(pgettext_lazy("how many", "number"))

    class Meta:
        verbose_name = _("part of a head count")
        verbose_name_plural = _("parts of head counts")
        constraints = [
            models.UniqueConstraint(
                fields=["headcount", "sex", "band"],
                name="headcountcell_once",
                violation_error_message=_("This part is already given."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sex} {self.band} {self.number}"


class AgeBand(models.Model):
    """An age band of a set; UNHCR's set is shipped, a donor's may be added."""

    band_set = models.SlugField(_("set"), max_length=20, default="unhcr")
    label = models.CharField(_("label"), max_length=10, help_text=_("As in files: 0-4, 60+."))
    from_age = models.PositiveSmallIntegerField(_("from age"))
    to_age = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)

    class Meta:
        verbose_name = _("age band")
        verbose_name_plural = _("age bands")
        ordering = ["band_set", "from_age"]
        constraints = [
            models.UniqueConstraint(
                fields=["band_set", "from_age"],
                name="ageband_once",
                violation_error_message=_("A band of this set already starts at that age."),
            ),
            models.CheckConstraint(
                condition=Q(to_age=None) | Q(to_age__gte=F("from_age")),
                name="ageband_ages_in_order",
                violation_error_message=_("The band ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.label
