"""Addresses of this room, by topic."""

from django.urls import URLPattern

from beneficiaries.urls import agenda, feedback, follow_up, household, pairs, papers, people

app_name = "beneficiaries"
urlpatterns: list[URLPattern] = [
    *people.urlpatterns,
    *pairs.urlpatterns,
    *household.urlpatterns,
    *papers.urlpatterns,
    *follow_up.urlpatterns,
    *feedback.urlpatterns,
    *agenda.urlpatterns,
]
