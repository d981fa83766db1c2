"""What lies in our stores, and the card of each item."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Q, Sum, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from distributions import actions
from distributions.forms import CountForm, LossForm, PackForm, ReceiveForm
from distributions.models import Item, StockBalance, StockMovement, Store, Waybill
from places.ordering import by_name

A_PAGE = 50
Reason = StockMovement.Reason


@needs("distributions.view_stockbalance")
def stock(request: HttpRequest) -> HttpResponse:
    """Every store with what lies in it, and the goods on their way to it."""
    assert isinstance(request.user, User)
    stores = list(Store.objects.visible_to(request.user).select_related("site"))
    balances = StockBalance.objects.filter(store__in=stores).select_related("item").order_by(by_name("item__"))
    lying: dict[int, list[StockBalance]] = {store.pk: [] for store in stores}
    for balance in balances:
        lying[balance.store_id].append(balance)
    context = {
        "stores": [(store, lying[store.pk]) for store in stores],
        "on_the_way": Waybill.objects.on_the_way_to(request.user).count(),
    }
    return render(request, "distributions/stock.html", context)


def _card_of(request: HttpRequest, uuid: UUID, item: UUID) -> tuple[Store, Item]:
    assert isinstance(request.user, User)
    store = get_object_or_404(Store.objects.visible_to(request.user).select_related("site"), uuid=uuid)
    # An item that never moved here has no card.
    return store, get_object_or_404(Item, uuid=item, balances__store=store)


def _card_url(store: Store, item: Item) -> str:
    return reverse("distributions:stock-card", args=[store.uuid, item.uuid])


@needs("distributions.view_stockmovement")
def card(request: HttpRequest, uuid: UUID, item: UUID) -> HttpResponse:
    """The stock card: every movement with the balance after it, newest first."""
    store, thing = _card_of(request, uuid, item)
    lines = StockMovement.objects.filter(store=store, item=thing)
    running = Window(Sum("quantity"), order_by=[F("on").asc(), F("pk").asc()])
    shown = lines.annotate(balance=running).select_related("by", "waybill_line__waybill").order_by("-on", "-pk")
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    gone = [Reason.LOST, Reason.DAMAGED]
    issued = [Reason.ISSUED, Reason.ISSUED_IN_ERROR, Reason.RETURNED]
    sums = lines.aggregate(
        into=Sum("quantity", filter=Q(quantity__gt=0) & ~Q(reason__in=[*issued, *gone, Reason.CORRECTION])),
        handed=Sum("quantity", filter=Q(reason__in=issued)),
        lost=Sum("quantity", filter=Q(reason__in=gone)),
        balance=Sum("quantity"),
    )
    url = _card_url(store, thing)
    context = {
        "store": store,
        "item": thing,
        "page": page,
        "sums": {
            "into": sums["into"] or 0,
            "handed": -(sums["handed"] or 0),
            "lost": -(sums["lost"] or 0),
            "balance": sums["balance"] or 0,
        },
        "previous_url": f"{url}?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"{url}?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "distributions/stock_card.html", context)


def _form_page(request: HttpRequest, form: Any, title: str, act: str, back_url: str, intro: str = "") -> HttpResponse:
    context = {"form": form, "title": title, "act": act, "back_url": back_url, "intro": intro}
    return render(request, "distributions/form.html", context)


@needs("distributions.add_stockmovement")
def receive(request: HttpRequest) -> HttpResponse:
    """Note goods that came in without a waybill."""
    assert isinstance(request.user, User)
    user = request.user
    form = ReceiveForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        line = attempt(form, lambda: actions.receive_stock(by=user, **form.cleaned_data))
        if line:
            messages.success(request, _("Noted on the stock card."))
            return redirect(_card_url(line.store, line.item))
    return _form_page(request, form, _("Receive goods"), _("Note it"), reverse("distributions:stock"))


@needs("distributions.add_stockmovement")
def pack(request: HttpRequest) -> HttpResponse:
    """Note kits packed of what lies in a store."""
    assert isinstance(request.user, User)
    user = request.user
    form = PackForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        number = said.pop("quantity")
        if attempt(form, lambda: actions.pack_kits(by=user, number=number, **said)):
            messages.success(request, _("Packed. What the kits hold went out of the stock, the kits came in."))
            return redirect(_card_url(said["store"], said["kit"]))
    intro = _("What one kit holds goes out of the stock as often as kits are packed.")
    return _form_page(request, form, _("Pack kits"), _("Note it"), reverse("distributions:stock"), intro)


@needs("distributions.add_stockmovement")
def count(request: HttpRequest, uuid: UUID, item: UUID) -> HttpResponse:
    """Note what somebody counted; the difference is written on the card."""
    assert isinstance(request.user, User)
    user = request.user
    store, thing = _card_of(request, uuid, item)
    form = CountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def correct() -> bool:
            actions.correct_count(
                store=store, item=thing, counted=said["quantity"], on=said["on"], by=user, note=said["reason"]
            )
            return True

        if attempt(form, correct):
            messages.success(request, _("The card says what was counted."))
            return redirect(_card_url(store, thing))
    title = _("Count of %(item)s in %(store)s") % {"item": thing, "store": store}
    return _form_page(request, form, title, _("Correct the card"), _card_url(store, thing))


@needs("distributions.add_stockmovement")
def loss(request: HttpRequest, uuid: UUID, item: UUID) -> HttpResponse:
    """Note what was lost or damaged."""
    assert isinstance(request.user, User)
    user = request.user
    store, thing = _card_of(request, uuid, item)
    form = LossForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        where: dict[str, Any] = {"store": store, "item": thing, "by": user, "on": said["on"]}
        line = attempt(
            form,
            lambda: actions.record_movement(
                quantity=said["quantity"], reason=said["kind"], note=said["reason"], **where
            ),
        )
        if line:
            messages.success(request, _("Noted on the stock card."))
            return redirect(_card_url(store, thing))
    title = _("Loss of %(item)s in %(store)s") % {"item": thing, "store": store}
    return _form_page(request, form, title, _("Note the loss"), _card_url(store, thing))
