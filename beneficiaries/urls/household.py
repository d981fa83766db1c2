"""Households, kin, needs, status, where people live and went."""

from django.urls import URLPattern, path

from beneficiaries.views import acts, people

urlpatterns: list[URLPattern] = [
    path("households/", people.household_search, name="household-search"),
    path("<uuid:uuid>/needs/", acts.need_add, name="person-need"),
    path("<uuid:uuid>/needs/<slug:code>/end/", acts.need_end, name="person-need-end"),
    path("<uuid:uuid>/legal-status/", acts.legal_status, name="person-legal-status"),
    path("<uuid:uuid>/address/", acts.address, name="person-address"),
    path("<uuid:uuid>/death/", acts.death, name="person-death"),
    path("<uuid:uuid>/household/", acts.household, name="person-household"),
    path("<uuid:uuid>/household/leave/", acts.household_leave, name="person-household-leave"),
]
