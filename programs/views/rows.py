"""Rows of a project that are typed together on one page: funders, partners, targets, budget lines, periods."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.attempting import attempt


def rows_page(request: HttpRequest, formset: Any, title: str, back: str, **more: Any) -> HttpResponse:
    """The page, with its sentences where something is wrong; ``more``: intro, organisations."""
    context = {"formset": formset, "title": title, "back_url": back, **more}
    # A row that is to be deleted is not asked whether it is valid, but it may be refused.
    wrong = formset.is_bound and (not formset.is_valid() or any(form.errors for form in formset.forms))
    return render(request, "programs/rows_form.html", context, status=422 if wrong else 200)


def save_rows(
    request: HttpRequest,
    formset: Any,
    keep: Callable[[Any, dict[str, Any]], Any],
    drop: Callable[[Any], Any] | None = None,
) -> bool:
    """Each filled row through its action, each ticked one deleted; False, and nothing kept, where one is refused."""
    link = formset.fk.name
    with transaction.atomic():
        for form in formset.forms:
            if form.instance.pk and form.cleaned_data.get("DELETE"):
                if drop is None:
                    form.instance.delete()
                elif attempt(form, partial(_done, drop, form.instance)) is None:
                    transaction.set_rollback(True)
                    return False
        for form in formset.forms:
            if form.cleaned_data.get("DELETE") or not form.has_changed():
                continue
            values = {name: value for name, value in form.cleaned_data.items() if name not in ("id", link, "DELETE")}
            if attempt(form, partial(keep, form, values)) is None:
                transaction.set_rollback(True)
                return False
    messages.success(request, _("The changes are kept."))
    return True


def _done(act: Callable[[Any], Any], row: Any) -> bool:
    act(row)
    return True
