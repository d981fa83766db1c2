"""What coordinators set up: the tree, activities, age bands; and enrolments to look at."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.admin_history import HistoryAdmin, ToLookAt
from places.models import Site
from programs.forms.projects import EligibilityForm
from programs.models import (
    Activity,
    ActivitySite,
    AgeBand,
    Eligibility,
    Enrolment,
    Funding,
    Headcount,
    Project,
    ProjectPartner,
    ProjectPlace,
    ProjectSite,
)
from programs.refusals import LoopInTree, StillOpenBelow


class ProjectForm(forms.ModelForm):
    """The tree has no loops, and closes from below."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        node, parent = self.instance, cleaned.get("parent")
        if node.pk and parent and Project.objects.within(node.pk).filter(pk=parent.pk).exists():
            self.add_error("parent", str(LoopInTree(project=node, parent=parent)))
        if node.pk and cleaned.get("status") == Project.Status.CLOSED and "status" in self.changed_data:
            below = Project.objects.within(node.pk).exclude(pk=node.pk).exclude(status=Project.Status.CLOSED)
            names = [str(one) for one in below[:4]]
            if names:
                self.add_error("status", str(StillOpenBelow(names=", ".join(names))))
        return cleaned


class _Inline(admin.TabularInline):
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what each row names, in one query."""
        names = [field.name for field in self.model._meta.fields if field.many_to_one]
        return super().get_queryset(request).select_related(*names)


class SiteInline(_Inline):
    """Sites: those that whoever looks covers can be added."""

    autocomplete_fields = ["site"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        user: Any = request.user
        if db_field.name == "site" and not user.covers_all_sites and not user.is_superuser:
            kwargs["queryset"] = Site.objects.filter(pk__in=user.coverage.values("site"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ProjectSiteInline(SiteInline):
    """Whose project it is."""

    model = ProjectSite


class ProjectPlaceInline(_Inline):
    """Where it works."""

    model = ProjectPlace
    autocomplete_fields = ["location"]


class FundingInline(_Inline):
    """Who funds it."""

    model = Funding
    autocomplete_fields = ["organisation"]


class ProjectPartnerInline(_Inline):
    """Who takes part."""

    model = ProjectPartner
    autocomplete_fields = ["organisation"]


class EligibilityInline(admin.StackedInline):
    """Whom it is for."""

    model = Eligibility
    fk_name = "project"
    form = EligibilityForm
    extra = 0


def _path() -> RawSQL:
    """The codes from the root to a node: what puts a tree into order."""
    return RawSQL(
        "(with recursive up(parent_id, path) as ("
        " select p.parent_id, array[p.code::text] from programs_project p where p.id = programs_project.id"
        " union all"
        " select p.parent_id, p.code::text || up.path from up join programs_project p on p.id = up.parent_id"
        ") select path from up where parent_id is null)",
        [],
        output_field=ArrayField(TextField()),
    )


@admin.register(Project)
class ProjectAdmin(HistoryAdmin):
    """The tree: axes, programs, projects, phases."""

    form = ProjectForm
    inlines = [ProjectSiteInline, ProjectPlaceInline, FundingInline, ProjectPartnerInline, EligibilityInline]
    list_display = ["in_tree", "code", "kind", "status", "parent", "starts_on", "ends_on", "promised", "coordinator"]
    list_display_links = ["in_tree"]
    list_filter = ["kind", "status", ("parent", admin.RelatedOnlyFieldListFilter), "sites"]
    list_select_related = ["parent", "coordinator"]
    list_per_page = 100
    search_fields = ["title__unaccent", "title_ar", "code"]
    search_help_text = _("A title or a code")
    autocomplete_fields = ["parent", "coordinator"]
    fieldsets = [
        (None, {"fields": ["title", "title_ar", "code", "kind", "parent", "status"]}),
        (_("Promises"), {"fields": ["starts_on", "ends_on", "promised", "coordinator", "description"]}),
    ]

    def get_ordering(self, request: HttpRequest) -> Any:
        """In the order of the tree."""
        return [_path()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(path=_path())
        return rows

    @admin.display(description=_("project"))
    def in_tree(self, project: Any) -> str:
        """The title, moved in by its depth."""
        return format_html("{}{}", "\u2003" * (len(project.path) - 1), project.name)


class ActivitySiteInline(SiteInline):
    """Who runs it."""

    model = ActivitySite


class HeadcountInline(_Inline):
    """How many came."""

    model = Headcount


@admin.register(Activity)
class ActivityAdmin(HistoryAdmin):
    """What takes place in projects."""

    inlines = [ActivitySiteInline, HeadcountInline]
    list_display = ["title", "code", "project", "kind", "state", "held_on", "place", "capacity", "enrolled"]
    list_filter = ["state", "kind", "mode", ("project", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["project", "place"]
    list_per_page = 50
    date_hierarchy = "held_on"
    search_fields = ["title__unaccent", "title_ar", "code"]
    search_help_text = _("A title or a code")
    autocomplete_fields = ["project", "place", "same_people_as"]
    fieldsets = [
        (None, {"fields": ["title", "title_ar", "code", "project", "kind", "mode"]}),
        (_("When and where"), {"fields": ["state", "held_on", "ends_on", "place", "capacity", "volunteers_wanted"]}),
        (_("How it counts"), {"fields": ["same_people_as", "sensitive"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(enrolled_count=Count("enrolments"))
        return rows

    @admin.display(description=_("enrolled"), ordering="enrolled_count")
    def enrolled(self, activity: Any) -> int:
        """How many enrolments of any status."""
        return int(activity.enrolled_count)


@admin.register(AgeBand)
class AgeBandAdmin(admin.ModelAdmin):
    """Age bands: UNHCR's, and sets that a donor asks for."""

    list_display = ["band_set", "label", "from_age", "to_age"]
    list_display_links = ["label"]
    list_filter = ["band_set"]


@admin.register(Enrolment)
class EnrolmentAdmin(ToLookAt, HistoryAdmin):
    """Enrolments, to look at: statuses change on the pages of programs, where waiting lists are kept in order."""

    list_display = ["who", "project", "activity", "role", "status", "applied_on", "status_on", "decided_by"]
    list_filter = ["status", "role", ("project", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["project", "activity", "decided_by", "household", "organisation", "person"]
    list_per_page = 50
    date_hierarchy = "applied_on"
    search_fields = ["person__ref", "person__external_ref", "household__ref", "organisation__name", "activity__code"]
    search_help_text = _("A reference, the name of an organisation or the code of an activity")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without people whose card whoever looks may not see."""
        from beneficiaries.models import Person

        rows: QuerySet[Any] = super().get_queryset(request)
        user: Any = request.user
        if user.covers_all_sites or user.is_superuser:
            return rows
        return rows.filter(person=None) | rows.filter(person__in=Person.objects.named_to(user))

    @admin.display(description=_("who"))
    def who(self, row: Any) -> str:
        """The person, household or organisation."""
        return str(row.person.shown_name if row.person else row.household or row.organisation)
