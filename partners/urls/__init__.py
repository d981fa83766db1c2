"""Addresses of this room, by topic."""

from django.urls import URLPattern

from partners.urls import entries, organisations, showing

app_name = "partners"
urlpatterns: list[URLPattern] = [
    *entries.urlpatterns,
    *organisations.urlpatterns,
    *showing.urlpatterns,
]
