"""Goods on their way: the list, one waybill, its paper, what arrived."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseFormSet, formset_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from distributions import actions
from distributions.forms import ArrivalForm, LineForm, OnForm, WaybillForm
from distributions.models import Item, Store, Waybill, WaybillLine
from distributions.paper import render_waybill

A_PAGE = 30
LinesFormSet = formset_factory(LineForm, extra=5)


def seen_waybill(request: HttpRequest, uuid: UUID) -> Waybill:
    """The waybill at this address, or 404 for someone at neither end of it."""
    assert isinstance(request.user, User)
    seen = Waybill.objects.visible_to(request.user).with_what_is_shown()
    return get_object_or_404(seen, uuid=uuid)


def _arrives_at(request: HttpRequest, uuid: UUID) -> Waybill:
    """A waybill whose goods arrive at a store of the reader's sites: who sent them does not receive them."""
    assert isinstance(request.user, User)
    waybill = seen_waybill(request, uuid)
    if not Store.objects.visible_to(request.user).filter(pk=waybill.destination_id).exists():
        raise Http404
    return waybill


@needs("distributions.view_waybill")
def waybill_list(request: HttpRequest) -> HttpResponse:
    """Waybills, those to be received first."""
    assert isinstance(request.user, User)
    seen = Waybill.objects.visible_to(request.user).with_what_is_shown().prefetch_related("lines__item")
    mine = set(Store.objects.visible_to(request.user).values_list("pk", flat=True))
    page = Paginator(seen.order_by("-sent_on", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    waiting = list(
        seen.filter(received_on=None, destination__in=mine).order_by("sent_on", "pk")[:A_PAGE]
        if page.number == 1
        else []
    )
    url = reverse("distributions:waybill-list")
    context = {
        "waiting": waiting,
        "page": page,
        "previous_url": f"{url}?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"{url}?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "distributions/waybill_list.html", context)


@needs("distributions.add_waybill")
def new(request: HttpRequest) -> HttpResponse:
    """Send goods under a number."""
    assert isinstance(request.user, User)
    user = request.user
    asked = {name: request.GET[name] for name in ("destination", "origin") if request.GET.get(name, "").isdigit()}
    form = WaybillForm(request.POST or None, user=user, initial=asked)
    lines = LinesFormSet(request.POST or None, form_kwargs={"user": user}, prefix="lines")
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        said = form.cleaned_data
        sent = attempt(
            form,
            lambda: actions.send_waybill(
                origin=said["origin"],
                supplier=said["supplier"],
                destination=said["destination"],
                lines=_lines(lines),
                sent_on=said["on"],
                note=said["note"],
                by=user,
            ),
        )
        if sent:
            messages.success(request, _("Waybill %(number)s is sent. Print it: it goes with the goods.") % vars(sent))
            return redirect("distributions:waybill", sent.uuid)
    context = {
        "form": form,
        "lines": lines,
        "title": _("New waybill"),
        "act": _("Send the goods"),
        "back_url": reverse("distributions:waybill-list"),
    }
    return render(request, "distributions/waybill_form.html", context)


def _lines(lines: BaseFormSet[Any]) -> list[tuple[Item, int]]:
    return [(line["item"], line["quantity"]) for line in lines.cleaned_data if line.get("item")]


@needs("distributions.view_waybill")
def waybill_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One waybill: what was sent, what arrived, what was damaged, what is missing."""
    assert isinstance(request.user, User)
    waybill = seen_waybill(request, uuid)
    mine = Store.objects.visible_to(request.user).filter(pk=waybill.destination_id).exists()
    context = {
        "waybill": waybill,
        "lines": waybill.lines.select_related("item").order_by("pk"),
        "may_receive": mine and waybill.received_on is None,
        "may_return": mine and waybill.received_on is not None and waybill.origin_id is not None,
    }
    return render(request, "distributions/waybill.html", context)


@needs("distributions.change_waybill")
def receive(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note what arrived of each line."""
    assert isinstance(request.user, User)
    user, waybill = request.user, _arrives_at(request, uuid)
    lines = list(waybill.lines.select_related("item").order_by("pk"))
    form = OnForm(request.POST or None)
    arrivals = [_arrival(request, line) for line in lines]
    if request.method == "POST" and form.is_valid() and all(one.is_valid() for one in arrivals):
        counted = {
            line.item: (one.cleaned_data["received"], one.cleaned_data["damaged"])
            for line, one in zip(lines, arrivals, strict=True)
        }
        if attempt(
            form, lambda: actions.receive_waybill(waybill=waybill, lines=counted, on=form.cleaned_data["on"], by=user)
        ):
            messages.success(request, _("Received. What arrived in good order lies in the store."))
            return redirect("distributions:waybill", waybill.uuid)
    context = {
        "waybill": waybill,
        "form": form,
        "arrivals": list(zip(lines, arrivals, strict=True)),
        "back_url": reverse("distributions:waybill", args=[waybill.uuid]),
    }
    return render(request, "distributions/waybill_receive.html", context)


def _arrival(request: HttpRequest, line: WaybillLine) -> ArrivalForm:
    initial = {"received": line.sent, "damaged": 0}
    return ArrivalForm(request.POST or None, prefix=f"line-{line.pk}", initial=initial)


@needs("distributions.add_waybill")
def give_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send back what is left, under a waybill of its own."""
    assert isinstance(request.user, User)
    user, waybill = request.user, _arrives_at(request, uuid)
    form = OnForm(request.POST or None)
    form.fields["on"].label = _("Sent back on")
    initial = [{"item": line.item_id} for line in waybill.lines.order_by("pk")]
    formset = formset_factory(LineForm, extra=1)
    lines = formset(request.POST or None, form_kwargs={"user": user}, prefix="lines", initial=initial)
    if request.method == "POST" and form.is_valid() and _filled(lines):
        back = attempt(
            form,
            lambda: actions.return_stock(
                waybill=waybill, lines=_with_quantity(lines), sent_on=form.cleaned_data["on"], by=user
            ),
        )
        if back:
            messages.success(request, _("Waybill %(number)s is sent. Print it: it goes with the goods.") % vars(back))
            return redirect("distributions:waybill", back.uuid)
    context = {
        "form": form,
        "lines": lines,
        "title": _("Send back what is left of %(number)s") % {"number": waybill.number},
        "intro": _("Leave a quantity empty where nothing goes back."),
        "act": _("Send the goods back"),
        "back_url": reverse("distributions:waybill", args=[waybill.uuid]),
    }
    return render(request, "distributions/waybill_form.html", context)


def _with_quantity(lines: BaseFormSet[Any]) -> list[tuple[Item, int]]:
    said = [form.cleaned_data for form in lines if form.cleaned_data.get("item")]
    return [(line["item"], line["quantity"]) for line in said if line.get("quantity") is not None]


def _filled(lines: BaseFormSet[Any]) -> bool:
    for form in lines:
        form.needs_both = False
    return lines.is_valid()


@needs("distributions.view_waybill")
def paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The paper that goes with the goods, French and Arabic."""
    waybill = seen_waybill(request, uuid)
    pdf = render_waybill(waybill, list(waybill.lines.select_related("item").order_by("pk")))
    headers = {"Content-Disposition": f'attachment; filename="{waybill.number}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
