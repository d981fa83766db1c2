"""Addresses of this room."""

from django.urls import URLPattern, path

from beneficiaries.views import acts, edit, file, pairs, people, register

app_name = "beneficiaries"
urlpatterns: list[URLPattern] = [
    path("", people.person_list, name="person-list"),
    path("register/", register.register, name="person-register"),
    path("register/likely/", register.likely, name="person-likely"),
    path("households/", people.household_search, name="household-search"),
    path("duplicates/", pairs.pair_list, name="pair-list"),
    path("duplicates/<uuid:first>/<uuid:second>/", pairs.pair, name="pair"),
    path("<uuid:uuid>/", file.person_file, name="person-file"),
    path("<uuid:uuid>/edit/", edit.edit, name="person-edit"),
    path("<uuid:uuid>/restricted/<slug:category>/", file.restricted, name="person-restricted"),
    path("<uuid:uuid>/note/", acts.note, name="person-note"),
    path("<uuid:uuid>/needs/", acts.need_add, name="person-need"),
    path("<uuid:uuid>/needs/<slug:code>/end/", acts.need_end, name="person-need-end"),
    path("<uuid:uuid>/legal-status/", acts.legal_status, name="person-legal-status"),
    path("<uuid:uuid>/consents/", acts.consent_give, name="person-consent"),
    path("<uuid:uuid>/consents/<slug:purpose>/withdraw/", acts.consent_withdraw, name="person-consent-withdraw"),
    path("<uuid:uuid>/documents/", acts.document_add, name="person-document"),
    path("<uuid:uuid>/address/", acts.address, name="person-address"),
    path("<uuid:uuid>/names/", acts.name_add, name="person-name"),
    path("<uuid:uuid>/death/", acts.death, name="person-death"),
    path("<uuid:uuid>/share/", acts.share, name="person-share"),
    path("<uuid:uuid>/household/", acts.household, name="person-household"),
    path("<uuid:uuid>/household/leave/", acts.household_leave, name="person-household-leave"),
]
