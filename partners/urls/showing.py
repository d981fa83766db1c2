"""Addresses of an organisation's page, of its contacts and of its links."""

from django.urls import URLPattern, path

from partners.views import contacts, links, showing

urlpatterns: list[URLPattern] = [
    path("<uuid:uuid>/", showing.organisation, name="organisation"),
    path("<uuid:uuid>/contacts/new/", contacts.contact_new, name="contact-new"),
    path("<uuid:uuid>/links/new/", links.link_new, name="link-new"),
]
