"""Certificates: issued, printed, listed, revoked."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import journal
from accounts.access import needs
from accounts.models import AccessRecord
from accounts.refusals import Refusal
from exchange import references
from programs.paper import statement
from trainings import actions, paper
from trainings.forms import IssueForm, RevokeForm
from trainings.models import Certificate
from trainings.statements import statement_of
from trainings.views import cohort_of, user_of

PAGE = 50


@needs("trainings.view_certificate")
def certificate_list(request: HttpRequest) -> HttpResponse:
    """Certificates, the latest first; found by number or holder."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    found = Certificate.objects.visible_to(user_of(request))
    found = found.select_related("person", "learner__cohort__activity", "learner__cohort__course")
    if text:
        holder = Q(person__full_name__unaccent__icontains=text) | Q(person__name_ar__icontains=text)
        found = found.filter(holder | Q(number=references.normalise(text)))
    page = Paginator(found.order_by("-issued_on", "-pk"), PAGE).get_page(request.GET.get("page"))
    return render(request, "trainings/certificate_list.html", {"page": page, "text": text})


@require_POST
@needs("trainings.add_certificate")
def issue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Issue certificates for all who are entitled and have none."""
    cohort = cohort_of(request, uuid)
    form = IssueForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect("trainings:cohort-laureates", cohort.uuid)
    said = form.cleaned_data
    try:
        issued = actions.issue_certificates(
            cohort=cohort, issued_on=said["issued_on"], kind=said["kind"], by=user_of(request)
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if issued:
            told = ngettext("%(number)d certificate is issued.", "%(number)d certificates are issued.", len(issued))
            messages.success(request, told % {"number": len(issued)})
        else:
            messages.info(request, _("Everyone entitled to it has this certificate already."))
    return redirect("trainings:cohort-laureates", cohort.uuid)


def _download(request: HttpRequest, certificates: Sequence[Certificate], name: str, subject: str) -> HttpResponse:
    """The sheets as a file to keep; the journal knows who took them."""
    journal.record(
        user=user_of(request),
        action=AccessRecord.Action.EXPORT,
        subject=subject,
        person=certificates[0].person.uuid if len(certificates) == 1 else None,
        certificates=[one.number for one in certificates],
    )
    if len(certificates) == 1 and certificates[0].learner_id is None:
        rendered = statement.render(statement_of(certificates[0]), get_language() or "fr")
    else:
        rendered = paper.render(certificates)
    return HttpResponse(
        rendered,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"},
    )


@needs("trainings.view_certificate")
def pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One certificate as PDF; a revoked one is no longer printed."""
    found = Certificate.objects.visible_to(user_of(request)).select_related("person")
    certificate = get_object_or_404(found, uuid=uuid, revoked_on=None)
    return _download(request, [certificate], certificate.number, "certificate")


@needs("trainings.view_certificate")
def cohort_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All valid certificates of a cohort in one file, by number."""
    cohort = cohort_of(request, uuid)
    found = Certificate.objects.visible_to(user_of(request)).valid().filter(learner__cohort=cohort)
    certificates = list(found.select_related("person").order_by("number"))
    if not certificates:
        raise Http404
    return _download(request, certificates, f"certificates-{cohort.uuid}", "certificates of a cohort")


@needs("trainings.change_certificate")
def revoke(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a certificate back, after asking, with a reason."""
    found = Certificate.objects.visible_to(user_of(request)).select_related("person")
    certificate = get_object_or_404(found, uuid=uuid)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke_certificate(certificate=certificate, reason=form.cleaned_data["reason"], by=user_of(request))
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The certificate is revoked. The public page says so from now on."))
            return redirect("trainings:certificate-list")
    said = {"number": certificate.number, "name": certificate.person.shown_name}
    context = {
        "title": _("Revoke a certificate"),
        "sentence": _("Certificate %(number)s of %(name)s will no longer be confirmed.") % said,
        "consequences": [
            _("The public page says that it is revoked, without the reason."),
            _("It stays in the file with the reason, your name and the day. This cannot be undone."),
        ],
        "form": form,
        "act": _("Revoke"),
        "danger": True,
        "back_url": reverse("trainings:certificate-list"),
    }
    return render(request, "components/confirm.html", context)
