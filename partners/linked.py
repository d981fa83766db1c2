"""How organisations stand to each other, in words that read right from either side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from partners.models import Organisation, OrganisationLink

Kind = OrganisationLink.Kind
#: What marks a way that is read from the other side.
BACK = "back"
#: What the one says to whom a link leads; from the other side the kind itself says it.
FROM_BEHIND: dict[str, Any] = {
    Kind.SPONSORS: _("is sponsored by"),
    Kind.PARTNERS: _("is a partner of"),
    Kind.MEMBER_OF: _("has as member"),
    Kind.CHAIRS: _("is chaired by"),
}
_ORDER = list(Kind.values)


@dataclass(frozen=True)
class Linked:
    """A link as one organisation reads it: its words, the other one, whether it is over."""

    row: OrganisationLink
    other: Organisation
    words: str
    back: bool
    over: bool

    @property
    def kind(self) -> str:
        """The kind of the link, whichever side reads it."""
        return self.row.kind

    @property
    def inside(self) -> bool:
        """Whether the other one is in this organisation, as in a network: a member, or at its head."""
        return self.back and self.row.kind in (Kind.MEMBER_OF, Kind.CHAIRS)


def ways() -> list[tuple[str, Any]]:
    """Every way in which an organisation may stand to another, to choose from."""
    found = []
    for kind in Kind:
        found.append((kind.value, kind.label))
        if kind != Kind.PARTNERS:
            found.append((f"{kind.value}:{BACK}", FROM_BEHIND[kind]))
    return found


def read_by(organisation: Organisation, row: OrganisationLink, today: date) -> Linked:
    """A link in the words of one of its two ends."""
    back = row.other_id == organisation.pk
    over = row.until is not None and row.until < today
    words = FROM_BEHIND[row.kind] if back else row.get_kind_display()
    return Linked(row, row.organisation if back else row.other, str(words), back, over)


def links_of(organisation: Organisation, today: date) -> list[Linked]:
    """All links of an organisation in its own words: those that hold first, kind by kind, then by name; one query."""
    rows = OrganisationLink.objects.of(organisation).select_related("organisation__country", "other__country")
    return in_order(read_by(organisation, row, today) for row in rows)


def in_order(links: Iterable[Linked]) -> list[Linked]:
    """Those that hold first, kind by kind, then by name."""
    return sorted(links, key=lambda one: (one.over, _ORDER.index(one.kind), one.back, one.other.name.casefold()))
