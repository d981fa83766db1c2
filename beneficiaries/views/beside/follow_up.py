"""Who else sees the file, what was asked of others, what is to come."""

from typing import TYPE_CHECKING, Any

from beneficiaries.models import FileShare

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person


def beside(person: "Person", user: "User") -> dict[str, Any]:
    """``shares``: one a site, the widest."""
    return {
        "shares": list(FileShare.objects.open().filter(person=person).widest().select_related("site")),
    }
