"""What stands beside a person's timeline: skills, and whether they give their time."""

from typing import TYPE_CHECKING

from beneficiaries.beside_file import Part, stands_beside
from programs.models import PersonSkill, Volunteer

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person


@stands_beside
def skills_and_service(person: "Person", user: "User") -> Part | None:
    """Skills, the best first, and the volunteer; nothing where there is neither. Two queries."""
    skills: list[PersonSkill] = []
    volunteer = None
    if user.has_perm("programs.view_personskill"):
        rows = PersonSkill.objects.filter(person=person).select_related("skill")
        skills = list(rows.order_by("-level", "skill__name_fr"))
    if user.has_perm("programs.view_volunteer"):
        volunteer = Volunteer.objects.filter(person=person).first()
    if not skills and volunteer is None:
        return None
    return Part("programs/volunteers/_beside.html", {"skills": skills, "volunteer": volunteer})
