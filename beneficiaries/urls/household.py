"""Households, kin, needs, status, where people live and went."""

from django.urls import URLPattern, path

from beneficiaries.views import homes, household, kin, leaving, needs, picking, status

urlpatterns: list[URLPattern] = [
    path("pick/person/", picking.person_pick, name="person-pick"),
    path("pick/place/", picking.place_pick, name="place-pick"),
    # Households
    path("households/", homes.household_list, name="household-list"),
    path("households/search/", household.household_search, name="household-search"),
    path("households/<uuid:uuid>/", homes.household_page, name="household"),
    path("households/<uuid:uuid>/add/", household.member_add, name="household-add"),
    path("households/<uuid:uuid>/focal-point/", household.focal_point, name="household-focal-point"),
    path("households/<uuid:uuid>/split/", household.split, name="household-split"),
    path("households/<uuid:uuid>/split/undo/", household.unsplit, name="household-unsplit"),
    path("households/<uuid:uuid>/join/", household.join, name="household-join"),
    path("households/<uuid:uuid>/end/", household.end, name="household-end"),
    path("households/<uuid:uuid>/reopen/", household.reopen, name="household-reopen"),
    path("households/<uuid:uuid>/members/<uuid:person>/", household.member, name="household-member"),
    path("households/<uuid:uuid>/members/<uuid:person>/back/", household.member_back, name="household-member-back"),
    path("<uuid:uuid>/household/", household.put_person, name="person-household"),
    path("<uuid:uuid>/household/leave/", household.household_leave, name="person-household-leave"),
    # Kin, guardians, proxies
    path("<uuid:uuid>/kin/", kin.link_add, name="person-link"),
    path("<uuid:uuid>/kin/<uuid:link>/", kin.link_change, name="person-link-change"),
    path("<uuid:uuid>/kin/<uuid:link>/end/", kin.link_end, name="person-link-end"),
    path("<uuid:uuid>/kin/<uuid:link>/reopen/", kin.link_reopen, name="person-link-reopen"),
    # Needs
    path("needs/", needs.need_list, name="need-list"),
    path("<uuid:uuid>/needs/", needs.need_add, name="person-need"),
    path("<uuid:uuid>/needs/<slug:code>/", needs.need_page, name="person-need-page"),
    path("<uuid:uuid>/needs/<slug:code>/change/", needs.need_change, name="person-need-change"),
    path("<uuid:uuid>/needs/<slug:code>/end/", needs.need_end, name="person-need-end"),
    path("<uuid:uuid>/needs/<slug:code>/reopen/", needs.need_reopen, name="person-need-reopen"),
    path("<uuid:uuid>/needs/<slug:code>/take-off/", needs.need_take_off, name="person-need-take-off"),
    # Legal status and addresses over time
    path("<uuid:uuid>/legal-status/", status.legal_status, name="person-legal-status"),
    path("<uuid:uuid>/legal-status/<uuid:row>/", status.legal_status_mend, name="person-legal-status-mend"),
    path("<uuid:uuid>/addresses/", status.addresses, name="person-addresses"),
    path("<uuid:uuid>/address/", status.address, name="person-address"),
    path("<uuid:uuid>/addresses/<uuid:row>/", status.address_mend, name="person-address-mend"),
    # Dying, going, being followed elsewhere
    path("<uuid:uuid>/death/", leaving.death, name="person-death"),
    path("<uuid:uuid>/death/undo/", leaving.death_undo, name="person-death-undo"),
    path("<uuid:uuid>/gone/", leaving.gone, name="person-gone"),
    path("<uuid:uuid>/gone/undo/", leaving.gone_undo, name="person-gone-undo"),
    path("<uuid:uuid>/handover/", leaving.handover, name="person-handover"),
]
