"""What changed of an organisation's entry: the entry itself, whom to call there, how it stands to others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import display_for_field
from django.utils.translation import gettext as _

from accounts.admin_history import Difference, history_of
from accounts.models import User
from partners.models import Contact, Organisation, OrganisationLink
from places.admin_history import WORDS

SHOWN = 100


@dataclass(frozen=True)
class Told:
    """One change: when, who, of what, what was done, which fields."""

    at: datetime
    who: str
    what: str
    word: str
    differences: list[Difference]


def changes_of(organisation: Organisation, user: User) -> list[Told]:
    """The latest changes, newest first, as far as ``user`` may see what they are about; a fixed number of queries."""
    told = [
        Told(one.at, one.who, str(_("The entry")), one.word, [each for each in one.differences if each.name != "uuid"])
        for one in history_of(organisation, for_user=user)
    ]
    if user.has_perm("partners.view_contact"):
        told += _events(Contact, organisation=organisation.pk)
    if user.has_perm("partners.view_organisationlink"):
        told += _events(OrganisationLink, organisation=organisation.pk)
        told += _events(OrganisationLink, other=organisation.pk)
    return sorted(told, key=lambda one: one.at, reverse=True)[:SHOWN]


def _events(model: Any, **of: int) -> Iterable[Told]:
    """What happened to rows that belong to the organisation, those that are gone too."""
    events = model.pgh_event_model._base_manager.filter(**of).select_related("pgh_context")
    if model is OrganisationLink:
        events = events.select_related("organisation", "other", "pgh_context")
    rows = list(events.order_by("-pgh_id")[: SHOWN * 2])
    before: dict[int, Any] = {}
    found = []
    for event in reversed(rows):
        earlier = before.get(event.pgh_obj_id)
        before[event.pgh_obj_id] = event
        about = event.pgh_context.metadata if event.pgh_context else {}
        found.append(
            Told(
                event.pgh_created_at,
                about.get("name") or str(_("Nobody named")),
                _named(model, event),
                str(WORDS.get(event.pgh_label, event.pgh_label)),
                [] if event.pgh_label == "delete" else _differences(model, event, earlier),
            )
        )
    return found


def _named(model: Any, event: Any) -> str:
    if model is Contact:
        return str(event.full_name)
    words = OrganisationLink.Kind(event.kind).label
    return f"{event.organisation} {words} {event.other}"


def _differences(model: Any, event: Any, earlier: Any) -> list[Difference]:
    fields = [one for one in model._meta.concrete_fields if not one.primary_key and not one.is_relation]
    return [
        Difference(str(one.verbose_name), _said(one, earlier) if earlier else "", _said(one, event))
        for one in fields
        if (getattr(event, one.attname) or None) != (getattr(earlier, one.attname) or None if earlier else None)
    ]


def _said(field: Any, event: Any) -> str:
    value = getattr(event, field.attname)
    return "–" if value in (None, "") else str(display_for_field(value, field, "–"))
