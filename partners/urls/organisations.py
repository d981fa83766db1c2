"""Addresses of the list of organisations, of their forms and of verifying them."""

from django.urls import URLPattern, path

from partners.views import organisations as views
from partners.views import verifying

urlpatterns: list[URLPattern] = [
    path("", views.organisation_list, name="organisation-list"),
    path("new/", views.organisation_new, name="organisation-new"),
    path("<uuid:uuid>/change/", views.organisation_change, name="organisation-change"),
    path("<uuid:uuid>/verify/", verifying.verify, name="organisation-verify"),
    path("<uuid:uuid>/verify/take-back/", verifying.verify_take_back, name="organisation-verify-take-back"),
]
