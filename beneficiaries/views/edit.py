"""Mending what is known of a person, without overwriting what someone else saved meanwhile."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries.actions import change_person
from beneficiaries.forms import PersonForm
from beneficiaries.forms.person import BIRTH_LABELS
from beneficiaries.models import Person
from beneficiaries.refusals import ChangedMeanwhile
from beneficiaries.views.asking import person_or_404, saved, user_of


@needs("beneficiaries.view_person", "beneficiaries.change_person")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form carries the moment of the version it shows; a later one is shown beside what was typed."""
    person = person_or_404(request, uuid)
    form = PersonForm(request.POST or None, user=user_of(request), initial=PersonForm.of(person))
    clashes: list[tuple[Any, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_person(
                person=person,
                by=user_of(request),
                values=form.values(),
                seen=_seen(request),
                languages=form.cleaned_data["languages"],
                other_nationalities=form.cleaned_data["other_nationalities"],
            )
        except ChangedMeanwhile as refused:
            form.blame(refused)
            clashes = _clashes(form, person)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    fresh = clashes or not form.is_bound
    context = {
        "person": person,
        "form": form,
        "clashes": clashes,
        "version": dumps(person.changed_at.isoformat()) if fresh else request.POST.get("version", ""),
        "birth_labels": {word: (str(label), example) for word, (label, example) in BIRTH_LABELS.items()},
    }
    return render(request, "beneficiaries/edit.html", context, status=422 if form.is_bound else 200)


def _seen(request: HttpRequest) -> datetime:
    """The moment of the version that the form showed; a form without one never overwrites anything."""
    try:
        return datetime.fromisoformat(loads(request.POST.get("version", "")))
    except (BadSignature, ValueError):
        raise ChangedMeanwhile from None


#: Fields of which several values are chosen.
_LISTS = ("languages", "other_nationalities")


def _clashes(form: PersonForm, person: Person) -> list[tuple[Any, str, str]]:
    """Label, what the file says now, what was typed: for the fields in which the two differ."""
    now = PersonForm.of(person)
    found = []
    sent: Any = form.data
    for name, field in form.fields.items():
        several = name in _LISTS
        kept, typed = now.get(name, ""), sent.getlist(name) if several else sent.get(name, "")
        if sorted(kept) != sorted(typed) if several else str(kept) != str(typed):
            found.append((field.label, _words(field, kept), _words(field, typed)))
    return found


def _words(field: Any, value: Any) -> str:
    """A value as the reader knows it."""
    words: dict[str, str] = {}
    for code, label in getattr(field, "choices", ()):
        words |= {str(one): str(said) for one, said in label} if isinstance(label, list) else {str(code): str(label)}
    values = value if isinstance(value, list) else [value]
    return ", ".join(words.get(str(one), str(one)) for one in values if one != "") or _("empty")
