"""The access journal, for the data protection officer and the auditor."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import needs
from accounts.models import AccessRecord
from places.editing import DayInput

PAGE = 50
_LAST_ID = 2**63 - 1


class JournalFilter(forms.Form):
    """Who, what, which day, about whom."""

    says_optional = False
    who = forms.CharField(label=_("Who"), required=False, max_length=150)
    action = forms.ChoiceField(
        label=_("What was done"), required=False, choices=[("", _("Everything")), *AccessRecord.Action.choices]
    )
    day = forms.DateField(label=_("Day"), required=False, widget=DayInput())
    person = forms.CharField(
        label=_("Reference of a person"), required=False, max_length=20, widget=forms.TextInput(attrs={"dir": "ltr"})
    )


def _page_of(lines: QuerySet[AccessRecord], before: str) -> tuple[list[AccessRecord], int | None]:
    """A page of lines, latest first, after the line ``before``; and where the next page starts, None at the end."""
    if before.isascii() and before.isdigit() and 0 < int(before[:20]) <= _LAST_ID:
        lines = lines.filter(pk__lt=int(before))
    found = list(lines.order_by("-pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def _day_of(day: date) -> tuple[datetime, datetime]:
    start = timezone.make_aware(datetime.combine(day, time.min))
    return start, timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _references(lines: list[AccessRecord]) -> dict[UUID, str]:
    """The references of the people that lines are about; a person who was erased has none."""
    # The registry is a higher room, asked by its name: the journal itself knows people by UUID only.
    person: Any = apps.get_model("beneficiaries", "Person")
    named = {line.person_uuid for line in lines if line.person_uuid}
    return dict(person._base_manager.filter(uuid__in=named).values_list("uuid", "ref")) if named else {}


def _with_references(lines: list[AccessRecord]) -> list[tuple[AccessRecord, str]]:
    refs = _references(lines)
    return [(line, refs.get(line.person_uuid, "") if line.person_uuid else "") for line in lines]


@needs("accounts.view_accessrecord")
def journal(request: HttpRequest) -> HttpResponse:
    """Who read, exported or was refused what: latest first, by who, act, day and person."""
    form = JournalFilter(request.GET or None)
    lines = AccessRecord.objects.all()
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    if asked.get("who"):
        lines = lines.filter(user_name__icontains=asked["who"])
    if asked.get("action"):
        lines = lines.filter(action=asked["action"])
    if asked.get("day") and asked["day"] < date.max:
        start, end = _day_of(asked["day"])
        lines = lines.filter(at__gte=start, at__lt=end)
    if asked.get("person"):
        person: Any = apps.get_model("beneficiaries", "Person")
        ref = asked["person"].strip().upper()
        lines = lines.filter(person_uuid__in=person._base_manager.filter(ref=ref).values("uuid"))
    found, older = _page_of(lines, request.GET.get("before", ""))
    kept = request.GET.copy()
    kept.pop("before", None)
    context = {
        "form": form,
        "lines": _with_references(found),
        "older": older,
        "kept": kept.urlencode(),
        "filtered": any(asked.values()),
        "later": "before" in request.GET,
    }
    return render(request, "accounts/journal.html", context, status=422 if form.is_bound and form.errors else 200)


@needs("accounts.view_accessrecord")
def journal_person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who saw this person: every line about one file, latest first, even after it was erased."""
    found, older = _page_of(AccessRecord.objects.filter(person_uuid=uuid), request.GET.get("before", ""))
    context = {
        "lines": [(line, "") for line in found],
        "older": older,
        "ref": _references(found[:1]).get(uuid, ""),
        "uuid": uuid,
        "later": "before" in request.GET,
    }
    return render(request, "accounts/journal_person.html", context)
