"""The one-time code: giving it, setting up a phone, recovery codes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import second_factor
from accounts.access import before_code, signed_in
from accounts.forms import CodeForm, FirstCodeForm
from accounts.models import User


def _onward(request: HttpRequest) -> str:
    return str(request.session.pop("onward", "") or resolve_url("home"))


@signed_in
@before_code
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The second step of coming in: six digits of the phone, or a recovery code."""
    assert isinstance(request.user, User)
    if second_factor.has_given_code(request):
        return redirect(_onward(request))
    if second_factor.phone_of(request.user) is None:
        return redirect("accounts:code-set-up")
    if request.method != "POST":
        return render(request, "accounts/code.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    if form.is_valid():
        right, wait = second_factor.give_code(request, form.cleaned_data["code"])
        if right:
            return redirect(_onward(request))
        if wait:
            form.add_error(
                "code",
                ngettext(
                    "That was not right. Wait %(seconds)d second, then try the code that your phone shows then.",
                    "That was not right. Wait %(seconds)d seconds, then try the code that your phone shows then.",
                    wait,
                )
                % {"seconds": wait},
            )
        else:
            form.add_error("code", _("This code is not right, or was used already. Wait for the next one."))
    return render(request, "accounts/code.html", {"form": form}, status=422)


@signed_in
@before_code
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """A phone is set up: a picture to scan or a key to type, then a first code shows that it works."""
    assert isinstance(request.user, User)
    if not second_factor.has_given_code(request) and second_factor.phone_of(request.user):
        # Whoever has only the password must not put their own phone in the place of the owner's.
        return redirect("accounts:code")
    form = FirstCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = second_factor.confirm(request, form.cleaned_data["code"])
        if codes:
            request.session["recovery_codes"] = codes
            return redirect("accounts:recovery-codes")
        form.add_error("code", _("This is not the code of the key on this page. Wait for the next one and type that."))
    device = second_factor.setting_up(request)
    context = {
        "form": form,
        "picture": second_factor.picture(device),
        "key": second_factor.typed_key(device),
        "again": second_factor.has_given_code(request),
    }
    return render(request, "accounts/code_set_up.html", context, status=422 if form.errors else 200)


@signed_in
@never_cache
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten codes for when the phone is lost: shown this once."""
    codes = request.session.pop("recovery_codes", None)
    if not codes:
        return redirect("accounts:profile")
    return render(request, "accounts/recovery_codes.html", {"codes": codes, "onward": _onward(request)})


@signed_in
@never_cache
@require_POST
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new codes; the old ones stop working."""
    assert isinstance(request.user, User)
    if not second_factor.has_given_code(request):
        messages.error(request, _("Set up your phone first: recovery codes stand in for it."))
        return redirect("accounts:profile")
    request.session["recovery_codes"] = second_factor.new_recovery_codes(request.user)
    return redirect("accounts:recovery-codes")
