"""What every page of a case asks first: may it be seen, is the reading noted; and what a sent form leads to."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts import journal, subjects
from accounts.access import needs
from accounts.models import AccessRecord, User
from accounts.refusals import Refusal
from beneficiaries.forms.person import RefusableForm
from beneficiaries.models import Person
from beneficiaries.views.asking import user_of
from programs.models import Case, CaseMember
from programs.refusals.cases import StepMissing

__all__ = ["case_or_404", "form_page", "members_of", "needs", "noted", "sent", "tried", "user_of"]

subjects.name("restricted case", gettext_lazy("Restricted case"))
subjects.name("restricted note in a case", gettext_lazy("Restricted note in a case"))


def case_or_404(request: HttpRequest, uuid: UUID, rows: QuerySet[Case] | None = None) -> Case:
    """A case that the reader may open; the reading of a restricted one is in the journal before anything is shown."""
    seen = Case.objects.all() if rows is None else rows
    near = ("project", "site", "manager", "country", "organisation", "funder", "previous", "opened_by")
    mine = seen.filter(pk__in=Case.objects.visible_to(user_of(request)).values("pk"))
    case: Case = get_object_or_404(mine.select_related(*near), uuid=uuid)
    noted(request, case)
    return case


def noted(request: HttpRequest, case: Case, subject: str = "restricted case", category: str = "") -> None:
    """Write down that a restricted case was read, under its applicant's file."""
    category = category or case.category
    if not category:
        return
    people = CaseMember.objects.filter(case=case, role=CaseMember.Role.PRINCIPAL)
    journal.record(
        user=user_of(request),
        action=AccessRecord.Action.READ,
        subject=subject,
        person=people.values_list("person__uuid", flat=True).first(),
        category=category,
        case=case.ref,
    )


def members_of(case: Case, user: User) -> list[CaseMember]:
    """All who are or were in a case; ``named``: whether the reader may see their names."""
    named = Person.objects.named_to(user).filter(pk=OuterRef("person"))
    rows = CaseMember.objects.filter(case=case).select_related("person__nationality")
    found: list[Any] = list(rows.annotate(named=Exists(named)).order_by("left_on", "pk"))
    found.sort(key=lambda row: (row.left_on is not None, row.role != CaseMember.Role.PRINCIPAL, row.pk))
    if not user.has_perm("beneficiaries.view_card"):
        for row in found:
            row.named = False
    return found


def tried(form: RefusableForm, act: Callable[[], Any]) -> Any:
    """Do it; where it is refused, say so on the form and give None."""
    try:
        return act()
    except StepMissing as refused:
        for one in refused.missing:
            form.add_error(one.field if one.field in form.fields else None, one.sentence)
    except (Refusal, ValidationError) as refused:
        form.blame(refused)
    return None


def sent(request: HttpRequest, form: RefusableForm, act: Callable[[], Any]) -> Any:
    """The same for a form that was sent: nothing where it was not, or where something typed is wrong."""
    return tried(form, act) if request.method == "POST" and form.is_valid() else None


def form_page(request: HttpRequest, case: Case, form: Any, *, title: Any, act: Any, **more: Any) -> HttpResponse:
    """The page of one short form about a case; 422 where something typed is wrong.

    ``more``: ``said``, a sentence above the form; ``danger``; ``template``; ``lacks``, what must be mended first.
    """
    page = reverse("programs:case", args=[case.uuid])
    context = {
        "case": case,
        "form": form,
        "title": title,
        "act": act,
        "back_url": page + more.pop("section", ""),
        "case_url": page,
    } | more
    status = 422 if form.is_bound and form.errors else 200
    return render(request, more.get("template", "programs/cases/act.html"), context, status=status)
