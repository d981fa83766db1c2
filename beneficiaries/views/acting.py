"""The page of an act on a person's file: one short form whose action is called, then back to the file."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import View, needs
from accounts.refusals import Refusal
from beneficiaries.forms.acts import ActForm
from beneficiaries.models import Person
from beneficiaries.views.asking import person_or_404, saved, user_of

Do = Callable[[Person, Any, dict[str, Any]], Any]


def act_view(
    *,
    form: type[ActForm],
    title: Any,
    act: Any,
    do: Do,
    permissions: tuple[str, ...],
    said: Any = "",
    template: str = "beneficiaries/act.html",
) -> View:
    """A page with one short form, whose action is ``do(person, user, what was typed)``."""

    @needs("beneficiaries.view_person", *permissions)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, uuid: UUID) -> HttpResponse:
        person = person_or_404(request, uuid)
        typed = form(request.POST or None, user=user_of(request), person=person)
        if request.method == "POST" and typed.is_valid():
            try:
                do(person, user_of(request), typed.cleaned_data)
            except (Refusal, ValidationError) as refused:
                typed.blame(refused)
            else:
                messages.success(request, saved(person))
                return redirect("beneficiaries:person-file", person.uuid)
        return act_page(request, person, typed, title=title, act=act, said=said, template=template)

    return view


def act_page(
    request: HttpRequest, person: Person, form: Any, *, title: Any, act: Any, said: Any = "", **more: Any
) -> HttpResponse:
    """The page of a short form; 422 where something typed is wrong."""
    context = {"person": person, "form": form, "title": title, "act": act, "said": said} | more
    template = more.get("template", "beneficiaries/act.html")
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)
