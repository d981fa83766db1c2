"""Files attached to a person's file: sent, seen, removed; never served by an address of their own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import journal
from accounts.access import needs
from accounts.models import AccessRecord
from accounts.refusals import Refusal
from beneficiaries import actions, attaching
from beneficiaries.actions.papers import small_of
from beneficiaries.forms import papers as forms
from beneficiaries.models import Attachment
from beneficiaries.views.acting import act_page
from beneficiaries.views.asking import person_or_404, saved, user_of

#: A browser shows the picture and does nothing else with it; nobody keeps it.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@needs("beneficiaries.view_person", "beneficiaries.add_attachment")
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send a picture or a PDF; a phone offers its camera."""
    person = person_or_404(request, uuid)
    form = forms.AttachForm(request.POST or None, request.FILES or None, user=user_of(request), person=person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.attach(person=person, by=user_of(request), **form.cleaned_data)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    if form.is_bound and "file" in request.FILES:
        choose_again(form)
    said = _("Where a picture was taken is not kept. What is not needed is better not kept at all.")
    more = {"template": "beneficiaries/attach.html"}
    return act_page(request, person, form, title=_("Attach a file"), act=_("Attach"), said=said, **more)


def choose_again(form: Any) -> None:
    """A browser does not send a chosen file back to its page: say so beside the field."""
    form.fields["file"].help_text = _("Choose the file again: the browser does not keep it.")


def _visible(request: HttpRequest, uuid: UUID) -> Attachment:
    files = Attachment.objects.visible_to(user_of(request)).kept().select_related("person")
    return get_object_or_404(files, uuid=uuid)


@needs("beneficiaries.view_person", "beneficiaries.view_attachment")
@require_safe
def attachment(request: HttpRequest, uuid: UUID) -> FileResponse:
    """The file itself: a picture to look at, a PDF to keep; reading a restricted one is noted first."""
    row = _visible(request, uuid)
    if row.category:
        journal.record(
            user=user_of(request),
            action=AccessRecord.Action.READ,
            subject=f"restricted: {row.category}",
            person=row.person.uuid,
            category=row.category,
            file=str(row.uuid),
        )
    return _sent(row, str(row.file.name), row.content_type)


@needs("beneficiaries.view_person", "beneficiaries.view_attachment")
@require_safe
def attachment_small(request: HttpRequest, uuid: UUID) -> FileResponse:
    """The small picture on the file; of a restricted one there is none to see outside its door."""
    row = _visible(request, uuid)
    if row.category or row.content_type == attaching.PDF:
        raise Http404
    return _sent(row, small_of(str(row.file.name)), attaching.JPEG)


def _sent(row: Attachment, name: str, content_type: str) -> FileResponse:
    try:
        content = row.file.storage.open(name)
    except FileNotFoundError:
        raise Http404(_("This file is missing from the store. Tell whoever runs the system.")) from None
    # The name that was sent is never kept: this one says what it is and nothing else.
    shown = f"{row.kind}-{row.uuid.hex[:8]}.{attaching.EXTENSIONS[content_type]}"
    keep = content_type == attaching.PDF
    return FileResponse(content, as_attachment=keep, filename=shown, content_type=content_type, headers=_HEADERS)


@needs("beneficiaries.view_person", "beneficiaries.change_attachment")
@require_http_methods(["GET", "HEAD", "POST"])
def attachment_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Destroy a file, with the reason."""
    row = _visible(request, uuid)
    person = row.person
    form = forms.ReasonForm(request.POST or None, user=user_of(request), person=person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_attachment(attachment=row, by=user_of(request), reason=form.cleaned_data["reason"])
        except Refusal as refused:
            form.blame(refused)
        else:
            messages.success(request, _("The file is removed for good."))
            return redirect("beneficiaries:person-file", person.uuid)
    context = {
        "title": _("Remove this file for good?"),
        "sentence": str(row),
        "consequences": [
            _("The picture or PDF is destroyed and cannot be brought back."),
            _("The history keeps that it was there, who removed it and why."),
        ],
        "form": form,
        "act": _("Remove"),
        "danger": True,
        "back_url": reverse("beneficiaries:person-file", args=[person.uuid]),
    }
    return render(request, "components/confirm.html", context, status=422 if form.is_bound else 200)
