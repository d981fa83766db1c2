"""Documents, attached files, consents, cards."""

from django.urls import URLPattern, path

from beneficiaries.views import acts

urlpatterns: list[URLPattern] = [
    path("<uuid:uuid>/consents/", acts.consent_give, name="person-consent"),
    path("<uuid:uuid>/consents/<slug:purpose>/withdraw/", acts.consent_withdraw, name="person-consent-withdraw"),
    path("<uuid:uuid>/documents/", acts.document_add, name="person-document"),
]
