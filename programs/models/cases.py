"""Someone followed closely, step by step: the case, who is in it, what happened, what was ticked off."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import RestrictedCategory
from beneficiaries.models import Attachment, Person
from exchange import references
from partners.models import Organisation
from places.history import tracked
from places.models import Location, Site
from programs.models.activity import Activity
from programs.models.project import Project

if TYPE_CHECKING:
    from accounts.models import User


class CaseQuerySet(models.QuerySet["Case"]):
    """Reads of cases."""

    def visible_to(self, user: "User") -> Self:
        """Cases of the sites that ``user`` covers and those that they manage, of categories cleared for."""
        # The console has no row of its own, and no clearance.
        known = user.clearances.values("category") if user.pk else []
        rows = self.filter(Q(category="") | Q(category__in=known))
        if user.covers_all_sites:
            return rows
        return rows.filter(Q(site__in=user.coverage.values("site")) | Q(manager=user))

    def unrestricted(self) -> Self:
        """Those that a list, a calendar or a timeline may tell of."""
        return self.filter(category="")

    def live(self) -> Self:
        """Not closed."""
        return self.filter(closed_on=None)

    def overdue(self, today: date) -> Self:
        """Live ones whose deadline is over."""
        return self.live().filter(deadline__lt=today)

    def due_within(self, today: date, days: int = 7) -> Self:
        """Live ones whose deadline is today or within so many days."""
        return self.live().filter(deadline__gte=today, deadline__lt=today + timedelta(days=days))

    def within(self, project: Project) -> Self:
        """Cases of a project and of all that lies below it."""
        return self.filter(project__in=Project.objects.within(project))

    def of_person(self, person: Person) -> Self:
        """Cases in which somebody is or was."""
        return self.filter(pk__in=CaseMember.objects.filter(person=person).values("case"))

    def for_list(self) -> Self:
        """With what a line of a list names: ``applicant``, ``applicant_ar``, ``people``, project, site, manager."""
        applicant = CaseMember.objects.filter(case=OuterRef("pk"), role=CaseMember.Role.PRINCIPAL)
        inside = CaseMember.objects.filter(case=OuterRef("pk"), left_on=None).order_by().values("case")
        return self.select_related("project", "site", "manager", "country").annotate(
            applicant=Subquery(applicant.values("person__full_name")[:1]),
            applicant_ar=Subquery(applicant.values("person__name_ar")[:1]),
            people=Subquery(inside.annotate(number=Count("pk")).values("number")),
        )

    def matching(self, text: str, user: "User") -> Self:
        """Cases with that reference, or with somebody of that name or number whom ``user`` may see by name."""
        from beneficiaries.search import search_named

        if references.looks_like_one(text):
            ref = references.normalise(text)
            if ref.startswith("CAS-"):
                return self.filter(ref=ref)
        inside = CaseMember.objects.filter(case__in=self.order_by().values("pk"))
        people = Person.objects.named_to(user).filter(pk__in=inside.values("person"))
        found = [person.pk for person in search_named(user, text, people=people, limit=200).people]
        return self.filter(pk__in=CaseMember.objects.filter(person__in=found).values("case"))

    def workload(self, today: date) -> list["Workload"]:
        """Live cases by manager, those with the most overdue first; cases without one under no name. One query."""
        week = Q(deadline__gte=today, deadline__lt=today + timedelta(days=7))
        rows = (
            self.live()
            .order_by()
            .values("manager", "manager__full_name")
            .annotate(
                live=Count("pk"),
                overdue=Count("pk", filter=Q(deadline__lt=today)),
                this_week=Count("pk", filter=week),
            )
            .order_by("-overdue", "-live", "manager__full_name")
        )
        return [
            Workload(row["manager"], row["manager__full_name"] or "", row["live"], row["overdue"], row["this_week"])
            for row in rows
        ]


@dataclass(frozen=True)
class Workload:
    """What one case manager has: live cases, those overdue, those due within seven days from today."""

    manager: int | None
    name: str
    live: int
    overdue: int
    this_week: int


@tracked()
class Case(models.Model):
    """One person's or family's way through a declared workflow, with a manager and a deadline."""

    class Workflow(models.TextChoices):
        AVRR_OUT = "avrr_out", _("Voluntary return from Morocco")
        AVRR_IN = "avrr_in", _("Reintegration in Morocco")
        INVESTOR = "investor", _("Support of an investor")
        ASSISTANCE = "assistance", _("Individual assistance")

    class Urgency(models.TextChoices):
        ROUTINE = "routine", pgettext_lazy("urgency", "Routine")
        SOON = "soon", pgettext_lazy("urgency", "Within a week")
        URGENT = "urgent", pgettext_lazy("urgency", "Today")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    ref = models.CharField(_("reference"), max_length=24, unique=True)
    workflow = models.CharField(_("workflow"), max_length=10, choices=Workflow)
    project = models.ForeignKey(Project, models.PROTECT, related_name="cases", verbose_name=_("project"))
    # What is counted is counted by activity: the service of which this case is a part.
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="cases", verbose_name=_("service"))
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("site"))
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("case manager"),
    )
    #: A state of the workflow's declared table (``programs/workflows``).
    state = models.CharField(_("state"), max_length=20)
    state_on = models.DateField(_("state since"))
    opened_on = models.DateField(_("opened on"))
    deadline = models.DateField(_("deadline"), null=True, blank=True, help_text=_("By when the next step is due."))
    title = models.CharField(_("about"), max_length=200, blank=True)
    urgency = models.CharField(_("urgency"), max_length=7, choices=Urgency, default=Urgency.ROUTINE)
    category = models.CharField(
        _("restricted category"),
        max_length=12,
        choices=RestrictedCategory,
        blank=True,
        help_text=_("The whole case is seen only by those cleared for it."),
    )
    country = models.ForeignKey(
        Location,
        models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "country"},
        verbose_name=_("country"),
        help_text=_("Where the person returns to, or returned from."),
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("company")
    )
    funder = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("funder")
    )
    amount = models.DecimalField(_("amount asked for"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="MAD")
    departed_on = models.DateField(_("departed on"), null=True, blank=True)
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closure_reason = models.CharField(_("why closed"), max_length=20, blank=True)
    closure_note = models.CharField(_("note on closing"), max_length=500, blank=True)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name=_("goes on from")
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    #: Where a second person must approve: who made the request ready, and who approved it.
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    #: The other case of the same person and kind in which this one goes on.
    joined_with = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined", verbose_name=_("joined with")
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = [
            ("approve_case", _("Can approve what somebody else asked for in a case")),
            ("assign_case", _("Can give a case to a case manager")),
        ]
        ordering = ["-opened_on", "-pk"]
        indexes = [
            models.Index(fields=["manager", "deadline"], condition=Q(closed_on=None), name="case_of_manager"),
            models.Index(fields=["project", "workflow", "state"], name="case_in_project"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, closure_reason="") | (Q(closed_on__isnull=False) & ~Q(closure_reason="")),
                name="case_closed_for_a_reason",
                violation_error_message=_("Say why this case is closed."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="case_closed_after_it_opened",
                violation_error_message=_("A case cannot be closed before it was opened."),
            ),
            models.CheckConstraint(
                condition=Q(departed_on=None) | Q(arrived_on=None) | Q(arrived_on__gte=F("departed_on")),
                name="case_arrives_after_departing",
                violation_error_message=_("Nobody arrives before departing."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="case_amount_not_negative",
                violation_error_message=_("An amount is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(previous=None) | ~Q(previous=F("pk")),
                name="case_not_after_itself",
                violation_error_message=_("A case does not go on from itself."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | (
                    (Q(asked_by=None) | ~Q(approved_by=F("asked_by")))
                    & (Q(opened_by=None) | ~Q(approved_by=F("opened_by")))
                ),
                name="case_approved_by_another",
                violation_error_message=_("Somebody else approves what you asked for."),
            ),
            models.CheckConstraint(
                condition=Q(joined_with=None) | (Q(closed_on__isnull=False) & ~Q(joined_with=F("pk"))),
                name="case_joined_with_another",
                violation_error_message=_("A case that was joined with another is closed."),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


@tracked()
class CaseMember(models.Model):
    """A person in a case: the one who applied, and those who go with them."""

    class Role(models.TextChoices):
        PRINCIPAL = "principal", pgettext_lazy("case", "Applicant")
        SPOUSE = "spouse", pgettext_lazy("case", "Spouse")
        CHILD = "child", pgettext_lazy("case", "Child")
        PARENT = "parent", pgettext_lazy("case", "Parent")
        OTHER = "other", pgettext_lazy("case", "Other member")

    case = models.ForeignKey(Case, models.CASCADE, related_name="members", verbose_name=_("case"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="case_members", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=9, choices=Role, default=Role.PRINCIPAL)
    joined_on = models.DateField(_("since"))
    left_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("member of a case")
        verbose_name_plural = _("members of cases")
        ordering = ["case", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                name="casemember_once",
                violation_error_message=_("This person is already in the case."),
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(role="principal"),
                name="casemember_one_principal",
                violation_error_message=_("A case has one applicant."),
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                name="casemember_leaves_after_joining",
                violation_error_message=_("Nobody leaves a case before joining it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.person}"


@pgtrigger.register(
    pgtrigger.Protect(name="casestep_is_never_rewritten", operation=pgtrigger.Update | pgtrigger.Delete)
)
class CaseStep(models.Model):
    """Something that happened in a case; lines are added, never rewritten."""

    class Kind(models.TextChoices):
        OPENED = "opened", pgettext_lazy("case", "Opened")
        MOVED = "moved", pgettext_lazy("case", "Moved on")
        ASSIGNED = "assigned", pgettext_lazy("case", "Given to a case manager")
        MEMBERS = "members", pgettext_lazy("case", "Members changed")
        CHECKED = "checked", pgettext_lazy("case", "Ticked off")
        UNCHECKED = "unchecked", pgettext_lazy("case", "Tick taken back")
        PLANNED = "planned", pgettext_lazy("case", "Assistance planned")
        DELIVERED = "delivered", pgettext_lazy("case", "Assistance delivered")
        SURVEYED = "surveyed", pgettext_lazy("case", "Survey done")
        NOTED = "noted", pgettext_lazy("case", "Note written")
        CLOSED = "closed", pgettext_lazy("case", "Closed")

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps", verbose_name=_("case"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    on = models.DateField(_("on"))
    at = models.DateTimeField(_("written at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    from_state = models.CharField(_("from"), max_length=20, blank=True)
    to_state = models.CharField(_("to"), max_length=20, blank=True)
    text = models.CharField(_("what"), max_length=500, blank=True)
    # One touch on the button is one line.
    client_id = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("step of a case")
        verbose_name_plural = _("steps of cases")
        ordering = ["case", "pk"]

    def __str__(self) -> str:
        return f"{self.case} · {self.get_kind_display()}"


@tracked()
class CaseCheck(models.Model):
    """A point of a workflow's checklist that is done, for the case or for one of its members."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="checks", verbose_name=_("case"))
    member = models.ForeignKey(
        CaseMember, models.CASCADE, null=True, blank=True, related_name="checks", verbose_name=_("member")
    )
    #: A point of the workflow's declared checklist.
    code = models.CharField(_("point"), max_length=30)
    done_on = models.DateField(_("done on"))
    text = models.CharField(_("what is known of it"), max_length=300, blank=True)
    paper = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("point ticked off")
        verbose_name_plural = _("points ticked off")
        ordering = ["case", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "member", "code"],
                nulls_distinct=False,
                name="casecheck_once",
                violation_error_message=_("This point is already ticked off."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.code}"
