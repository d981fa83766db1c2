"""Notes, shares, referrals."""

from django.urls import URLPattern, path

from beneficiaries.views import acts, notes, referrals

urlpatterns: list[URLPattern] = [
    path("<uuid:uuid>/note/", acts.note, name="person-note"),
    path("<uuid:uuid>/notes/", notes.note_list, name="person-notes"),
    path("<uuid:uuid>/notes/<int:pk>/", notes.correct, name="note-correct"),
    path("<uuid:uuid>/share/", acts.share, name="person-share"),
    path("<uuid:uuid>/refer/", referrals.refer, name="person-refer"),
    path("referrals/", referrals.referral_list, name="referral-list"),
    path("referrals/<uuid:uuid>/", referrals.referral_page, name="referral"),
    path("referrals/<uuid:uuid>/answer/", referrals.answer, name="referral-answer"),
    path("referrals/<uuid:uuid>/done/", referrals.complete, name="referral-complete"),
    path("referrals/<uuid:uuid>/withdraw/", referrals.withdraw, name="referral-withdraw"),
    path("referrals/<uuid:uuid>/letter/", referrals.letter, name="referral-letter"),
]
