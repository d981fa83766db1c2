"""The list, registering, a file and what is known of a person."""

from django.urls import URLPattern, path

from beneficiaries.views import acts, edit, file, people, register

urlpatterns: list[URLPattern] = [
    path("", people.person_list, name="person-list"),
    path("register/", register.register, name="person-register"),
    path("register/likely/", register.likely, name="person-likely"),
    path("<uuid:uuid>/", file.person_file, name="person-file"),
    path("<uuid:uuid>/edit/", edit.edit, name="person-edit"),
    path("<uuid:uuid>/restricted/<slug:category>/", file.restricted, name="person-restricted"),
    path("<uuid:uuid>/names/", acts.name_add, name="person-name"),
]
