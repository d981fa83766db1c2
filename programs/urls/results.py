"""Addresses of targets, indicators, statuses and reports due."""

from django.urls import path

from programs.views import results

urlpatterns = [
    path("<uuid:uuid>/reached/", results.project_reached, name="project-reached"),
    path("<uuid:uuid>/targets/", results.project_targets, name="project-targets"),
    path("<uuid:uuid>/results/", results.project_results, name="project-results"),
    path("<uuid:uuid>/status/", results.project_status, name="project-status"),
    path("<uuid:uuid>/reports/", results.project_reports, name="project-reports"),
    path("<uuid:uuid>/reports/<int:pk>/", results.project_report, name="project-report"),
    path("<uuid:uuid>/indicators/new/", results.indicator_new, name="indicator-new"),
    path("indicators/<uuid:uuid>/", results.indicator, name="indicator"),
    path("indicators/<uuid:uuid>/change/", results.indicator_change, name="indicator-change"),
    path("indicators/<uuid:uuid>/remove/", results.indicator_remove, name="indicator-remove"),
    path("indicators/<uuid:uuid>/periods/", results.indicator_periods, name="indicator-periods"),
    path("indicators/<uuid:uuid>/value/", results.indicator_value, name="indicator-value"),
    path("indicators/<uuid:uuid>/value/remove/", results.indicator_value_remove, name="indicator-value-remove"),
]
