"""People who share resources."""

import uuid
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.models.person import Person
from places.history import tracked
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


class DateRange(Func):
    """PostgreSQL's ``daterange``, both ends included, open where a date is missing."""

    function = "DATERANGE"
    output_field = DateRangeField()


class HouseholdQuerySet(models.QuerySet["Household"]):
    """Reads of households."""

    def visible_to(self, user: "User") -> Self:
        """Households of the sites that ``user`` covers."""
        if user.covers_all_sites:
            return self.all()
        return self.filter(site__in=user.coverage.values("site"))


@tracked()
class Household(models.Model):
    """A family or group that shares resources; its focal point is whom we contact."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ref = models.CharField(_("reference"), max_length=60, unique=True)
    site = models.ForeignKey(Site, models.PROTECT, related_name="households", verbose_name=_("site"))
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    split_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="split_into", verbose_name=_("split from")
    )
    joined_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="joined_from", verbose_name=_("joined to")
    )

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="household_ends_after_it_starts",
                violation_error_message=_("A household cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(joined_into=None) | (Q(until__isnull=False) & ~Q(joined_into=F("pk"))),
                name="household_joined_is_ended",
                violation_error_message=_("A household that joined another one has ended."),
            ),
        ]
        indexes = [models.Index(fields=["-since", "-id"], name="household_latest")]

    def __str__(self) -> str:
        return self.ref


@tracked()
class HouseholdMember(models.Model):
    """A person's time in a household; one household at a time."""

    class Role(models.TextChoices):
        FOCAL_POINT = "focal_point", _("Focal point")
        SPOUSE = "spouse", _("Spouse")
        CHILD = "child", _("Child")
        PARENT = "parent", _("Parent")
        SIBLING = "sibling", _("Brother or sister")
        OTHER = "other", _("Other member")

    household = models.ForeignKey(Household, models.CASCADE, related_name="members", verbose_name=_("household"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.OTHER)
    is_dependant = models.BooleanField(_("dependant"), default=False)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("household member")
        verbose_name_plural = _("household members")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until=None),
                name="householdmember_one_household_now",
                violation_error_message=_("This person already lives in a household; end that membership first."),
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(until=None, role="focal_point"),
                name="householdmember_one_focal_point",
                violation_error_message=_("This household already has a focal point."),
            ),
            ExclusionConstraint(
                name="householdmember_one_household_a_day",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (
                        DateRange("since", "until", RangeBoundary(inclusive_lower=True, inclusive_upper=False)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("This person lived in another household at that time."),
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="householdmember_ends_after_it_starts",
                violation_error_message=_("A membership cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.household}"
