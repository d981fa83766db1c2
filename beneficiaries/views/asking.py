"""What every page of this room asks first."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from beneficiaries.models import Person


def user_of(request: HttpRequest) -> User:
    """The member of staff who asks; every page here is behind the sign-in page."""
    assert isinstance(request.user, User)
    return request.user


def person_or_404(request: HttpRequest, uuid: UUID) -> Person:
    """A person whose whole file the one who asks may open; anyone else does not exist."""
    people = Person.objects.visible_to(user_of(request)).select_related("nationality", "site", "merged_into")
    return get_object_or_404(people, uuid=uuid)


def plain(text: str | None, longest: int = 200) -> str:
    """A word from an address as it may be looked up."""
    return (text or "").replace("\x00", "").encode("utf-8", "ignore").decode()[:longest].strip()


def saved(person: Person) -> str:
    """What is said after a change."""
    return _("The file of %(name)s is saved.") % {"name": person.shown_name}
