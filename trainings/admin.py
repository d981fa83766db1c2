"""What coordinators configure and look up: courses, cohorts, sessions, who signs, and certificates to read."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin_history import HistoryAdmin, ToLookAt
from accounts.models import User
from programs.models import Activity
from trainings import actions
from trainings.models import Certificate, Cohort, Course, Learner, Session, Signatory

if TYPE_CHECKING:
    from django.db.models import ForeignKey
    from django.forms import ModelForm

    _Inline = admin.TabularInline[Any, Any]
else:
    _Inline = admin.TabularInline


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@admin.register(Course)
class CourseAdmin(HistoryAdmin):
    """What is taught, in three languages, and its certificate."""

    list_display = ["title_fr", "title_ar", "title_en", "certificate_kind"]
    list_filter = ["certificate_kind"]
    search_fields = ["title_fr__unaccent", "title_ar", "title_en__unaccent"]
    search_help_text = _("A title in French, Arabic or English")
    fieldsets = [
        (None, {"fields": ["title_fr", "title_ar", "title_en"]}),
        (_("Certificate"), {"fields": ["certificate_kind", "certified_in_fr", "certified_in_ar"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Course, form: "ModelForm", change: bool) -> None:
        actions.save_course(course=obj, by=_user(request))


class SessionInline(_Inline):
    """The calendar of a cohort, to read; it is changed on the cohort's own page."""

    model = Session
    fields = ["date", "starts_at", "ends_at", "room", "state", "closed_at"]
    readonly_fields = ["date", "starts_at", "ends_at", "room", "state", "closed_at"]
    ordering = ["date", "starts_at"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Cohort)
class CohortAdmin(HistoryAdmin):
    """Groups: threshold, places for laureates, fee, trainer; title, code and places stand with the activity."""

    list_display = ["title", "code", "course", "state", "held_on", "threshold", "laureate_places", "trainer"]
    list_filter = ["state", "course", "activity__project"]
    list_select_related = ["activity", "course", "trainer"]
    search_fields = ["activity__code", "activity__title__unaccent", "activity__title_ar", "course__title_fr__unaccent"]
    search_help_text = _("A title, a code or a course")
    autocomplete_fields = ["course"]
    date_hierarchy = "activity__held_on"
    ordering = ["-activity__held_on", "-pk"]
    fields = ["activity", "course", "state", "threshold", "laureate_places", "fee", "currency", "room", "trainer"]
    inlines = [SessionInline]

    @admin.display(description=_("title"), ordering="activity__title")
    def title(self, cohort: Cohort) -> str:
        return str(cohort.activity)

    @admin.display(description=_("code"), ordering="activity__code")
    def code(self, cohort: Cohort) -> str:
        return cohort.activity.code

    @admin.display(description=_("first day"), ordering="activity__held_on")
    def held_on(self, cohort: Cohort) -> Any:
        return cohort.activity.held_on

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A state changes by its steps, on the cohort's page; a cohort keeps its activity."""
        return ["state", "activity"] if obj else ["state"]

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "activity":
            kwargs["queryset"] = Activity.objects.visible_to(_user(request)).filter(cohort=None)
        if db_field.name == "trainer":
            kwargs["queryset"] = User.objects.filter(is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Cohort, form: "ModelForm", change: bool) -> None:
        if change:
            fields = {name: form.cleaned_data[name] for name in form.changed_data}
            actions.change_cohort(cohort=obj, by=_user(request), **fields)
        else:
            obj.full_clean()
            obj.save()


@admin.register(Session)
class SessionAdmin(HistoryAdmin):
    """Every session; moved, cancelled and closed on its own pages."""

    list_display = ["date", "starts_at", "cohort", "state", "room", "closed_at"]
    list_filter = ["state", "date", "cohort__course"]
    list_select_related = ["cohort__activity"]
    search_fields = ["cohort__activity__code", "cohort__activity__title__unaccent"]
    search_help_text = _("A cohort's title or code")
    date_hierarchy = "date"
    ordering = ["-date", "-starts_at", "-pk"]
    fields = ["cohort", "date", "starts_at", "ends_at", "room", "state", "closed_at", "closed_by"]
    readonly_fields = ["cohort", "date", "starts_at", "ends_at", "state", "closed_at", "closed_by"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only one that nobody was marked in: a mark is never deleted with its session."""
        return super().has_delete_permission(request, obj) and obj is not None and not obj.marks.exists()


@admin.register(Learner)
class LearnerAdmin(HistoryAdmin):
    """Who pays for a learner, and who sent them."""

    list_display = ["enrolment", "cohort", "status", "funding", "organisation"]
    list_filter = ["funding", "enrolment__status", "cohort__course"]
    list_select_related = [
        "enrolment__person",
        "enrolment__organisation",
        "enrolment__activity",
        "cohort__activity",
        "organisation",
    ]
    search_fields = ["enrolment__person__full_name__unaccent", "enrolment__person__ref", "cohort__activity__code"]
    search_help_text = _("A name, a reference or a cohort's code")
    fields = ["enrolment", "cohort", "funding", "organisation"]
    readonly_fields = ["enrolment", "cohort"]
    raw_id_fields = ["organisation"]

    @admin.display(description=_("status"), ordering="enrolment__status")
    def status(self, learner: Learner) -> str:
        return learner.enrolment.get_status_display()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Learner]:
        user = _user(request)
        return super().get_queryset(request).filter(cohort__in=Cohort.objects.visible_to(user)).named_to(user)  # type: ignore[attr-defined, no-any-return]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Learner, form: "ModelForm", change: bool) -> None:
        actions.change_learner(learner=obj, funding=obj.funding, organisation=obj.organisation, by=_user(request))


@admin.register(Signatory)
class SignatoryAdmin(HistoryAdmin):
    """Whose names stand below certificates; the first two in use, by position."""

    list_display = ["name", "name_ar", "role_fr", "role_ar", "position", "is_active"]
    list_editable = ["position", "is_active"]
    search_fields = ["name__unaccent", "name_ar"]
    search_help_text = _("A name")


@admin.register(Certificate)
class CertificateAdmin(ToLookAt, HistoryAdmin):
    """Certificates, to read; issued and revoked on their own pages."""

    list_display = ["number", "kind", "person", "cohort", "issued_on", "rate", "revoked_on"]
    list_filter = ["kind", ("revoked_on", admin.EmptyFieldListFilter), "issued_on"]
    list_select_related = ["person", "learner__cohort__activity"]
    search_fields = ["number", "person__full_name__unaccent", "person__name_ar"]
    search_help_text = _("A number or a holder")
    date_hierarchy = "issued_on"
    ordering = ["-issued_on", "-pk"]
    exclude = ["printed", "learner"]

    @admin.display(description=_("cohort"))
    def cohort(self, certificate: Certificate) -> str:
        return str(certificate.learner.cohort) if certificate.learner else ""
