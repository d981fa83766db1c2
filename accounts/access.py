"""Who may open a page: declared on every view, checked in one place, listed by the guard that walks every address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]

#: What a view's ``access`` says when no permission is asked.
PUBLIC = "public"
SIGNED_IN = "signed in"


def public(view: View) -> View:
    """A page for strangers too: signing in, confirming a certificate, a static error."""
    open_view: Any = login_not_required(view)
    open_view.access = PUBLIC
    return open_view  # type: ignore[no-any-return]


def signed_in(view: View) -> View:
    """A page for everyone who works here, whatever the role: home, one's own account."""
    view.access = SIGNED_IN  # type: ignore[attr-defined]
    return view


def before_code(view: View) -> View:
    """A page that works before the one-time code is given: the page of the code, and the way out."""
    view.before_code = True  # type: ignore[attr-defined]
    return view


def needs(*permissions: str) -> Callable[[View], View]:
    """A page for those with all of ``permissions`` (``"beneficiaries.view_person"``).

    A stranger goes to the sign-in page (``LoginRequiredMiddleware``); someone signed in without the permission gets
    403 with a sentence, and the journal a line. Someone else's object is a 404, found through ``visible_to``.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perms(permissions):
                raise PermissionDenied(_("Your role does not open this page. Ask your coordinator if you need it."))
            return view(request, *args, **kwargs)

        guarded.access = permissions  # type: ignore[attr-defined]
        return guarded

    return declare
