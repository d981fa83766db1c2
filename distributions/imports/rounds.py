"""Files of rounds."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from distributions.actions.rounds import make_round
from distributions.imports.naming import NamesThings
from distributions.models import Distribution, Item
from exchange import lookups, values
from exchange.loading import Column, Line, loads
from places.models import Location
from programs.models import Activity, Project


@loads
class RoundLoader(NamesThings):
    """Rounds: an activity each, of a kit, from a store."""

    kind = "rounds"
    title = _("Rounds")
    description = _("Rounds at which a kit is handed out, with their day and place.")
    permission = "distributions.add_distribution"
    columns = (
        Column("code", values.code(), required=True, help=_("Code of the round, once only."), example="NADOR-2"),
        Column("project", values.code(), help=_("Code of the project."), example="NADOR-17"),
        Column(
            "activity",
            values.line_of_text(250),
            help=_("Code of the activity that the round is, or the title of a new one."),
            example="Kits, 2",
        ),
        Column("place", values.line_of_text(120), help=_("Name or code of the place."), example="Nador"),
        Column("held_on", values.date, help=_("Day of the round."), example="2017-04-05"),
        Column("kit", values.code(60), help=_("Code of the kit or item; a new kit is made."), example="KIT"),
        Column("store", values.code(40), help=_("Code of the store; empty: no stock is kept."), example="NAD"),
    )
    keys = (("code",),)
    chunk = None
    url_name = "distributions:round-list"
    order = 55

    def check(self, lines: list[Line]) -> None:
        self.find(lines, "project", Project.objects.visible_to(self.scope))
        self._find_place(lines)
        self.find(lines, "activity", Activity.objects.visible_to(self.scope), fields=("code",), missing=False)
        self.find_item(lines, "kit")
        self.find_store(lines)
        codes = [line["code"] for line in lines]
        rounds = Distribution.objects.visible_to(self.scope).filter(code__in=codes)
        known = {one.code: one for one in rounds.select_related("activity", "store", "item")}
        taken = set(Distribution.objects.filter(code__in=codes).values_list("code", flat=True)) - set(known)
        activities = dict(Activity.objects.filter(code__in=codes).values_list("code", "project__code"))
        busy = set(Distribution.objects.values_list("activity", flat=True))
        for line in lines:
            known_round = known.get(line["code"])
            if known_round:
                line.found["code"] = known_round
                self._check_change(line, known_round)
                continue
            chosen = line.found.get("activity")
            if line["code"] in taken or (line["code"] in activities and chosen is None):
                line.bad("code", gettext("This code is taken by something else. Choose another."))
            if chosen and chosen.pk in busy:
                line.bad("activity", gettext("This activity is another round already."))
            for column in ("kit",) if chosen else ("project", "kit"):
                if not line.filled(column):
                    line.bad(column, gettext("A new round needs this."))

    def _find_place(self, lines: list[Line]) -> None:
        """A town before the province or region of the same name."""
        asked = [line for line in lines if line.filled("place")]
        names = ("code", "name_fr", "name_ar", "name_en")
        known = lookups.rows_by_text(Location.objects.all(), {line["place"] for line in asked}, fields=names)
        nearest = [Location.Level.TOWN, Location.Level.PROVINCE, Location.Level.REGION]
        for line in asked:
            found = known.get(line["place"], [])
            level = next((level for level in nearest if any(one.level == level for one in found)), None)
            chosen = [one for one in found if level in (None, one.level)]
            if len(chosen) == 1:
                line.found["place"] = chosen[0]
            elif chosen:
                line.bad("place", gettext("Several places have this name. Write the code of the place."))
            else:
                line.bad("place", gettext("There is no place of this name."))

    def _check_change(self, line: Line, known: Distribution) -> None:
        moved = line.filled("store") and line.found.get("store") != known.store
        other = line.filled("kit") and line.found.get("kit") != known.item
        if (moved or other) and known.entitlements.collected().exists():
            line.bad("store" if moved else "kit", gettext("This round has handed out already: its kit and store stay."))

    def write(self, lines: list[Line]) -> None:
        for line in lines:
            known = line.found.get("code")
            if known is None:
                self._make(line)
                line.added()
            elif self._change(line, known):
                line.updated()
            else:
                line.unchanged()

    def _make(self, line: Line) -> None:
        store, own = self.store(line), line.found.get("activity")
        made = make_round(
            project=own.project if own else line.found["project"],
            code=line["code"],
            title=line["activity"] or line["code"],
            item=self.item(line, "kit", Item.Kind.KIT),
            store=store,
            place=line.found.get("place"),
            held_on=line["held_on"],
            activity=own,
            sites=None if store else self.own_sites(),
            by=self.by,
        )
        # What a file tells of has begun: its hand-outs can follow.
        begun = made.activity.held_on is None or made.activity.held_on <= self.today
        made.state = Distribution.State.OPEN if begun else Distribution.State.PLANNED
        made.save(update_fields=["state"])

    def _change(self, line: Line, known: Distribution) -> bool:
        activity = known.activity
        changed = line.fill(activity, "held_on")
        for column in ("place", "project"):
            if column in line.found and getattr(activity, f"{column}_id") != line.found[column].pk:
                setattr(activity, column, line.found[column])
                changed.append(column)
        if line.filled("activity") and "activity" not in line.found and activity.title != line["activity"]:
            activity.title = line["activity"]
            changed.append("title")
        if changed:
            activity.full_clean()
            activity.save(update_fields=changed)
        store, own = self.store(line), []
        if store and store != known.store:
            known.store = store
            own.append("store")
        if line.filled("kit") and (item := self.item(line, "kit", Item.Kind.KIT)) != known.item:
            known.item = item
            own.append("item")
        if own:
            known.save(update_fields=own)
        return bool(changed or own)
