"""What happens around every request: language, terms of a session, second factor, who acts, refusals."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone, translation

from accounts import journal
from accounts.access import PUBLIC
from accounts.acting import acting
from accounts.models import AccessRecord, User
from accounts.second_factor import asks_code, has_given_code

Handler = Callable[[HttpRequest], HttpResponse]


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, to which a page to sign in says nothing."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


class LanguageMiddleware:
    """The language of the user's profile, else the one chosen before signing in (a cookie), else French."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page asks to sign in unless its view says that it is for strangers too; a script is told 401."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:  # type: ignore[override]
        if wants_json(request):
            return JsonResponse({"sign_in": resolve_url(settings.LOGIN_URL)}, status=401)
        return super().handle_no_permission(request, view_func)


class SessionTermMiddleware:
    """Thirty idle minutes (the cookie's age) and eight hours at most; then one signs in again."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = timezone.now()
            since = request.session.get("since")
            if since and now - datetime.fromisoformat(since) > settings.SESSION_MAXIMUM:
                logout(request)
            else:
                if not since:
                    request.session["since"] = now.isoformat()
                # Once a minute is enough to keep the session alive, and spares a write on every page.
                minute = int(now.timestamp()) // 60
                if request.session.get("seen") != minute:
                    request.session["seen"] = minute
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class SecondFactorMiddleware:
    """Whoever can see restricted data or the administration gives a one-time code before anything else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Send on to the code, unless the page is for strangers too or is the page of the code itself."""
        if not isinstance(request.user, User) or has_given_code(request):
            return None
        if getattr(view, "access", None) == PUBLIC or getattr(view, "before_code", False):
            return None
        if not asks_code(request):
            return None
        if wants_json(request):
            return JsonResponse({"sign_in": resolve_url("accounts:code")}, status=401)
        if request.method == "GET" and not request.headers.get("HX-Request"):
            request.session["onward"] = request.get_full_path()
        return redirect("accounts:code")


class ActingMiddleware:
    """Whatever this request writes is the work of its user."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, User):
            return self.get_response(request)
        with acting(request.user, via="web", url=request.path):
            return self.get_response(request)


class RefusalMiddleware:
    """Every refusal, and every file asked for that is not there for this user, leaves a line in the journal."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if not isinstance(request.user, User):
            return
        match = request.resolver_match
        asked_for_one = bool(match and match.kwargs)
        if isinstance(exception, PermissionDenied) or (isinstance(exception, Http404) and asked_for_one):
            named = match.kwargs.get("uuid") if match and match.app_name == "beneficiaries" else None
            journal.record(
                user=request.user,
                action=AccessRecord.Action.REFUSED,
                subject=request.path[:200],
                person=named if isinstance(named, UUID) else None,
                method=request.method,
                status=403 if isinstance(exception, PermissionDenied) else 404,
            )
