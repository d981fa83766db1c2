"""What an association writes of itself, line by line: what stood there, what it says, what stands there now.

``EntryUpdate.proposed`` is ``{"fields": {name: {"was": …, "said": …}}, "contacts": [{"contact": key or None, "was": …,
"said": …}], "taken": [keys of lines]}``; of a place the key is kept. Only what differs is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models import Contact, EntryUpdate, Organisation
from places.models import Location

#: What an association may put right of its entry.
FIELDS = (
    *("name", "name_ar", "registration_number", "groups_served", "place"),
    *("phone", "email", "website", "about"),
)
CONTACT = ("full_name", "role", "phone", "email")
#: What is said of somebody who is no longer there.
GONE = "gone"
_NEW = gettext_lazy("New contact")


@dataclass(frozen=True)
class Line:
    """One thing that an association says otherwise: in words for the reader, and as a value to be taken over."""

    key: str
    label: str
    was: str
    said: str
    now: str
    value: Any
    of_contact: bool = False
    contact: int | None = None
    taken: bool = False

    @property
    def changed_meanwhile(self) -> bool:
        """Whether somebody else wrote there since the association did."""
        return self.now not in {self.was, self.said}

    @property
    def gone(self) -> bool:
        """Whether it says that somebody is no longer there."""
        return bool(self.value == GONE)

    @property
    def stands(self) -> bool:
        """Whether the entry says already what the association says."""
        return self.now == self.said


def said_of(organisation: Organisation) -> dict[str, Any]:
    """What the entry says now, as it is kept with an update."""
    return {name: organisation.place_id if name == "place" else getattr(organisation, name) for name in FIELDS}


def said_of_contact(contact: Contact) -> dict[str, str]:
    """What is noted of somebody to call, likewise."""
    return {name: getattr(contact, name) for name in CONTACT}


def proposal(
    organisation: Organisation,
    contacts: Sequence[Contact],
    fields: Mapping[str, Any],
    said: Sequence[tuple[int | None, dict[str, str] | str]],
) -> dict[str, Any]:
    """What differs between an entry and what an association wrote; ``said``: contacts by keys, None for new ones."""
    now = said_of(organisation)
    differs = {
        name: {"was": now[name], "said": fields[name]}
        for name in FIELDS
        if name in fields and fields[name] != now[name]
    }
    known = {contact.pk: said_of_contact(contact) for contact in contacts}
    people = []
    for key, what in said:
        was = known.get(key) if key else None
        if what != was and not (what == GONE and was is None):
            people.append({"contact": key if was else None, "was": was, "said": what})
    return {"fields": differs, "contacts": people}


def overlaid(update: EntryUpdate) -> dict[str, Any]:
    """The entry as the association last wrote it: what stands there now, and over it what it sent in."""
    changed = {name: one["said"] for name, one in update.proposed.get("fields", {}).items()}
    return said_of(update.organisation) | changed


def lines_of(update: EntryUpdate) -> list[Line]:
    """What an association says otherwise, in the order of the entry; three queries, whatever the number of lines."""
    fields, contacts = update.proposed.get("fields", {}), update.proposed.get("contacts", [])
    taken = set(update.proposed.get("taken", ()))
    now = said_of(update.organisation)
    places = {one for pair in [*(fields.get("place", {}).values()), now["place"]] if (one := pair)}
    named = {place.pk: place for place in Location.objects.filter(pk__in=places)} if "place" in fields else {}
    lines = []
    for name in FIELDS:
        if name in fields:
            pair = fields[name]
            was, said, current = (_in_words(one, named) for one in (pair["was"], pair["said"], now[name]))
            value = named.get(pair["said"]) if name == "place" else pair["said"]
            label = str(Organisation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            lines.append(Line(name, label[:1].upper() + label[1:], was, said, current, value, taken=name in taken))
    there = {one.pk: one for one in update.organisation.contacts.filter(left_on=None)} if contacts else {}
    for number, one in enumerate(contacts):
        key = f"contact-{number}"
        person = there.get(one["contact"])
        current = _contact(said_of_contact(person)) if person else ""
        label = _("Contact: %(name)s") % {"name": one["was"]["full_name"]} if one["was"] else str(_NEW)
        said = "" if one["said"] == GONE else _contact(one["said"])
        value, of = one["said"], one["contact"]
        lines.append(Line(key, label, _contact(one["was"]), said, current, value, True, of, key in taken))
    return lines


def _in_words(value: Any, places: dict[int, Location]) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, int):
        return str(places.get(value, "—"))
    return str(value or "")


def _contact(said: Any) -> str:
    return " · ".join(one for one in (said.get(name, "") for name in CONTACT) if one) if said else ""
