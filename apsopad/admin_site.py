"""The administration, for coordinators."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite, options, widgets
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Ready-made parts bring pages of their own (keys of one-time codes among them), which are not for coordinators.
PARTS = ("django.", "django_otp.", "axes.", "django_tasks", "pghistory.")


class ReadableAutocomplete(widgets.AutocompleteSelect):
    """Django's own, which asks the database for whatever was sent: a value that is no key is left out, not a fault."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if self._is_key(one)], attr)

    def _is_key(self, value: Any) -> bool:
        to_field = getattr(self.field.remote_field, "field_name", None) or self.field.model._meta.pk.attname
        target = self.field.remote_field.model._meta.get_field(to_field)
        try:
            target.run_validators(target.to_python(value))
        except ValidationError:
            return False
        return "\0" not in str(value)


# The administration takes the widget from here; naming it in every ModelAdmin and inline would forget one.
options.AutocompleteSelect = ReadableAutocomplete  # type: ignore[attr-defined]


class HouseAdmin(AdminSite):
    """Django's administration under our name, behind our own sign-in."""

    site_header = gettext_lazy("Administration")
    site_title = gettext_lazy("Administration")
    index_title = gettext_lazy("What can be configured")
    site_url = "/"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take the pages that our own rooms bring."""
        if admin_class is not None and admin_class.__module__.startswith(PARTS):
            return
        super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who have given their one-time code."""
        given = getattr(request.user, "is_verified", lambda: False)
        return super().has_permission(request) and bool(given())

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """The rooms by name; roles stand with the staff who have them, not in a part that nobody knows by its name."""
        rooms: list[Any] = list(super().get_app_list(request, app_label))
        staff = next((room for room in rooms if room["app_label"] == "accounts"), None)
        parts = next((room for room in rooms if room["app_label"] == "auth"), None)
        for model in parts["models"] if parts else ():
            model["name"] = _("Roles")
        if staff and parts:
            staff["models"] = sorted([*staff["models"], *parts["models"]], key=lambda model: str(model["name"]))
            rooms.remove(parts)
        return rooms

    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Our own sign-in page; whoever is signed in already and comes here has no role for the administration."""
        if request.user.is_authenticated:
            raise PermissionDenied(_("Your role does not open the administration."))
        onward = request.GET.get("next", "") or reverse("admin:index")
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': onward})}")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("accounts:profile")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("accounts:password-change")

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("accounts:profile")


class HouseAdminConfig(AdminConfig):
    """Makes ``admin.site`` ours."""

    default_site = "apsopad.admin_site.HouseAdmin"
