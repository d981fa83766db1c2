"""Items, kits and stores that a file names, made where they are new."""

from django.utils.translation import gettext as _

from distributions.models import Item, Store
from exchange.loading import Line, Loader
from places.models import Site

#: Any of them names an item in a file.
ITEM_NAMES = ("code", "name_fr", "name_ar", "name_en")


class NamesThings(Loader):
    """A loader in whose files an item, a kit or a store may be named for the first time."""

    def find_item(self, lines: list[Line], column: str) -> None:
        self.find(lines, column, Item.objects.all(), fields=ITEM_NAMES, missing=False)

    def find_store(self, lines: list[Line]) -> None:
        self.find(lines, "store", Store.objects.visible_to(self.scope), fields=("code", "name"), missing=False)
        named = {line["store"] for line in lines if line.filled("store") and "store" not in line.found}
        elsewhere = set(Store.objects.filter(code__in=named).values_list("code", flat=True))
        for line in lines:
            if "store" not in line.found and line["store"] in elsewhere:
                line.bad("store", _("Nothing of this name can be found among what you may see."))

    def item(self, line: Line, column: str, kind: str) -> Item:
        """The item that the line names, made where it is new."""
        if column in line.found:
            return line.found[column]  # type: ignore[no-any-return]
        key = ("item", line[column])
        if key not in self.memory:
            self.memory[key] = Item.objects.create(code=line[column], name_fr=line[column], kind=kind)
        return self.memory[key]  # type: ignore[no-any-return]

    def store(self, line: Line) -> Store | None:
        """The store that the line names, made at the loader's site where it is new."""
        if not line.filled("store"):
            return None
        if "store" in line.found:
            return line.found["store"]  # type: ignore[no-any-return]
        key = ("store", line["store"])
        if key not in self.memory:
            self.memory[key] = Store.objects.create(code=line["store"], name=line["store"], site=self._site())
        return self.memory[key]  # type: ignore[no-any-return]

    def own_sites(self) -> list[Site] | None:
        """The one site of whoever loads; None for the console and for those of several sites."""
        covered = [] if self.by is None or self.by.covers_all_sites else list(self.by.sites.all()[:2])
        return covered if len(covered) == 1 else None

    def _site(self) -> Site:
        return (self.own_sites() or [Site.objects.get(is_default=True)])[0]
