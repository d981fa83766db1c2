"""A person's file, and its restricted parts."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from accounts import journal, subjects
from accounts.access import needs
from accounts.models import AccessRecord, RestrictedCategory
from beneficiaries import timeline
from beneficiaries.forms import choices
from beneficiaries.models import DuplicatePair, Person
from beneficiaries.tracing import traces
from beneficiaries.views.asking import person_or_404, plain, user_of
from beneficiaries.views.beside import beside
from beneficiaries.views.beside.follow_up import restricted_beside

for category in RestrictedCategory:
    subjects.name(f"restricted: {category.value}", category.label)


def _in_a_sentence(language: str) -> str:
    """A language within a line: French writes it small."""
    return language[:1].lower() + language[1:] if get_language() == "fr" else language


@needs("beneficiaries.view_card")
@require_safe
def person_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Knowing someone in ten seconds; where only the card is shared, or the role sees cards only, the card."""
    user = user_of(request)
    people = Person.objects.named_to(user).select_related("nationality", "site", "merged_into")
    person = get_object_or_404(people, uuid=uuid)
    if person.merged_into is not None:
        return redirect("beneficiaries:person-file", person.merged_into.uuid)
    shared = not Person.objects.visible_to(user).filter(pk=person.pk).exists()
    if shared or not user.has_perm("beneficiaries.view_person"):
        return render(request, "beneficiaries/card.html", {"person": person, "shared": shared})
    topic = plain(request.GET.get("topic"), 20)
    topic = topic if topic in timeline.TOPICS else ""
    try:
        before = parse_date(plain(request.GET.get("before"), 10))
    except ValueError:
        before = None
    told = timeline.timeline_of(person, user, today=timezone.localdate(), topic=topic, before=before)
    context = {"person": person, "timeline": told, "topic": topic, "topics": timeline.TOPICS.items()}
    if request.htmx and request.htmx.target == "timeline":  # type: ignore[attr-defined]
        return render(request, "beneficiaries/_timeline.html", context)
    return render(request, "beneficiaries/file.html", context | _around(person, request))


def _around(person: Person, request: HttpRequest) -> dict[str, Any]:
    """What stands in the file's head and beside the timeline."""
    user = user_of(request)
    return {
        "running": [one for trace in traces() if trace.now is not None for one in trace.now(person, user)],
        "languages": [_in_a_sentence(str(row.language)) for row in person.languages.select_related("language")],
        "others": list(person.other_nationalities.select_related("country")),
        "other_names": list(person.other_names.all()),
        "pairs": DuplicatePair.objects.visible_to(user).waiting().filter(first=person).count()
        + DuplicatePair.objects.visible_to(user).waiting().filter(second=person).count(),
    } | beside(person, user)


@needs("beneficiaries.view_person", "beneficiaries.view_personneed")
@require_POST
def restricted(request: HttpRequest, uuid: UUID, category: str) -> HttpResponse:
    """What is kept apart under one category: the reading is noted before anything is shown."""
    user = user_of(request)
    person = person_or_404(request, uuid)
    # Someone who is not cleared must not learn that there is such a block.
    if category not in choices.cleared_categories(user):
        raise Http404
    journal.record(
        user=user,
        action=AccessRecord.Action.READ,
        subject=f"restricted: {category}",
        person=person.uuid,
        category=category,
    )
    context = {
        "person": person,
        "category": category,
        "title": RestrictedCategory(category).label,
        "needs": person.needs.filter(code__category=category).select_related("code", "assessed_by").order_by("-since"),
        "notes": person.notes.filter(category=category).select_related("written_by"),
        "running": [
            one for trace in traces() if trace.behind is not None for one in trace.behind(person, user, category)
        ],
        "attachments": person.attachments.kept().filter(category=category).select_related("added_by"),
        "statuses": person.legal_statuses.select_related("recorded_by").order_by("-since", "-pk")
        if category == RestrictedCategory.LEGAL_STATUS
        else [],
    }
    return render(request, "beneficiaries/restricted.html", context | restricted_beside(person, user, category))
