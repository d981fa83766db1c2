"""Pages of the house itself: what waits today, everything else on a phone, the language, the parts of a page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.access import public, signed_in
from accounts.models import User
from accounts.waiting import waiting_for
from apsopad import gallery, navigation
from apsopad.demo.systems import pages, systems


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me today: the day's thread, then the cards of each room."""
    assert isinstance(request.user, User)
    today, moment = timezone.localdate(), timezone.localtime().time()
    answers = list(waiting_for(request.user, today))
    day = sorted((item for answer in answers for item in answer.day), key=lambda item: (item.at is None, item.at))
    # What asks for something comes first; nothing to do comes last.
    cards = sorted((card for answer in answers for card in answer.cards), key=lambda card: (not card.items, card.order))
    return render(
        request,
        "home.html",
        {
            "today": today,
            "sites": [] if request.user.covers_all_sites else list(request.user.sites.all()),
            "day": day,
            "done": sum(item.state == "done" for item in day),
            "now": sum(item.state == "now" for item in day),
            "to_come": sum(item.state == "todo" and (item.at is None or item.at > moment) for item in day),
            "cards": cards,
            "beside": max(2, len(cards) // 2 + len(cards) % 2),
            "demonstrates": settings.DEMO,
        },
    )


@signed_in
def more(request: HttpRequest) -> HttpResponse:
    """What does not fit at the foot of a phone: other places, languages, the account, signing out."""
    return render(request, "more.html", {"rest": navigation.rest(request)})


@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """One touch on a language: the page comes back in it, and it stays the language of the account."""
    language, onward = request.POST.get("language", ""), request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        onward = "/"
    answer = HttpResponseRedirect(onward)
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        if isinstance(request.user, User) and request.user.language != language:
            User.objects.filter(pk=request.user.pk).update(language=language)
    return answer


@signed_in
def components(request: HttpRequest) -> HttpResponse:
    """Every part of a page and its variants, to look at; only while debugging or with the demonstration."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "components.html", gallery.context())


@signed_in
def demonstration(request: HttpRequest) -> HttpResponse:
    """What the demonstration shows: each system that the founding documents ask for, its page and its report."""
    if not settings.DEMO:
        raise Http404
    found = pages()
    rows = [(system, found.get(system.row, "")) for system in systems()]
    return render(request, "demonstration.html", {"rows": rows})
