"""The public page that confirms a certificate by its number and the check printed beside it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.access import public
from exchange.references import normalise
from trainings.checks import confirms
from trainings.models import Certificate

#: Questions from one address in one minute; a check has forty bits, so that this many never guess one.
LIMIT = 30


def _too_many(request: HttpRequest) -> bool:
    """Whether this address asks too often; each process counts for itself."""
    minute = int(timezone.now().timestamp()) // 60
    key = f"verify:{request.META.get('REMOTE_ADDR', '')}:{minute}"
    cache.add(key, 0, 90)
    try:
        return int(cache.incr(key)) > LIMIT
    except ValueError:
        return False


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


@dataclass(frozen=True)
class Shown:
    """What the paper shows, and whether it still holds; nothing else of the holder's file."""

    number: str
    kind: str
    full_name: str
    name_ar: str
    course_fr: str
    course_ar: str
    first: date | None
    last: date | None
    issued_on: date
    revoked_on: date | None
    #: Of a statement of service.
    hours: str = ""


def _shown(certificate: Certificate) -> Shown:
    printed = certificate.printed
    return Shown(
        number=certificate.number,
        kind=certificate.get_kind_display(),
        full_name=printed.get("holder", ""),
        name_ar=printed.get("holder_ar", ""),
        course_fr=printed.get("course_fr", ""),
        course_ar=printed.get("course_ar", ""),
        first=_day(printed.get("first")),
        last=_day(printed.get("last")),
        issued_on=certificate.issued_on,
        revoked_on=certificate.revoked_on,
        hours=str(printed.get("hours", "")),
    )


@public
def certificate(request: HttpRequest) -> HttpResponse:
    """Confirm a certificate; a wrong check and an unknown number get the same answer."""
    number, check = request.GET.get("n", "")[:40].replace("\0", ""), request.GET.get("c", "")[:40].replace("\0", "")
    asked = bool(number or check)
    too_many = asked and _too_many(request)
    found = None
    if asked and not too_many:
        # The number is looked up whether or not the check fits, so that the time tells nothing.
        row = Certificate.objects.filter(number=normalise(number)).first()
        if confirms(number, check) and row is not None:
            found = _shown(row)
    context = {"number": number, "check": check, "asked": asked, "too_many": too_many, "found": found}
    response = render(request, "trainings/verify.html", context, status=429 if too_many else 200)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
