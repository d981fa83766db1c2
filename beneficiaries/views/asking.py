"""What every page of this room asks first."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.asking import plain, user_of
from beneficiaries.models import Person

__all__ = ["person_or_404", "plain", "saved", "user_of"]


def person_or_404(request: HttpRequest, uuid: UUID) -> Person:
    """A person whose whole file the one who asks may open; anyone else does not exist."""
    people = Person.objects.visible_to(user_of(request)).select_related("nationality", "site", "merged_into")
    return get_object_or_404(people, uuid=uuid)


def saved(person: Person) -> str:
    """What is said after a change."""
    return _("The file of %(name)s is saved.") % {"name": person.shown_name}
