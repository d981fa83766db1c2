"""A round, what it promises to whom, and what was collected."""

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Max, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.models import Household, HouseholdMember, Person
from distributions.models.stock import Item, Store
from places.history import tracked
from programs.models import Activity

if TYPE_CHECKING:
    from accounts.models import User


#: How long a hand-out of the same kind is worth a question at the counter.
SERVED_ELSEWHERE_WITHIN = timedelta(days=30)


def _number(lines: "QuerySet[Entitlement]") -> Coalesce:
    """How many lines; counted for the rounds that are shown alone, not for all before they are put in order."""
    counted = lines.order_by().values("round").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


class DistributionQuerySet(models.QuerySet["Distribution"]):
    """Reads of rounds."""

    def visible_to(self, user: "User") -> Self:
        """Rounds of activities that ``user`` may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))

    def with_what_is_shown(self) -> Self:
        """With the activity, its place and project, the item and the store."""
        return self.select_related("activity__place", "activity__project", "item", "store")

    def with_progress(self) -> Self:
        """With how many are ``listed``, ``collected``, ``waiting``, ``absent`` and ``refused``."""
        lines = Entitlement.objects.filter(round=OuterRef("pk"))
        states = {state.value: _number(lines.filter(state=state)) for state in Entitlement.State}
        states["waiting"] = states.pop("planned")
        return self.annotate(listed=_number(lines), **states)

    def today_first(self, today: date) -> Self:
        """Those of today, then what is open, then what is to come by day, then what is past."""
        rank = Case(
            When(Q(activity__held_on=today) & ~Q(state="closed"), then=0),
            When(state="open", then=1),
            When(state="planned", then=2),
            default=3,
        )
        to_come = Case(When(state="planned", then=F("activity__held_on")))
        return self.order_by(rank, to_come.asc(nulls_last=True), F("activity__held_on").desc(nulls_last=True), "-pk")


@tracked()
class Distribution(models.Model):
    """A round: one activity at which a kit is handed to those entitled."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("round", "Planned")
        OPEN = "open", pgettext_lazy("round", "Open")
        CLOSED = "closed", pgettext_lazy("round", "Closed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(
        _("code"), max_length=40, unique=True, blank=True, help_text=_("Empty: the code of its activity.")
    )
    activity = models.OneToOneField(Activity, models.PROTECT, related_name="round", verbose_name=_("activity"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="rounds", verbose_name=_("kit or item"))
    store = models.ForeignKey(
        Store,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name=_("store"),
        help_text=_("Hand-outs are taken from it; without a store no stock is kept for the round."),
    )
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.PLANNED)
    proxy_limit = models.PositiveSmallIntegerField(_("most people one proxy may collect for"), default=2)

    objects = DistributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")

    def __str__(self) -> str:
        return str(self.activity)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.code = self.code or self.activity.code
        super().save(*args, **kwargs)


class EntitlementQuerySet(models.QuerySet["Entitlement"]):
    """Reads of entitlements."""

    def collected(self) -> Self:
        """What was handed out."""
        return self.filter(state=Entitlement.State.COLLECTED)

    def waiting(self) -> Self:
        """Those not served yet."""
        return self.filter(state=Entitlement.State.PLANNED)

    def named_to(self, user: "User") -> Self:
        """Lines of people whose card ``user`` may see, and of households with such a person or of their sites."""
        if user.covers_all_sites:
            return self.all()
        people = Person.objects.named_to(user).values("pk")
        members = HouseholdMember.objects.filter(person__in=people, until=None).values("household")
        homes = Household.objects.visible_to(user).values("pk")
        return self.filter(Q(person__in=people) | Q(household__in=members) | Q(household__in=homes))

    def with_what_is_shown(self) -> Self:
        """With the person and who collected and handed out."""
        return self.select_related("person__nationality", "household", "collected_by", "handed_by")

    def with_served_elsewhere(self, on: date) -> Self:
        """With ``served_elsewhere_on``: the last day on which another round of the same kind served the person.

        Whichever site ran it, within a month before ``on``. The day alone: neither the place nor the round.
        """
        # The files first, which are one or two: each has its few lines in an index.
        files = Person.objects.filter(Q(pk=OuterRef(OuterRef("person"))) | Q(merged_into=OuterRef(OuterRef("person"))))
        others = (
            Entitlement.objects.collected()
            .filter(person__in=files.order_by().values("pk"))
            .filter(round__item__kind=OuterRef("round__item__kind"))
            .filter(collected_on__gte=on - SERVED_ELSEWHERE_WITHIN, collected_on__lte=on)
            .exclude(round=OuterRef("round"))
        )
        latest = others.order_by().values("round__item__kind").annotate(last=Max("collected_on")).values("last")
        return self.annotate(served_elsewhere_on=Subquery(latest))


@tracked()
class Entitlement(models.Model):
    """What a round promises to a person or a household, and what became of it."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("hand-out", "Planned")
        COLLECTED = "collected", pgettext_lazy("hand-out", "Collected")
        ABSENT = "absent", pgettext_lazy("hand-out", "Absent")
        REFUSED = "refused", pgettext_lazy("hand-out", "Refused")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Distribution, models.PROTECT, related_name="entitlements", verbose_name=_("round"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="entitlements", verbose_name=_("person")
    )
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="entitlements", verbose_name=_("household")
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    collected_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="collections", verbose_name=_("collected by")
    )
    collected_on = models.DateField(_("collected on"), null=True, blank=True)
    collected_at = models.DateTimeField(_("collected at"), null=True, blank=True)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    client_id = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    objects = EntitlementQuerySet.as_manager()

    class Meta:
        verbose_name = _("entitlement")
        verbose_name_plural = _("entitlements")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, household=None) | Q(person=None, household__isnull=False),
                name="entitlement_of_exactly_one",
                violation_error_message=_("An entitlement is a person's or a household's: exactly one of them."),
            ),
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=Q(person__isnull=False),
                name="entitlement_person_once_a_round",
                violation_error_message=_("This person is already on the list of the round."),
            ),
            models.UniqueConstraint(
                fields=["round", "household"],
                condition=Q(household__isnull=False),
                name="entitlement_household_once_a_round",
                violation_error_message=_("This household is already on the list of the round."),
            ),
            models.CheckConstraint(
                condition=(Q(state="collected", collected_on__isnull=False) & Q(collected_by__isnull=False))
                | (~Q(state="collected") & Q(collected_on=None, collected_by=None)),
                name="entitlement_collected_says_when_and_by_whom",
                violation_error_message=_("A collection says on which day and by whom."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.household} · {self.round}"
