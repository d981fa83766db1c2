"""What a project promises and what it brings: targets, indicators, outputs, how people fare before and after."""

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.models import Person
from places.history import tracked
from places.scripts import leading
from programs.models.activity import Activity, Headcount
from programs.models.enrolment import Enrolment
from programs.models.project import Project

if TYPE_CHECKING:
    from accounts.models import User


@tracked()
class Target(models.Model):
    """How many people or households a project promises to reach: all, or those of one sex, band or nationality."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="targets", verbose_name=_("project"))
    unit = models.CharField(_("unit"), max_length=10, choices=Headcount.Unit, default=Headcount.Unit.PEOPLE)
    sex = models.CharField(_("sex"), max_length=1, choices=Person.Sex, blank=True)
    band = models.CharField(_("age band"), max_length=10, blank=True)
    nationality = models.CharField(_("nationality"), max_length=3, blank=True)
    number = models.PositiveIntegerField(pgettext_lazy("how many", "number"))

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["project", "unit", "sex", "band", "nationality"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "unit", "sex", "band", "nationality"],
                name="target_once",
                violation_error_message=_("This target is already set."),
            ),
            models.CheckConstraint(
                condition=Q(unit="people") | Q(sex="", band="", nationality=""),
                name="target_of_households_is_whole",
                violation_error_message=_("Households have no sex, age or nationality."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.number}"


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Reads of indicators."""

    def visible_to(self, user: "User") -> Self:
        """Indicators of projects visible to ``user``."""
        return self.filter(project__in=Project.objects.visible_to(user))


@tracked()
class Indicator(models.Model):
    """What a project is measured by: an outcome or an output, counted from our records or typed with its source."""

    class Level(models.TextChoices):
        OUTCOME = "outcome", pgettext_lazy("indicator", "Outcome")
        OUTPUT = "output", pgettext_lazy("indicator", "Output")

    class Direction(models.TextChoices):
        UP = "up", _("The more, the better")
        DOWN = "down", _("The less, the better")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="indicators", verbose_name=_("project"))
    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("title"), max_length=250)
    title_ar = models.CharField(_("title in Arabic"), max_length=250, blank=True)
    level = models.CharField(_("level"), max_length=7, choices=Level, default=Level.OUTPUT)
    unit = models.CharField(_("unit"), max_length=30, blank=True, help_text=_("People, certificates, m², %."))
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, default=Direction.UP)
    #: A measure of ``programs/measuring.py``; empty: values are typed.
    measure = models.CharField(_("counted from records"), max_length=40, blank=True)
    means = models.CharField(_("means of verification"), max_length=250, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField(_("baseline on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["project", "level", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "code"],
                name="indicator_code_once",
                violation_error_message=_("This code is already taken in the project."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The title in the reader's script, where there is one."""
        return leading(self.title, self.title_ar)


@tracked()
class IndicatorTarget(models.Model):
    """What an indicator should reach in a period."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets", verbose_name=_("indicator"))
    from_day = models.DateField(_("from"))
    to_day = models.DateField(_("to"))
    value = models.DecimalField(_("target"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("target of an indicator")
        verbose_name_plural = _("targets of indicators")
        ordering = ["indicator", "from_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "from_day", "to_day"],
                name="indicatortarget_once_a_period",
                violation_error_message=_("This period already has a target."),
            ),
            models.CheckConstraint(
                condition=Q(to_day__gte=F("from_day")),
                name="indicatortarget_days_in_order",
                violation_error_message=_("The period ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


@tracked()
class IndicatorValue(models.Model):
    """What an indicator stood at on a day, typed with its source; by sex and band where known."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="values", verbose_name=_("indicator"))
    on = models.DateField(_("on"))
    sex = models.CharField(_("sex"), max_length=1, choices=Person.Sex, blank=True)
    band = models.CharField(_("age band"), max_length=10, blank=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    source = models.CharField(_("source"), max_length=250)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        ordering = ["indicator", "on", "sex", "band"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "on", "sex", "band"],
                name="indicatorvalue_once_a_day",
                violation_error_message=_("This day already has a value."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


@tracked()
class Output(models.Model):
    """Something countable that an activity brought forth: 65 m² of flag, 3 guides, 12 radio broadcasts."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="outputs", verbose_name=_("activity"))
    title = models.CharField(_("what"), max_length=160)
    value = models.DecimalField(pgettext_lazy("how many", "number"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=30, blank=True, help_text=_("m², pieces, pages, hours."))

    class Meta:
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        ordering = ["activity", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "title", "unit"],
                name="output_once",
                violation_error_message=_("This output is already noted."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="output_not_negative",
                violation_error_message=_("A number is zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.unit} {self.title}"


class SituationQuerySet(models.QuerySet["Situation"]):
    """Reads of how people fare."""

    def latest_by(self, day: date) -> Self:
        """The last one of each enrolment and moment up to a day."""
        rows = self.filter(on__lte=day).order_by("enrolment", "moment", "-on", "-pk")
        return rows.distinct("enrolment", "moment")


@tracked()
class Situation(models.Model):
    """How somebody enrolled fares in school and work: at the start, at the end, later on."""

    class Moment(models.TextChoices):
        BASELINE = "baseline", pgettext_lazy("situation", "At the start")
        OUTCOME = "outcome", pgettext_lazy("situation", "At the end")
        LATER = "later", pgettext_lazy("situation", "Later on")

    class Schooling(models.TextChoices):
        NEVER = "never", _("Never went to school")
        LEFT = "left", _("Left school")
        IN_SCHOOL = "in_school", _("In school")
        BACK = "back", _("Back in school")
        TRAINING = "training", _("In vocational training")
        GRADUATED = "graduated", _("Finished school")

    class Employment(models.TextChoices):
        NONE = "none", _("Without work")
        LOOKING = "looking", _("Looking for work")
        INTERNSHIP = "internship", _("Internship")
        INFORMAL = "informal", _("Informal work")
        EMPLOYED = "employed", _("Employed")
        STABLE = "stable", _("Stable job in the sector")
        SELF_EMPLOYED = "self_employed", _("Self-employed")

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="situations", verbose_name=_("enrolment"))
    moment = models.CharField(_("when"), max_length=8, choices=Moment)
    on = models.DateField(_("on"))
    schooling = models.CharField(_("school"), max_length=9, choices=Schooling, blank=True)
    employment = models.CharField(_("work"), max_length=13, choices=Employment, blank=True)
    reoffended = models.BooleanField(_("offended again"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SituationQuerySet.as_manager()

    class Meta:
        verbose_name = _("situation")
        verbose_name_plural = _("situations")
        ordering = ["enrolment", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "moment", "on"],
                name="situation_once_a_day",
                violation_error_message=_("That day already has an entry."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.get_moment_display()}"
