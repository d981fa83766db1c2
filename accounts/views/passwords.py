"""Passwords: forgotten, chosen through a mailed link, changed."""

from typing import Any

from axes.utils import reset
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import mails
from accounts.access import public, signed_in
from accounts.forms import ForgottenForm
from accounts.models import User


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whether or not an account has the address."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # In the background, looked up there: neither words nor time tell whether the account exists.
        mails.send_password_link.enqueue(form.cleaned_data["email"])
        return redirect("accounts:password-sent")
    return render(request, "accounts/password_forgotten.html", {"form": form}, status=422 if form.errors else 200)


@public
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "accounts/password_sent.html")


class Choose(PasswordResetConfirmView):
    """The page behind the mailed link: a password is chosen, then one signs in with it."""

    template_name = "accounts/password_choose.html"
    success_url = reverse_lazy("accounts:sign-in")

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        # Who reads the account's mail is its owner: the lock of a guesser does not keep them out.
        reset(username=form.user.email)
        messages.success(self.request, _("Your password is kept. Sign in with it now."))
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if context.get("form"):
            _dress(context["form"], "new_password1")
        return context


choose = public(never_cache(Choose.as_view()))


def _dress(form: Any, first: str) -> None:
    form.says_optional = False
    for name, field in form.fields.items():
        field.widget.attrs |= {"class": "btn-tall", "autofocus": name == first}


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Another password; every other device is signed out."""
    assert isinstance(request.user, User)
    form = PasswordChangeForm(request.user, request.POST or None)
    _dress(form, "old_password")
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, _("Your new password is kept. Other devices are signed out."))
        return redirect("accounts:profile")
    return render(request, "accounts/password_change.html", {"form": form}, status=422 if form.errors else 200)
