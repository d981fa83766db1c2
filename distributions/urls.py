"""Addresses of this room."""

from django.urls import include, path

from distributions.views import rounds, serving, stock, waybills

app_name = "distributions"
one_round = [
    path("", rounds.round_page, name="round"),
    path("people/", rounds.people, name="round-people"),
    path("open/", rounds.open_, name="round-open"),
    path("close/", rounds.close, name="round-close"),
    path("serve/", serving.serve, name="serve"),
]
one_line = [
    path("hand-out/", serving.hand_out, name="hand-out"),
    path("set-aside/", serving.set_aside, name="set-aside"),
    path("take-back/", serving.take_back, name="take-back"),
    path("issued-in-error/", serving.issued_in_error, name="issued-in-error"),
    path("take-off/", serving.take_off, name="take-off"),
]
one_card = [
    path("", stock.card, name="stock-card"),
    path("count/", stock.count, name="stock-count"),
    path("loss/", stock.loss, name="stock-loss"),
]
one_waybill = [
    path("", waybills.waybill_page, name="waybill"),
    path("receive/", waybills.receive, name="waybill-receive"),
    path("return/", waybills.give_back, name="waybill-return"),
    path("paper/", waybills.paper, name="waybill-paper"),
]
urlpatterns = [
    path("", rounds.round_list, name="round-list"),
    path("rounds/new/", rounds.new, name="round-new"),
    path("rounds/<uuid:uuid>/", include(one_round)),
    path("lines/<uuid:uuid>/", include(one_line)),
    path("stock/", stock.stock, name="stock"),
    path("stock/receive/", stock.receive, name="stock-receive"),
    path("stock/pack/", stock.pack, name="stock-pack"),
    path("stock/<uuid:uuid>/<uuid:item>/", include(one_card)),
    path("waybills/", waybills.waybill_list, name="waybill-list"),
    path("waybills/new/", waybills.new, name="waybill-new"),
    path("waybills/<uuid:uuid>/", include(one_waybill)),
]
