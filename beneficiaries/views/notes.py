"""Notes on a file: all of them with a search, and mending one's own words."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import journal
from accounts.access import needs
from accounts.models import AccessRecord
from accounts.refusals import Refusal
from beneficiaries import actions, forms, refusals
from beneficiaries.models import Note
from beneficiaries.views.acting import act_page
from beneficiaries.views.asking import person_or_404, plain, user_of

A_PAGE = 20


@needs("beneficiaries.view_person", "beneficiaries.view_note")
@require_safe
def note_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every note that lies open on a file, the latest first; restricted ones stay behind their own door."""
    person = person_or_404(request, uuid)
    asked = plain(request.GET.get("q"))
    rows = person.notes.unrestricted().with_corrections().select_related("written_by")
    if asked:
        for word in asked.split()[:8]:
            rows = rows.filter(text__unaccent__icontains=word)
    page = Paginator(rows.order_by("-written_at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    here = request.GET.copy()
    context = {"person": person, "page": page, "q": asked}
    for name, there in (("previous_url", page.has_previous()), ("next_url", page.has_next())):
        if there:
            step = page.previous_page_number() if name == "previous_url" else page.next_page_number()
            here["page"] = str(step)
            context[name] = f"?{here.urlencode()}"
    return render(request, "beneficiaries/notes.html", context)


@needs("beneficiaries.view_person", "beneficiaries.view_note", "beneficiaries.add_note")
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Mend a note that one wrote oneself; someone else's is read and not changed."""
    person = person_or_404(request, uuid)
    user = user_of(request)
    if pk >= 2**63:
        raise Http404
    note = get_object_or_404(Note.objects.cleared_for(user), person=person, pk=pk)
    if note.written_by_id != user.pk:
        messages.error(request, str(refusals.NotYourNote()))
        return redirect("beneficiaries:person-notes", person.uuid)
    if note.category and request.method != "POST":
        journal.record(
            user=user,
            action=AccessRecord.Action.READ,
            subject=f"restricted: {note.category}",
            person=person.uuid,
            category=note.category,
        )
    form = forms.NoteForm(request.POST or None, user=user, person=person, initial={"text": note.text})
    form.fields.pop("category", None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_note(note=note, by=user, text=form.cleaned_data["text"])
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, _("The note is corrected."))
            if note.category:
                return redirect("beneficiaries:person-file", person.uuid)
            return redirect("beneficiaries:person-notes", person.uuid)
    said = _("What stood here before stays in history.")
    return act_page(request, person, form, title=_("Correct the note"), act=_("Save the note"), said=said)
