"""Mails to staff, sent in the background, so that the answer of a page tells nobody whether an account exists."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_noop
from django_tasks import task

from accounts.models import User

DAYS = settings.PASSWORD_RESET_TIMEOUT // 86_400


def password_link(user: User) -> str:
    """The address at which this account chooses a password; it works once, for three days."""
    where = {"uidb64": urlsafe_base64_encode(force_bytes(user.pk)), "token": default_token_generator.make_token(user)}
    return f"{settings.ORIGIN}{reverse('accounts:password-choose', kwargs=where)}"


def _send(user: User, template: str, subject: str, **more: str) -> None:
    """One mail in the reader's language; plain text, so that nothing in it can be hidden."""
    with translation.override(user.language):
        organisation = settings.ORGANISATION_NAME_AR if user.language == "ar" else settings.ORGANISATION_NAME
        words = {"user": user, "link": password_link(user), "days": DAYS, "organisation": organisation, **more}
        body = render_to_string(f"accounts/mail/{template}.txt", words)
        send_mail(translation.gettext(subject) % {"organisation": organisation}, body, None, [user.email])


@task()
def send_password_link(email: str) -> None:
    """To someone who forgot the password; nothing is sent to an address that no account has."""
    for user in User.objects.filter(email=email, is_active=True):
        _send(user, "password_forgotten", gettext_noop("Choose a new password for %(organisation)s"))


@task()
def send_invitation(user_pk: int, invited_by: str) -> None:
    """To someone who has just been given an account."""
    for user in User.objects.filter(pk=user_pk, is_active=True):
        _send(user, "invitation", gettext_noop("Your account at %(organisation)s"), invited_by=invited_by)
