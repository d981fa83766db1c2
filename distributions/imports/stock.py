"""Files of the stock ledger."""

from collections import defaultdict
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from distributions.actions.stock import BOTH_WAYS, MOST, OUTGOING
from distributions.imports.naming import NamesThings
from distributions.models import Item, StockBalance, StockMovement
from distributions.refusals import CodeTaken, NotYet, OutOfStock, TooMuch
from exchange import values
from exchange.loading import Column, Line, loads

Reason = StockMovement.Reason


class FileReason(models.TextChoices):
    """The code words of a file; what a waybill or a kit packed here writes has words of its own."""

    OPENING = "opening"
    RECEIVED = "received"
    ISSUED = "issued"
    RETURNED = "returned"
    LOST = "lost"
    DAMAGED = "damaged"
    CORRECTION = "correction"
    TRANSFER = "transfer"


@loads
class StockLoader(NamesThings):
    """Lines of the ledger: they are added, never changed."""

    kind = "stock"
    title = _("Stock")
    description = _("What came into a store and what went out. Lines of the ledger are added, never changed.")
    permission = "distributions.add_stockmovement"
    columns = (
        Column("code", values.code(60), help=_("A number of your own, so that no line is loaded twice."), example="N1"),
        Column("store", values.code(40), required=True, help=_("Code of the store; a new one is made."), example="NAD"),
        Column("item", values.code(60), required=True, help=_("Code of the item; a new one is made."), example="KIT"),
        Column(
            "quantity",
            values.integer(-MOST, MOST),
            required=True,
            help=_("How many; below zero only in a correction or a transfer out."),
            example="45",
        ),
        Column("on", values.date, help=_("Day of the movement; empty: today."), example="2017-04-04"),
        Column(
            "reason",
            values.line_of_text(250),
            help=_("Why it moved: a code word, or words of your own, kept as a note; empty: received."),
            example="received",
        ),
    )
    keys = (("code",),)
    chunk = 20_000
    url_name = "distributions:stock"
    order = 50

    def check(self, lines: list[Line]) -> None:
        self.find_item(lines, "item")
        self.find_store(lines)
        known = {
            one.code: one
            for one in StockMovement.objects.filter(code__in=[line["code"] for line in lines if line["code"]])
        }
        for line in lines:
            reason, quantity = self._reason(line), line["quantity"]
            if quantity == 0 or (quantity < 0 and reason not in BOTH_WAYS):
                line.bad("quantity", gettext("The number must be %(minimum)s or more.") % {"minimum": 1})
            if line["on"] and line["on"] > self.today:
                line.bad("on", NotYet())
            if line["code"] in known and not line.bads:
                line.found["code"] = known[line["code"]]
                if not self._says(line, known[line["code"]]):
                    line.bad("code", CodeTaken(code=line["code"]))
        self._check_stock([line for line in lines if not line.bads and "code" not in line.found])

    def _says(self, line: Line, known: StockMovement) -> bool:
        """Whether the line says what the ledger says; what it leaves empty is not compared."""
        return (
            known.store == line.found.get("store")
            and known.item == line.found.get("item")
            and known.quantity == self._change(line)
            and (not line.filled("on") or known.on == line["on"])
        )

    def _reason(self, line: Line) -> str:
        """The code word; words of one's own say that something came in, or below zero that a count was put right."""
        word = (line["reason"] or Reason.RECEIVED).casefold()
        if word in FileReason.values:
            return word
        return Reason.RECEIVED if (line["quantity"] or 0) > 0 else Reason.CORRECTION

    def _change(self, line: Line) -> int:
        return -line["quantity"] if self._reason(line) in OUTGOING else line["quantity"]  # type: ignore[no-any-return]

    def _check_stock(self, lines: list[Line]) -> None:
        """In the order of the days, what comes in before what goes out, no store goes below zero."""
        stores = {line.found["store"].pk for line in lines if "store" in line.found}
        there: dict[Any, int] = defaultdict(int)
        for balance in StockBalance.objects.filter(store__in=stores):
            there[balance.store_id, balance.item_id] = balance.quantity
        for line in sorted(lines, key=lambda line: (line["on"] or self.today, self._change(line) < 0, line.number)):
            store, item = line.found.get("store"), line.found.get("item")
            key = (store.pk if store else line["store"], item.pk if item else line["item"])
            change = self._change(line)
            if there[key] + change < 0:
                names = {"item": item or line["item"], "store": store or line["store"]}
                line.bad("quantity", OutOfStock(left=there[key], asked=-change, **names))
            elif there[key] + change > MOST:
                line.bad("quantity", TooMuch())
            else:
                there[key] += change

    def write(self, lines: list[Line]) -> None:
        new = []
        for line in lines:
            if "code" in line.found:
                line.unchanged()
                continue
            store = self.store(line)
            assert store is not None
            new.append(
                StockMovement(
                    code=line["code"],
                    store=store,
                    item=self.item(line, "item", Item.Kind.NFI),
                    quantity=self._change(line),
                    on=line["on"] or self.today,
                    reason=self._reason(line),
                    note="" if self._reason(line) == (line["reason"] or "").casefold() else line["reason"] or "",
                    by=self.by,
                )
            )
            line.added()
        # One statement: the ledger adds all of it up at once.
        StockMovement.objects.bulk_create(new)
