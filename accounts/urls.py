"""Addresses of this room."""

from django.urls import path

from accounts.views import journal, passwords, profile, second_factor, sign_in

app_name = "accounts"
urlpatterns = [
    path("", profile.profile, name="profile"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/demonstration/", sign_in.demo_sign_in, name="demo-sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("code/", second_factor.code, name="code"),
    path("code/set-up/", second_factor.set_up, name="code-set-up"),
    path("code/recovery/", second_factor.recovery_codes, name="recovery-codes"),
    path("code/recovery/new/", second_factor.new_recovery_codes, name="recovery-codes-new"),
    path("password/", passwords.change, name="password-change"),
    path("password/forgotten/", passwords.forgotten, name="password-forgotten"),
    path("password/sent/", passwords.sent, name="password-sent"),
    path("password/choose/<uidb64>/<token>/", passwords.choose, name="password-choose"),
    path("journal/", journal.journal, name="journal"),
    path("journal/<uuid:uuid>/", journal.journal_person, name="journal-person"),
]
