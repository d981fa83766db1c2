"""The household, kin and where someone lives."""

from typing import TYPE_CHECKING, Any

from beneficiaries.models import Person

if TYPE_CHECKING:
    from accounts.models import User


def beside(person: "Person", user: "User") -> dict[str, Any]:
    """``member``: the person's own row or None; ``members``: pairs of row and person, None where out of reach."""
    member = person.memberships.select_related("household").filter(until=None).first()
    members = []
    if member is not None:
        people = Person.objects.named_to(user).select_related("nationality")
        reach = {one.pk: one for one in people.filter(memberships__household=member.household, memberships__until=None)}
        rows = member.household.members.filter(until=None).order_by("pk")
        members = [(row, reach.get(row.person_id)) for row in rows]
        members.sort(key=lambda pair: pair[0].role != "focal_point")
    return {"member": member, "members": members, "address": person.addresses.filter(until=None).first()}
