"""Addresses of the links under which associations put their own entries right."""

from django.urls import URLPattern, path

from partners.views import entries
from partners.views.entries_public import entry

urlpatterns: list[URLPattern] = [
    path("<uuid:uuid>/entry-link/", entries.entry_link, name="entry-link"),
    path("entries/", entries.entry_list, name="entry-list"),
    path("entries/<uuid:uuid>/", entries.entry_check, name="entry-check"),
    path("entries/<uuid:uuid>/end/", entries.entry_link_end, name="entry-link-end"),
    path("entry/<str:token>/", entry, name="entry"),
]
