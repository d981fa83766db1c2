"""Pages of this room."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from trainings.models import Cohort, Session


def user_of(request: HttpRequest) -> User:
    """Who asks; every page that calls this is for people who signed in."""
    assert isinstance(request.user, User)
    return request.user


def cohort_of(request: HttpRequest, uuid: UUID) -> Cohort:
    """The cohort, if it is one of theirs."""
    visible = Cohort.objects.visible_to(user_of(request))
    return get_object_or_404(
        visible.select_related("activity__project", "activity__place", "course", "trainer", "tie_decided_by"), uuid=uuid
    )


def session_of(request: HttpRequest, uuid: UUID) -> Session:
    """The session, if it is of one of their cohorts."""
    visible = Session.objects.visible_to(user_of(request))
    return get_object_or_404(
        visible.with_progress().select_related("cohort__activity", "cohort__course", "closed_by"), uuid=uuid
    )
