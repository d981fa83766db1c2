"""Addresses of placements."""

from django.urls import URLPattern, path

from programs.views import placements, placements_acts

urlpatterns: list[URLPattern] = [
    path("placements/", placements.placement_list, name="placement-list"),
    path("placements/new/", placements.placement_new, name="placement-new"),
    path("placements/<uuid:uuid>/", placements.placement, name="placement"),
    path("placements/<uuid:uuid>/change/", placements.placement_change, name="placement-change"),
    path("placements/<uuid:uuid>/validate/", placements_acts.validate, name="placement-validate"),
    path("placements/<uuid:uuid>/candidates/", placements.candidates, name="placement-candidates"),
    path("placements/<uuid:uuid>/match/", placements_acts.match, name="placement-match"),
    path("placements/<uuid:uuid>/start/", placements_acts.start, name="placement-start"),
    path("placements/<uuid:uuid>/complete/", placements_acts.complete, name="placement-complete"),
    path("placements/<uuid:uuid>/cancel/", placements_acts.cancel, name="placement-cancel"),
    path("placements/<uuid:uuid>/back/", placements_acts.back, name="placement-back"),
]
