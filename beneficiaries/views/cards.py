"""Cards to carry: one person's, or a sheet of many."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, Max, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts import journal, subjects
from accounts.access import needs
from accounts.models import AccessRecord
from accounts.refusals import Refusal
from beneficiaries import refusals
from beneficiaries.actions.cards import MOST, Printed, print_cards
from beneficiaries.actions.papers import small_of
from beneficiaries.forms import choices
from beneficiaries.forms import papers as forms
from beneficiaries.models import Attachment, CardPrint, Consent, Person
from beneficiaries.paper import cards as paper
from beneficiaries.search import search
from beneficiaries.views.asking import person_or_404, plain, user_of
from exchange import glyphs

SUBJECT = "cards"
subjects.name(SUBJECT, gettext_lazy("Cards printed"))


@needs("beneficiaries.view_person", "beneficiaries.add_cardprint")
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One person's card; a second one says why."""
    person = person_or_404(request, uuid)
    if person.merged_into is not None:
        return redirect("beneficiaries:person-card", person.merged_into.uuid)
    before = list(person.cards.select_related("printed_by").order_by("-number")[:20])
    form = forms.CardForm(request.POST or None, again=bool(before))
    if request.method == "POST" and form.is_valid():
        try:
            return _printed(request, [person.uuid], form)
        except Refusal as refused:
            form.blame(refused)
    context = {
        "person": person,
        "form": form,
        "before": before,
        "pictured": bool(_photos([person.pk])),
        "boxed": _boxed([person]),
    }
    return render(request, "beneficiaries/card_print.html", context, status=422 if form.is_bound else 200)


@needs("beneficiaries.view_person", "beneficiaries.add_cardprint")
@require_http_methods(["GET", "HEAD", "POST"])
def card_sheet(request: HttpRequest) -> HttpResponse:
    """Choose people, then print; other pages (a household, a class) send their people here."""
    if request.method != "POST":
        return render(request, "beneficiaries/card_choose.html", _choice(request))
    chosen = _chosen(request)
    people = list(_among(request, chosen))
    again = any(person.cards_printed for person in people)
    sent = "run" in request.POST
    form = forms.CardForm(request.POST if sent else None, again=again)
    if not people:
        context = _choice(request) | {"said": str(refusals.NobodyChosen())}
        return render(request, "beneficiaries/card_choose.html", context, status=422)
    if sent and form.is_valid():
        only_new = "only_new" in request.POST
        uuids = [person.uuid for person in people if not (only_new and person.cards_printed)]
        try:
            return _printed(request, uuids or [person.uuid for person in people], form)
        except Refusal as refused:
            form.blame(refused)
    context = {
        "form": form,
        "people": people,
        "have": sum(1 for person in people if person.cards_printed),
        "left_out": len(set(chosen)) - len(people),
        "pictured": set(_photos([person.pk for person in people])),
        "boxed": _boxed(people),
    }
    return render(request, "beneficiaries/card_sheet.html", context, status=422 if form.is_bound else 200)


def _printed(request: HttpRequest, people: Sequence[UUID], form: forms.CardForm) -> HttpResponse:
    """Count the cards, note who took them, and hand over the PDF."""
    data = form.cleaned_data
    printed = print_cards(people=people, by=user_of(request), run=data["run"], reason=data.get("reason", ""))
    journal.record(
        user=user_of(request),
        action=AccessRecord.Action.EXPORT,
        subject=SUBJECT,
        person=printed[0].person.uuid if len(printed) == 1 else None,
        refs=[one.person.ref for one in printed],
    )
    return _pdf(printed, data["layout"])


def _pdf(printed: Sequence[Printed], layout: str) -> HttpResponse:
    photos = _pictures(_photos([one.person.pk for one in printed]))
    name = printed[0].person.ref if len(printed) == 1 else f"cards-{timezone.localdate():%Y-%m-%d}"
    return HttpResponse(
        paper.render(printed, at=timezone.now(), layout=layout, photos=photos),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "private, no-store"},
    )


def _boxed(people: Sequence[Person]) -> list[tuple[str, str]]:
    """Names with letters that our fonts lack, each with the spelling that the card bears instead, or nothing."""
    shown = paper.names_shown(people)
    names = ((person.full_name, shown[person.pk]) for person in people if glyphs.lacking(person.full_name))
    return [(name, instead if instead != name else "") for name, instead in names]


def _photos(people: Collection[int]) -> dict[int, Attachment]:
    """The latest picture of each who agreed to be pictured, by key; of nobody else there is one."""
    agreed = Consent.objects.holding(Consent.Purpose.PICTURE).filter(person__in=people)
    photos = Attachment.objects.kept().filter(
        kind=Attachment.Kind.PHOTO, category="", content_type__startswith="image/", person__in=agreed.values("person")
    )
    return {photo.person_id: photo for photo in photos.order_by("person_id", "added_at", "pk")}


def _pictures(photos: dict[int, Attachment]) -> dict[int, bytes]:
    found = {}
    for key, photo in photos.items():
        try:
            with photo.file.storage.open(small_of(str(photo.file.name))) as small:
                found[key] = small.read()
        except FileNotFoundError:
            continue
    return found


# --- Choosing ------------------------------------------------------------------------------------------------------
def _counted(request: HttpRequest) -> Any:
    """Living people whose files one may open, each with how many cards there are."""
    people = Person.objects.visible_to(user_of(request)).current().filter(deceased_on=None)
    last = CardPrint.objects.filter(person=OuterRef("pk")).order_by().values("person").annotate(last=Max("number"))
    return people.annotate(cards_printed=last.values("last")).select_related("nationality", "site")


def _chosen(request: HttpRequest) -> list[UUID]:
    """The people that a form names: UUIDs; whatever else is passed over."""
    found = []
    for text in request.POST.getlist("people")[: 5 * MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _among(request: HttpRequest, chosen: Sequence[UUID]) -> Any:
    place = {uuid: at for at, uuid in enumerate(chosen)}
    return sorted(_counted(request).filter(uuid__in=place), key=lambda person: place[person.uuid])


def _choice(request: HttpRequest) -> dict[str, Any]:
    """Whom a sheet may hold: of a household, found by a search, or registered lately and without a card."""
    asked = request.GET
    text = plain(asked.get("q"))
    household = plain(asked.get("household"), 40)
    sites = choices.sites_of(user_of(request))
    site = next((one for one in sites if str(one.pk) == asked.get("site")), None)
    with_card = asked.get("with_card") == "1"
    people = _counted(request)
    if site is not None:
        people = people.filter(site=site)
    if household:
        try:
            people = people.filter(memberships__household__uuid=UUID(household), memberships__until=None)
        except (ValueError, ValidationError):
            people = people.none()
    elif not with_card:
        people = people.filter(~Exists(CardPrint.objects.filter(person=OuterRef("pk"))))
    if text:
        answer = search(people, text, limit=50)
        rows, said = answer.people, answer.said
    else:
        rows, said = list(people.order_by("-registered_on", "-pk")[:MOST]), ""
    return {
        "q": text,
        "said": said,
        "household": household,
        "sites": sites if len(sites) > 1 else [],
        "site": site,
        "with_card": with_card,
        "people": rows,
        "most": MOST,
    }
