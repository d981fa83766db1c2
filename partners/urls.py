"""Addresses of this room."""

from django.urls import path

from partners import views

app_name = "partners"
urlpatterns = [
    path("", views.organisation_list, name="organisation-list"),
    path("new/", views.organisation_new, name="organisation-new"),
    path("<uuid:uuid>/", views.organisation, name="organisation"),
    path("<uuid:uuid>/change/", views.organisation_change, name="organisation-change"),
    path("<uuid:uuid>/contacts/new/", views.contact_new, name="contact-new"),
    path("<uuid:uuid>/links/new/", views.link_new, name="link-new"),
]
