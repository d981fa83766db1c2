"""Coming in and out."""

from typing import Any

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.db import OperationalError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import demo, second_factor
from accounts.access import before_code, public, signed_in
from accounts.forms import SignInForm
from accounts.models import User


def onward_from(request: HttpRequest) -> str:
    """Where to go after coming in: the page asked for if it is ours, else home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and "\0" not in wanted else resolve_url(settings.LOGIN_REDIRECT_URL)


def _page(request: HttpRequest, form: SignInForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "next": onward_from(request), "demo_accounts": demo.offered(request)}
    return render(request, "accounts/sign_in.html", context | more, status=status)


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail and password; the code of the phone is a second step."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(onward_from(request))
        return _page(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        user = _check(request, form.cleaned_data["username"], form.cleaned_data["password"])
    except OperationalError:
        form.add_error(None, _("Someone is signing in with this address at this very moment. Try again shortly."))
        return _page(request, form, status=429)
    if user is None:
        # Once too often and the middleware of the lockout puts ``locked_out`` in the place of this answer.
        form.add_error(None, _("This e-mail address and password do not belong together. Check both and try again."))
        return _page(request, form, status=422)
    return come_in(request, user, onward_from(request))


def _check(request: HttpRequest, email: str, password: str) -> User | None:
    """The account, if the password is its own. Guesses at one account wait for each other, so that each is counted."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sign-in:{email}"])
        user = authenticate(request, username=email, password=password)
    return user if isinstance(user, User) else None


def come_in(request: HttpRequest, user: User, onward: str) -> HttpResponse:
    """Open a session; the one-time code is asked on the way where the account needs one."""
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session["since"] = timezone.now().isoformat()
    request.session["has_code"] = second_factor.phone_of(user) is not None
    if second_factor.asks_code(request):
        request.session["onward"] = onward
        return redirect("accounts:code")
    return redirect(onward)


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Five failures in a row close an address for a quarter of an hour, whether or not an account has it."""
    cool_off = get_cool_off(request)
    assert cool_off
    minutes = round(cool_off.total_seconds() / 60)
    times = ngettext("%(number)d attempt in a row failed.", "%(number)d attempts in a row failed.", _limit()) % {
        "number": _limit()
    }
    wait = ngettext(
        "Signing in with this address is closed for %(number)d minute.",
        "Signing in with this address is closed for %(number)d minutes.",
        minutes,
    ) % {"number": minutes}
    # A fresh form: what was typed is not checked again, so nothing is said about it.
    form = SignInForm(initial={"username": request.POST.get("username", "")[:254].replace("\0", "")})
    answer = _page(request, form, status=429, locked=f"{times} {wait}")
    answer["Retry-After"] = str(minutes * 60)
    return answer


def _limit() -> int:
    return int(settings.AXES_FAILURE_LIMIT)


@signed_in
@before_code
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the session on this device; what the browser kept of its pages goes too, for the next one at the desk."""
    logout(request)
    messages.success(request, _("You are signed out."))
    answer = redirect("accounts:sign-in")
    # Pages and files alone: marks that wait on the device to be sent lie in its storage.
    answer["Clear-Site-Data"] = '"cache"'
    return answer


@public
@never_cache
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click into a demonstration account, code included; anywhere but on this machine's demonstration a 404."""
    user = demo.account_of(request, request.POST.get("role", ""))
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session["since"] = timezone.now().isoformat()
    device = second_factor.phone_of(user)
    if device:
        request.session["has_code"] = True
        second_factor.mark_given(request.session, device)
    return redirect(onward_from(request))
