"""What stands beside the timeline of a file, by topic; each in a fixed number of queries."""

from typing import TYPE_CHECKING, Any

from beneficiaries.beside_file import parts_beside
from beneficiaries.views.beside import follow_up, household, needs, papers

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person


def beside(person: "Person", user: "User") -> dict[str, Any]:
    """The context of every part of a file; ``more_beside``: what other rooms show."""
    parts = (household, needs, papers, follow_up)
    said = {name: value for part in parts for name, value in part.beside(person, user).items()}
    return said | {"more_beside": parts_beside(person, user)}
