"""Likely duplicates, and joining two files."""

from django.urls import URLPattern, path

from beneficiaries.views import pairs

urlpatterns: list[URLPattern] = [
    path("duplicates/", pairs.pair_list, name="pair-list"),
    path("duplicates/<uuid:first>/<uuid:second>/", pairs.pair, name="pair"),
]
