"""What coordinators and data protection officers set up: accounts, roles, clearances; and the journal to read."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import actions
from accounts.admin_history import HistoryAdmin, ToLookAt
from accounts.models import AccessRecord, Clearance, SiteCoverage, User
from accounts.refusals import Refusal
from accounts.roles import PERMISSIONS, ROLES, SENSITIVE, title_of
from places.models import Site


class RoleChoices(forms.ModelMultipleChoiceField):
    """Roles by the name that the reader knows."""

    def label_from_instance(self, obj: Any) -> str:
        return title_of(obj)


class AccountForm(forms.ModelForm):
    """An account: who, which roles, which language; a password is chosen by its owner alone."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class RolesFilter(admin.RelatedOnlyFieldListFilter):
    """Accounts by role, by the names that the reader knows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("roles")

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        """Pairs of key and title."""
        return [(key, title_of(str(name))) for key, name in super().field_choices(field, request, model_admin)]


class CoverageInline(admin.TabularInline):
    """The sites that this account works with."""

    model = SiteCoverage
    extra = 1
    autocomplete_fields = ["site"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).select_related("site")
        by: Any = request.user
        return rows if _everywhere(by) else rows.filter(site__in=by.coverage.values("site"))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "site" and not _everywhere(request.user):
            by: Any = request.user
            kwargs["queryset"] = Site.objects.filter(pk__in=by.coverage.values("site"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ClearanceInline(admin.TabularInline):
    """What this account is cleared for; granted and withdrawn on the page of clearances."""

    model = Clearance
    fk_name = "user"
    fields = readonly_fields = ("category", "granted_by", "granted_on")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("granted_by", "user")


def _everywhere(user: Any) -> bool:
    return bool(user.covers_all_sites or user.is_superuser)


@admin.register(User)
class UserAdmin(HistoryAdmin):
    """Staff and their roles; adding one mails an invitation."""

    form = AccountForm
    inlines = (CoverageInline, ClearanceInline)
    list_display = ["full_name", "email", "roles", "at_sites", "language", "has_password", "is_active", "last_login"]
    list_filter = ["is_active", ("groups", RolesFilter), "language", "sites"]
    search_fields = ["full_name", "full_name_ar", "email"]
    search_help_text = gettext_lazy("A name or an e-mail address")
    list_per_page = 50
    actions = ["invite_again", "take_phone_away"]
    fields = ("full_name", "full_name_ar", "email", "phone", "language", "groups", "covers_all_sites", "is_active")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        coverage = SiteCoverage.objects.select_related("site")
        return super().get_queryset(request).prefetch_related("groups", Prefetch("coverage", coverage))

    @admin.display(description=gettext_lazy("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(title_of(group) for group in user.groups.all())

    @admin.display(description=gettext_lazy("sites"))
    def at_sites(self, user: User) -> str:
        return _("All") if user.covers_all_sites else ", ".join(str(row.site) for row in user.coverage.all())

    @admin.display(description=gettext_lazy("has chosen a password"), boolean=True)
    def has_password(self, user: User) -> bool:
        return user.has_usable_password()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        by: Any = request.user
        hidden = set() if _everywhere(by) else {"covers_all_sites"}
        hidden |= {"is_active"} if obj is None else set()
        shown = [field for field in self.fields if field not in hidden]
        return [*shown, "is_staff", "is_superuser"] if by.is_superuser and obj else shown

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        by: Any = request.user
        return ["email"] if obj and not actions.may_take_over(by=by, user=obj) else []

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else [CoverageInline]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        by: Any = request.user
        return super().has_change_permission(request, obj) and (obj is None or actions.may_manage(by=by, user=obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # What someone did keeps their name: an account is closed by "may sign in".

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            field: Any = RoleChoices(
                _givable(request.user), label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple
            )
            return field
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        by: Any = request.user
        if change:
            groups = form.cleaned_data.get("groups", ())
            if "groups" in form.changed_data:
                everyone = obj.is_superuser or form.cleaned_data.get("is_staff", False)
                obj.is_staff = everyone or any(actions.opens_administration(group) for group in groups)
            super().save_model(request, obj, form, change)
            return
        said = form.cleaned_data
        made = actions.invite(
            by=by,
            email=said["email"],
            full_name=said["full_name"],
            full_name_ar=said["full_name_ar"],
            phone=said["phone"],
            language=said["language"],
            groups=said["groups"],
            all_sites=said.get("covers_all_sites", False),
        )
        obj.__dict__.update(made.__dict__)
        self.message_user(request, _("An invitation is on its way to %(email)s.") % {"email": obj.email})

    @admin.action(description=gettext_lazy("Mail the invitation again"), permissions=["change"])
    def invite_again(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        by: Any = request.user
        waiting = [user for user in chosen if user.is_active and not user.has_usable_password()]
        for user in waiting:
            actions.send_invitation(user=user, by=by)
        count = len(waiting)
        text = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", count)
        self.message_user(request, text % {"count": count})

    @admin.action(description=gettext_lazy("Take a lost phone off the account"), permissions=["change"])
    def take_phone_away(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        by: Any = request.user
        done = 0
        for user in chosen:
            try:
                actions.reset_second_factor(user=user, by=by)
            except Refusal as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                done += 1
        text = ngettext(
            "%(count)d account sets up a new phone at the next sign-in.",
            "%(count)d accounts set up a new phone at the next sign-in.",
            done,
        )
        if done:
            self.message_user(request, text % {"count": done})


def _givable(by: Any) -> QuerySet[Group]:
    """The roles that ``by`` may give: none that opens restricted data which their own does not."""
    groups = Group.objects.order_by("name")
    for label in () if by.is_superuser else SENSITIVE:
        if not by.has_perm(label):
            app, codename = label.split(".")
            groups = groups.exclude(permissions__content_type__app_label=app, permissions__codename=codename)
    return groups


@admin.register(Group)
class RoleAdmin(admin.ModelAdmin):
    """Roles and what they may do; a shipped role keeps its name, and upgrades leave what is changed here alone."""

    list_display = ["title", "purpose", "accounts"]
    search_fields = ["name"]
    filter_horizontal = ["permissions"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        roles: QuerySet[Any] = super().get_queryset(request).annotate(accounts=Count("user")).order_by("name")
        return roles

    @admin.display(description=gettext_lazy("role"), ordering="name")
    def title(self, group: Group) -> str:
        return title_of(group)

    @admin.display(description=gettext_lazy("what for"))
    def purpose(self, group: Group) -> str:
        return str(ROLES[group.name].purpose) if group.name in ROLES else ""

    @admin.display(description=gettext_lazy("accounts"), ordering="accounts")
    def accounts(self, group: Any) -> int:
        return int(group.accounts)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["name"] if obj and obj.name in ROLES else []

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "permissions":
            kwargs["queryset"] = (
                Permission.objects.filter(content_type__app_label__in=PERMISSIONS)
                .exclude(content_type__model__endswith="event")
                .select_related("content_type")
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ClearanceForm(forms.ModelForm):
    """Whom, for what; by whom is whoever is signed in."""

    by: User

    def clean_user(self) -> User:
        user: User = self.cleaned_data["user"]
        if user == self.by:
            raise forms.ValidationError(str(actions.NoClearanceForYourself()))
        return user


@admin.register(Clearance)
class ClearanceAdmin(HistoryAdmin):
    """Who may see which restricted category; granted or withdrawn, never changed into another."""

    form = ClearanceForm
    list_display = ["user", "category", "granted_by", "granted_on"]
    list_filter = ["category"]
    list_select_related = ["user", "granted_by"]
    search_fields = ["user__full_name", "user__email"]
    autocomplete_fields = ["user"]
    fields = ["user", "category"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"by": request.user})

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["user", "category", "granted_by", "granted_on"] if obj else ["user", "category"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        by: Any = request.user
        if change:
            raise PermissionDenied
        obj.__dict__.update(actions.grant_clearance(user=obj.user, category=obj.category, by=by).__dict__)


@admin.register(AccessRecord)
class AccessRecordAdmin(ToLookAt, admin.ModelAdmin):
    """The journal, to read; nobody changes it, here or anywhere."""

    list_display = ["at", "user_name", "action", "subject"]
    list_filter = ["action", ("at", admin.DateFieldListFilter)]
    search_fields = ["user_name", "subject"]
    search_help_text = gettext_lazy("Who or what")
    show_full_result_count = False
    ordering = ["-pk"]
    list_per_page = 50
