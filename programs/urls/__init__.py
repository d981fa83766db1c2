"""Addresses of this room, by topic."""

from django.urls import URLPattern

from programs.urls import calls, cases, money, placements, projects, results, volunteers

app_name = "programs"
urlpatterns: list[URLPattern] = [
    *cases.urlpatterns,
    *placements.urlpatterns,
    *volunteers.urlpatterns,
    *calls.urlpatterns,
    *results.urlpatterns,
    *money.urlpatterns,
    *projects.urlpatterns,
]
