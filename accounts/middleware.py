"""What happens around every request: language, terms of a session, second factor, who acts, refusals."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from accounts import journal
from accounts.acting import acting
from accounts.models import AccessRecord, User

Handler = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """The language of the user's profile, else the one chosen before signing in (a cookie), else French."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


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
                request.session.setdefault("since", now.isoformat())
                request.session["seen"] = int(now.timestamp()) // 60
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = request.user.language  # type: ignore[attr-defined]
        return self.get_response(request)


class SecondFactorMiddleware:
    """Whoever can see restricted data or the administration gives a one-time code before anything else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


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
    """Every refusal of a page leaves a line in the journal."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, PermissionDenied) and isinstance(request.user, User):
            journal.record(user=request.user, action=AccessRecord.Action.REFUSED, subject=request.path[:200])
