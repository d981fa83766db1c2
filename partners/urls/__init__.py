"""Addresses of this room, by topic."""

from django.urls import URLPattern

from partners.urls import organisations, showing

app_name = "partners"
urlpatterns: list[URLPattern] = [
    *organisations.urlpatterns,
    *showing.urlpatterns,
]
