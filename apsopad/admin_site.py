"""The administration, for coordinators."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class HouseAdmin(AdminSite):
    """Django's administration under our name, behind our own sign-in."""

    site_header = _("Administration")
    site_title = _("Administration")
    index_title = _("What can be configured")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff only, and with the second factor given (the middleware asks for it)."""
        return super().has_permission(request)


class HouseAdminConfig(AdminConfig):
    """Makes ``admin.site`` ours."""

    default_site = "apsopad.admin_site.HouseAdmin"
