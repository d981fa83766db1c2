"""The household, kin and where someone lives."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from beneficiaries import ages
from beneficiaries.actions.links import OF_AGE
from beneficiaries.models import Household, Person, PersonLink

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Line:
    """A guardian, proxy or relative: the row, the person where one may see the card, else a name; what they are."""

    row: PersonLink
    who: Person | None
    named: str
    said: str
    url: str = ""


def beside(person: "Person", user: "User") -> dict[str, Any]:
    """``member``: the person's own row or None; ``members``: pairs of row and person, None where out of reach.

    ``home_opens``: whether the household's page does; ``links``, ``links_ended``, ``links_from``: lines of kin;
    ``lacks_guardian``: a minor for whom no guardian is noted; ``keeps_file``: whether ``user`` covers the file's site.
    """
    member = person.memberships.select_related("household").filter(until=None).first()
    members = []
    if member is not None:
        people = Person.objects.named_to(user).select_related("nationality")
        reach = {one.pk: one for one in people.filter(memberships__household=member.household, memberships__until=None)}
        rows = member.household.members.filter(until=None).order_by("pk")
        members = [(row, reach.get(row.person_id)) for row in rows]
        members.sort(key=lambda pair: pair[0].role != "focal_point")
    return {
        "member": member,
        "members": members,
        "home_opens": member is not None and Household.objects.visible_to(user).filter(pk=member.household_id).exists(),
        "address": person.addresses.filter(until=None).first(),
        "keeps_file": user.covers_all_sites or user.coverage.filter(site=person.site_id).exists(),
    } | _kin(person, user)


def _kin(person: Person, user: "User") -> dict[str, Any]:
    links = list(person.links.order_by("kind", "pk"))
    others = list(PersonLink.objects.filter(other=person, until=None).order_by("kind", "pk"))
    keys = {row.other_id for row in links if row.other_id} | {row.person_id for row in others}
    reach = {one.pk: one for one in Person.objects.named_to(user).select_related("nationality").filter(pk__in=keys)}
    lines = [_line(row, reach.get(row.other_id or 0), _standing(row)) for row in links]
    lived = ages.ages(person.birth_date, person.birth_precision, timezone.localdate())
    guarded = any(row.kind == PersonLink.Kind.GUARDIAN and row.until is None for row in links)
    return {
        "links": [line for line in lines if line.row.until is None],
        "links_ended": [line for line in lines if line.row.until is not None],
        "links_from": [_line(row, reach.get(row.person_id), _stood_for(row)) for row in others],
        "lacks_guardian": lived is not None and lived[1] < OF_AGE and not guarded and person.deceased_on is None,
    }


def _line(row: PersonLink, who: Person | None, said: str) -> Line:
    url = reverse("beneficiaries:person-file", args=[who.uuid]) if who else ""
    return Line(row, who, row.other_name or _("file of another site"), said, url)


def _standing(row: PersonLink) -> str:
    """Guardian · Father or mother · Decision of a court."""
    said = [] if row.kind == PersonLink.Kind.KIN else [row.get_kind_display()]
    said += [str(row.get_relation_display()), str(row.get_basis_display())]
    return " · ".join(filter(None, said))


def _stood_for(row: PersonLink) -> str:
    """The same from the other side: what the person of this file is to that one."""
    relation = PersonLink.Relation
    if row.kind == PersonLink.Kind.GUARDIAN:
        return _("This person is the guardian")
    if row.kind == PersonLink.Kind.PROXY:
        return _("This person is the proxy")
    turned = {
        relation.PARENT: relation.CHILD.label,
        relation.CHILD: relation.PARENT.label,
        relation.GRANDPARENT: pgettext("relation", "Grandchild"),
        relation.AUNT_OR_UNCLE: pgettext("relation", "Nephew or niece"),
    }
    return str(turned.get(relation(row.relation), row.get_relation_display()))
