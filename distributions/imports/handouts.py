"""Files of hand-outs."""

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from beneficiaries.models import Person
from distributions.actions.handing import already, check_recipient, dead
from distributions.actions.rounds import add_entitlements
from distributions.actions.stock import check_stock
from distributions.models import Distribution, Entitlement, StockBalance, StockMovement
from distributions.refusals import NotYet, OutOfStock, ProxyLimitReached, RoundClosed
from exchange import values
from exchange.loading import Column, Line, Loader, loads

Reason = StockMovement.Reason
State = Entitlement.State


@loads
class HandoutLoader(Loader):
    """Who stood on a round's list, and who collected: stock follows where the round has a store."""

    kind = "handouts"
    title = _("Hand-outs")
    description = _("Who was on a round's list and what was collected, on which day and by whom.")
    permission = "distributions.change_entitlement"
    columns = (
        Column("round", values.code(), required=True, help=_("Code of the round."), example="NADOR-2"),
        Column("person", values.code(60), required=True, help=_("Reference or earlier number."), example="NAD-001"),
        Column("collected_on", values.date, help=_("Day of collection; empty: the round's day."), example="2017-04-05"),
        Column("collected_by", values.code(60), help=_("Who collected; empty: the person."), example="NAD-001"),
        Column(
            "state",
            values.choice(State),
            help=_("Empty: collected where a day or a collector is given, else planned."),
            example="collected",
        ),
    )
    keys = (("round", "person"),)
    # What the report distribution-list calls them.
    renamed = {"ref": "person"}
    ignored = ("ref", "external_ref", "name", "sex", "nationality", "kit")
    url_name = "distributions:round-list"
    order = 60

    def check(self, lines: list[Line]) -> None:
        rounds = Distribution.objects.visible_to(self.scope).select_related("activity", "store", "item")
        self.find(lines, "round", rounds, fields=("code", "activity__code"))
        people = Person.objects.named_to(self.scope)
        for column in ("person", "collected_by"):
            self.find(lines, column, people, fields=("ref", "external_ref"), follow="merged_into")
        well = [line for line in lines if not line.bads]
        known = self._known(well)
        met: dict[tuple[int, int], int] = {}
        for line in well:
            round_, person = line.found["round"], line.found["person"]
            first = met.setdefault((round_.pk, person.pk), line.number)
            if first != line.number:
                line.bad("person", gettext("Line %(line)s names the same person.") % {"line": first})
                continue
            self._check(line, known.get((round_.pk, person.pk)))
        self._check_proxies([line for line in well if not line.bads])
        self._check_stock([line for line in well if not line.bads and line.found.get("hands_out")])

    def _known(self, lines: list[Line]) -> dict[tuple[int, int], Entitlement]:
        rows = Entitlement.objects.filter(
            round__in={line.found["round"].pk for line in lines}, person__in={line.found["person"].pk for line in lines}
        ).select_related("handed_by")
        return {(row.round_id, row.person_id): row for row in rows if row.person_id}

    def _state(self, line: Line) -> str:
        collected = line.filled("collected_on") or line.filled("collected_by")
        return line["state"] or (State.COLLECTED if collected else "")

    def _day(self, line: Line) -> date | None:
        day: date | None = line["collected_on"] or line.found["round"].activity.held_on
        return day

    def _check(self, line: Line, known: Entitlement | None) -> None:
        round_, person = line.found["round"], line.found["person"]
        state, collector = self._state(line), line.found.get("collected_by", person)
        line.found["known"] = known
        if known and known.state == State.COLLECTED:
            same_day = not line.filled("collected_on") or line["collected_on"] == known.collected_on
            same_one = not line.filled("collected_by") or collector.pk == known.collected_by_id
            if state in ("", State.COLLECTED) and same_day and same_one:
                return
            line.bad("collected_on" if not same_day else "collected_by" if not same_one else "state", already(known))
            return
        changes = known is None or state not in ("", known.state)
        if changes and round_.state == Distribution.State.CLOSED:
            line.bad("round", RoundClosed(round=round_))
        if state != State.COLLECTED:
            for column in ("collected_on", "collected_by"):
                if line.filled(column):
                    line.bad(column, gettext("Only a collected hand-out has a day and a collector."))
            if known is None and state in ("", State.PLANNED) and person.deceased_on:
                line.bad("person", dead(person))
            return
        day = self._day(line)
        if day is None:
            line.bad("collected_on", gettext("Write the day of collection: the round itself has none."))
        elif day > self.today:
            line.bad("collected_on", NotYet())
        else:
            for column, one in {"person": person, "collected_by": collector}.items():
                try:
                    check_recipient(one, day)
                except Refusal as refused:
                    line.bad(column, refused)
                    break
        line.found["hands_out"] = not line.bads

    def _check_proxies(self, lines: list[Line]) -> None:
        """Someone who collects for others does so for as many as the round allows."""
        proxied = [
            line
            for line in lines
            if line.found.get("hands_out")
            and line.found.get("collected_by", line.found["person"]) != line.found["person"]
        ]
        if not proxied:
            return
        done: dict[tuple[int, int], int] = defaultdict(int)
        rows = Entitlement.objects.collected().filter(
            round__in={line.found["round"].pk for line in proxied},
            collected_by__in={line.found["collected_by"].pk for line in proxied},
        )
        for round_id, collector, person in rows.values_list("round", "collected_by", "person"):
            done[round_id, collector] += collector != person
        for line in proxied:
            round_, collector = line.found["round"], line.found["collected_by"]
            if done[round_.pk, collector.pk] >= round_.proxy_limit:
                line.bad("collected_by", ProxyLimitReached(name=collector.shown_name, limit=round_.proxy_limit))
            done[round_.pk, collector.pk] += 1

    def _check_stock(self, lines: list[Line]) -> None:
        there: dict[tuple[int, int], int] = defaultdict(int)
        stores = {line.found["round"].store_id for line in lines} - {None}
        for balance in StockBalance.objects.filter(store__in=stores):
            there[balance.store_id, balance.item_id] = balance.quantity
        for line in lines:
            round_ = line.found["round"]
            if round_.store is None:
                continue
            key = (round_.store_id, round_.item_id)
            if there[key] < 1:
                line.bad("state", OutOfStock(left=0, item=round_.item, store=round_.store, asked=1))
            there[key] -= 1

    def write(self, lines: list[Line]) -> None:
        by_round: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            by_round[line.found["round"].pk].append(line)
        for some in by_round.values():
            self._write(some[0].found["round"], some)

    def _write(self, round_: Distribution, lines: list[Line]) -> None:
        new = [line.found["person"] for line in lines if line.found["known"] is None]
        if new:
            add_entitlements(round_=round_, by=self.by, people=new, of_any_day=True)
        rows = {
            row.person_id: row
            for row in round_.entitlements.select_for_update(no_key=True)
            .filter(person__in=[line.found["person"].pk for line in lines])
            .order_by("pk")
        }
        changed, issued = [], []
        for line in lines:
            row = rows[line.found["person"].pk]
            before, state = row.state, self._state(line)
            if line.found.get("hands_out") and before != State.COLLECTED:
                row.state, row.reason = State.COLLECTED, ""
                row.collected_by = line.found.get("collected_by", line.found["person"])
                row.collected_on, row.handed_by = self._day(line), self.by
                issued.append(row)
            elif state and before != State.COLLECTED:
                row.state = state
            if row.state != before:
                changed.append(row)
            if line.found["known"] is None:
                line.added()
            elif row.state != before:
                line.updated()
            else:
                line.unchanged()
        fields = ["state", "reason", "collected_by", "collected_on", "handed_by"]
        Entitlement.objects.bulk_update(changed, fields, batch_size=1000)
        if issued:
            self._issue(round_, issued)

    def _issue(self, round_: Distribution, issued: list[Entitlement]) -> None:
        Distribution.objects.filter(pk=round_.pk, state=Distribution.State.PLANNED).update(
            state=Distribution.State.OPEN
        )
        if round_.store is None:
            return
        check_stock(round_.store, {round_.item: -len(issued)})
        StockMovement.objects.bulk_create(
            StockMovement(
                store=round_.store,
                item=round_.item,
                quantity=-1,
                reason=Reason.ISSUED,
                on=row.collected_on or self.today,
                entitlement=row,
                by=self.by,
            )
            for row in issued
        )
