"""Experts and volunteers: what they can do, what a host needs, who goes there."""

from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Language, Person
from beneficiaries.models.household import DateRange
from partners.models import Organisation
from places.history import tracked
from places.models import Location, Site
from programs.models.project import Project

if TYPE_CHECKING:
    from accounts.models import User


@tracked()
class Skill(models.Model):
    """Something that people can do and hosts ask for; a list is shipped, coordinators extend it."""

    code = models.SlugField(_("code"), max_length=30, primary_key=True)
    name_fr = models.CharField(_("name in French"), max_length=80)
    name_ar = models.CharField(_("name in Arabic"), max_length=80, blank=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ["name_fr"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the reader's language, French where that one is missing."""
        return getattr(self, f"name_{get_language() or 'fr'}", "") or self.name_fr


@tracked()
class PersonSkill(models.Model):
    """A skill that somebody has, and how well."""

    class Level(models.IntegerChoices):
        BASIC = 1, pgettext_lazy("skill", "Basic")
        GOOD = 2, pgettext_lazy("skill", "Good")
        EXPERT = 3, pgettext_lazy("skill", "Expert")

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills", verbose_name=_("person"))
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+", verbose_name=_("skill"))
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.GOOD)
    noted_on = models.DateField(_("noted on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("skill of a person")
        verbose_name_plural = _("skills of people")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "skill"],
                name="personskill_once",
                violation_error_message=_("This skill is already noted."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.skill} · {self.get_level_display()}"


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    """Reads of volunteers."""

    def visible_to(self, user: "User") -> Self:
        """Volunteers whom ``user`` may name."""
        return self.filter(person__in=Person.objects.named_to(user))

    def current(self) -> Self:
        """Those who have not stopped."""
        return self.filter(until=None)


@tracked()
class Volunteer(models.Model):
    """Someone who gives their time: since when, at which level of the benchmark, how much, online or on site."""

    class Level(models.IntegerChoices):
        DISCOVERY = 1, pgettext_lazy("volunteer", "1 · Discovering")
        ENGAGED = 2, pgettext_lazy("volunteer", "2 · Engaged")
        CONFIRMED = 3, pgettext_lazy("volunteer", "3 · Confirmed")
        REFERENT = 4, pgettext_lazy("volunteer", "4 · Guides others")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="volunteer", verbose_name=_("person"))
    level = models.PositiveSmallIntegerField(_("level of the benchmark"), choices=Level, default=Level.DISCOVERY)
    level_on = models.DateField(_("level since"), default=timezone.localdate)
    shown = models.CharField(
        _("what was shown"), max_length=500, blank=True, help_text=_("For the level that is reached now.")
    )
    since = models.DateField(_("volunteer since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    hours_a_week = models.DecimalField(
        _("hours a week"), max_digits=4, decimal_places=1, null=True, blank=True, help_text=_("As offered.")
    )
    available = models.CharField(_("when available"), max_length=160, blank=True)
    online = models.BooleanField(_("online"), default=False)
    on_site = models.BooleanField(_("on site"), default=True)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="volunteer_stops_after_starting",
                violation_error_message=_("Nobody stops before starting."),
            ),
            models.CheckConstraint(
                condition=Q(hours_a_week=None) | Q(hours_a_week__gt=0, hours_a_week__lte=80),
                name="volunteer_hours_of_a_week",
                violation_error_message=_("Hours a week lie between 0 and 80."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Reads of placements."""

    def visible_to(self, user: "User") -> Self:
        """Placements of the sites that ``user`` covers."""
        return self if user.covers_all_sites else self.filter(site__in=user.coverage.values("site"))


@tracked()
class Placement(models.Model):
    """What a host needs, and the expert who goes there for some weeks to do and to train."""

    class State(models.TextChoices):
        REQUESTED = "requested", pgettext_lazy("placement", "Requested")
        VALIDATED = "validated", pgettext_lazy("placement", "Validated")
        MATCHED = "matched", pgettext_lazy("placement", "Matched")
        ON_ASSIGNMENT = "on_assignment", pgettext_lazy("placement", "On assignment")
        COMPLETED = "completed", pgettext_lazy("placement", "Completed")
        CANCELLED = "cancelled", pgettext_lazy("placement", "Cancelled")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("On site")
        ONLINE = "online", _("Online")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="placements", verbose_name=_("project"))
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("site"))
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="placements", verbose_name=_("host"))
    title = models.CharField(_("what is needed"), max_length=200)
    task = models.TextField(_("the task"), max_length=4000, blank=True)
    mode = models.CharField(_("mode"), max_length=8, choices=Mode, default=Mode.ON_SITE)
    place = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    language = models.ForeignKey(
        Language, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("language of work")
    )
    #: Codes of ``Skill``.
    skills = ArrayField(models.CharField(max_length=30), verbose_name=_("skills"), default=list, blank=True)
    weeks = models.PositiveSmallIntegerField(_("weeks"))
    wanted_from = models.DateField(_("wanted from"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=13, choices=State, default=State.REQUESTED)
    state_on = models.DateField(_("state since"))
    requested_on = models.DateField(_("requested on"))
    validated_on = models.DateField(_("validated on"), null=True, blank=True)
    matched_on = models.DateField(_("matched on"), null=True, blank=True)
    expert = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="placements", verbose_name=_("expert")
    )
    starts_on = models.DateField(_("starts on, as agreed"), null=True, blank=True)
    ends_on = models.DateField(_("until, as agreed"), null=True, blank=True, help_text=_("This day too."))
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    weeks_done = models.PositiveSmallIntegerField(_("weeks done"), null=True, blank=True)
    staff_trained = models.PositiveIntegerField(_("staff trained"), null=True, blank=True)
    report = models.TextField(_("what came of it"), max_length=4000, blank=True)
    reason = models.CharField(_("why cancelled"), max_length=300, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["-requested_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weeks__gte=1, weeks__lte=104),
                name="placement_weeks",
                violation_error_message=_("A placement takes from 1 to 104 weeks."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["requested", "validated", "cancelled"]) | Q(expert__isnull=False),
                name="placement_matched_to_someone",
                violation_error_message=_("Choose the expert first."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["on_assignment", "completed"]) | Q(started_on__isnull=False),
                name="placement_under_way_since",
                violation_error_message=_("Say on which day the assignment started."),
            ),
            models.CheckConstraint(
                condition=~Q(state="completed") | Q(ended_on__isnull=False, ended_on__gte=F("started_on")),
                name="placement_ends_after_it_starts",
                violation_error_message=_("An assignment cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["matched", "on_assignment"])
                | Q(starts_on__isnull=False, ends_on__gte=Coalesce("started_on", "starts_on")),
                name="placement_time_agreed",
                violation_error_message=_("Say from which day to which the assignment is agreed."),
            ),
            models.CheckConstraint(
                condition=Q(weeks_done=None) | Q(weeks_done__gte=1, weeks_done__lte=104),
                name="placement_weeks_done",
                violation_error_message=_("A placement takes from 1 to 104 weeks."),
            ),
            # Whoever is promised to one host is not promised to another for the same days.
            ExclusionConstraint(
                name="placement_one_at_a_time",
                expressions=[
                    (F("expert"), RangeOperators.EQUAL),
                    (
                        DateRange(
                            # Cast, because the same is asked of values before a row is written.
                            Coalesce(Cast("started_on", models.DateField()), "starts_on"),
                            Coalesce(Cast("ended_on", models.DateField()), "ends_on"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state__in=["matched", "on_assignment", "completed"]),
                violation_error_message=_("This expert is promised to another host at that time."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def weeks_given(self) -> int:
        """The weeks that it took, those asked for as long as it is not over."""
        return self.weeks_done or self.weeks
