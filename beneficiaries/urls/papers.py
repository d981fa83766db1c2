"""Documents, attached files, consents, cards."""

from django.urls import URLPattern, path

from beneficiaries.views import cards, consents, documents, papers

urlpatterns: list[URLPattern] = [
    path("<uuid:uuid>/consents/", consents.consent_list, name="person-consents"),
    path("<uuid:uuid>/consents/<slug:purpose>/", consents.consent_give, name="person-consent"),
    path("<uuid:uuid>/consents/<slug:purpose>/withdraw/", consents.consent_withdraw, name="person-consent-withdraw"),
    path("<uuid:uuid>/documents/", documents.document_add, name="person-document"),
    path("<uuid:uuid>/documents/shown/", documents.documents_shown, name="person-documents-shown"),
    path("<uuid:uuid>/documents/<uuid:document>/", documents.document_edit, name="person-document-edit"),
    path("<uuid:uuid>/documents/<uuid:document>/remove/", documents.document_remove, name="person-document-remove"),
    path("<uuid:uuid>/attach/", papers.attach, name="person-attach"),
    path("attached/<uuid:uuid>/", papers.attachment, name="attachment"),
    path("attached/<uuid:uuid>/small/", papers.attachment_small, name="attachment-small"),
    path("attached/<uuid:uuid>/remove/", papers.attachment_remove, name="attachment-remove"),
    path("<uuid:uuid>/card/", cards.card, name="person-card"),
    path("cards/", cards.card_sheet, name="card-sheet"),
]
