"""Notes, shares, referrals, feedback, the agenda."""

from django.urls import URLPattern, path

from beneficiaries.views import acts

urlpatterns: list[URLPattern] = [
    path("<uuid:uuid>/note/", acts.note, name="person-note"),
    path("<uuid:uuid>/share/", acts.share, name="person-share"),
]
