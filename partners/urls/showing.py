"""Addresses of an organisation's page, of its contacts and of its links, of networks and sponsorships."""

from django.urls import URLPattern, path

from partners.views import contacts, links, networks, showing

urlpatterns: list[URLPattern] = [
    path("networks/", networks.network_list, name="network-list"),
    path("sponsorships/", networks.sponsorship_list, name="sponsorship-list"),
    path("sponsorships/new/", networks.sponsorship_new, name="sponsorship-new"),
    path("<uuid:uuid>/", showing.organisation, name="organisation"),
    path("<uuid:uuid>/network/", networks.network, name="network"),
    path("<uuid:uuid>/history/", showing.organisation_history, name="organisation-history"),
    path("<uuid:uuid>/contacts/new/", contacts.contact_new, name="contact-new"),
    path("<uuid:uuid>/contacts/<int:pk>/", contacts.contact_change, name="contact-change"),
    path("<uuid:uuid>/contacts/<int:pk>/remove/", contacts.contact_remove, name="contact-remove"),
    path("<uuid:uuid>/contacts/<int:pk>/back/", contacts.contact_back, name="contact-back"),
    path("<uuid:uuid>/links/new/", links.link_new, name="link-new"),
    path("<uuid:uuid>/links/<int:pk>/", links.link_change, name="link-change"),
    path("<uuid:uuid>/links/<int:pk>/end/", links.link_end, name="link-end"),
    path("<uuid:uuid>/links/<int:pk>/back/", links.link_back, name="link-back"),
    path("<uuid:uuid>/links/<int:pk>/take-off/", links.link_take_off, name="link-take-off"),
]
