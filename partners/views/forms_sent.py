"""The page of one form, by itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_page(request: HttpRequest, form: Any, title: str, back: str) -> HttpResponse:
    """The form by itself, with its errors where it has any."""
    context = {"form": form, "title": title, "back_url": back}
    return render(request, "components/form_page.html", context, status=422 if form.errors else 200)
