"""Documents that a person showed: noted, corrected, taken back; their numbers shown to those who ask, and noted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal, subjects
from accounts.access import needs
from accounts.models import AccessRecord
from accounts.refusals import Refusal
from beneficiaries import actions, dates
from beneficiaries.actions.papers import oddly_written
from beneficiaries.forms import papers as forms
from beneficiaries.models import IdentityDocument, Person
from beneficiaries.views.acting import act_page
from beneficiaries.views.asking import person_or_404, saved, user_of

NUMBERS = "numbers of documents"
subjects.name(NUMBERS, gettext_lazy("Numbers of identity documents"))


def _read(request: HttpRequest, person: Person) -> None:
    """Note in the journal that whole numbers are about to be shown."""
    journal.record(user=user_of(request), action=AccessRecord.Action.READ, subject=NUMBERS, person=person.uuid)


def _document(request: HttpRequest, person: Person, document: UUID) -> IdentityDocument:
    return get_object_or_404(person.documents.select_related("person"), uuid=document)


@needs("beneficiaries.view_person", "beneficiaries.view_identitydocument")
@require_POST
def documents_shown(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The numbers in full: the reading is noted before they are shown."""
    person = person_or_404(request, uuid)
    _read(request, person)
    documents = person.documents.select_related("country").order_by("pk")
    return render(request, "beneficiaries/documents.html", {"person": person, "documents": documents})


@needs("beneficiaries.view_person", "beneficiaries.add_identitydocument")
@require_http_methods(["GET", "HEAD", "POST"])
def document_add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note a paper that was shown."""
    person = person_or_404(request, uuid)
    form = forms.DocumentForm(request.POST or None, user=user_of(request), person=person)
    if request.method == "POST" and form.is_valid():
        try:
            document = actions.add_document(person=person, by=user_of(request), **form.cleaned_data)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            _say_what_is_odd(request, document)
            return redirect("beneficiaries:person-file", person.uuid)
    said = _("None is needed to be helped. Never keep the paper itself.")
    return act_page(request, person, form, title=_("Add a document"), act=_("Add"), said=said)


@needs("beneficiaries.view_person", "beneficiaries.change_identitydocument")
@require_http_methods(["GET", "HEAD", "POST"])
def document_edit(request: HttpRequest, uuid: UUID, document: UUID) -> HttpResponse:
    """Correct what was mistyped; the form shows the whole number, so opening it is noted."""
    person = person_or_404(request, uuid)
    row = _document(request, person, document)
    form = forms.DocumentForm(request.POST or None, user=user_of(request), person=person, initial=_typed(row))
    form.watch(row, _typed)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.change_document(document=row, by=user_of(request), look=form.unchanged, **form.cleaned_data)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            _say_what_is_odd(request, row)
            return redirect("beneficiaries:person-file", person.uuid)
    if request.method != "POST":
        _read(request, person)
    more = {"template": "beneficiaries/document.html", "document": row}
    return act_page(request, person, form, title=_("Correct a document"), act=_("Save"), **more)


def _typed(document: IdentityDocument) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "number": document.number,
        "country": document.country_id or "",
        "issued_on": dates.typed(document.issued_on, "day"),
        "expires_on": dates.typed(document.expires_on, "day"),
    }


@needs("beneficiaries.view_person", "beneficiaries.change_identitydocument")
@require_http_methods(["GET", "HEAD", "POST"])
def document_remove(request: HttpRequest, uuid: UUID, document: UUID) -> HttpResponse:
    """Ask once, then take back a paper that was noted by mistake."""
    person = person_or_404(request, uuid)
    row = _document(request, person, document)
    back = reverse("beneficiaries:person-file", args=[person.uuid])
    if request.method == "POST":
        try:
            actions.remove_document(document=row, by=user_of(request))
        except Refusal as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, saved(person))
        return redirect(back)
    attached = row.attachments.kept().cleared_for(user_of(request)).count()
    consequences = [_("The history keeps that it was noted, and by whom.")]
    if attached:
        stays = ngettext("The attached file stays.", "The %(number)s attached files stay.", attached)
        consequences.append(stays % {"number": attached})
    context = {
        "title": _("Take this document off the file?"),
        "sentence": str(row),
        "consequences": consequences,
        "act": _("Take off"),
        "danger": True,
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)


def _say_what_is_odd(request: HttpRequest, document: IdentityDocument) -> None:
    """A number of another shape, and one that someone else has: worth a look, nothing is refused.

    Of other files only those are named that the one who asks may name; the rest is for those who cover both.
    """
    if oddly_written(document.kind, document.number):
        said = _("The number of a CIN is one or two letters, then digits, at most 8 in all. Check it once more.")
        messages.warning(request, said)
    others = Person.objects.visible_to(user_of(request)).current().filter(documents__number=document.number)
    other = others.exclude(pk=document.person_id).order_by("pk").first()
    if other is not None:
        said = _("%(name)s (%(ref)s) has a document with this number too. Compare the two files.")
        messages.warning(request, said % {"name": other.shown_name, "ref": other.ref})
