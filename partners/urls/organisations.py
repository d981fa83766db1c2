"""Addresses of the list of organisations and of their forms."""

from django.urls import URLPattern, path

from partners.views import organisations as views

urlpatterns: list[URLPattern] = [
    path("", views.organisation_list, name="organisation-list"),
    path("new/", views.organisation_new, name="organisation-new"),
    path("<uuid:uuid>/change/", views.organisation_change, name="organisation-change"),
]
