"""What the trainings show on an organisation's page: classes in which its people learn."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from partners.models import Organisation
from partners.showing import MOST, Line, Section, shows
from programs.models import Enrolment
from trainings.models import Cohort


@shows(order=50, needs=("trainings.view_cohort", "trainings.view_learner"))
def learners(organisation: Organisation, user: User) -> Section:
    """Classes with learners whom it sent, as numbers: how many have a place, how many are certified. One query."""
    took = [Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED]
    sent = Q(learners__organisation=organisation)
    rows = (
        Cohort.objects.visible_to(user)
        .filter(pk__in=Cohort.objects.filter(sent).values("pk"))
        .select_related("activity", "course")
        .annotate(
            sent=Count("learners", filter=sent & Q(learners__enrolment__status__in=took), distinct=True),
            certified=Count(
                "learners",
                filter=sent & Q(learners__certificates__revoked_on=None, learners__certificates__isnull=False),
                distinct=True,
            ),
        )
        .order_by("-activity__held_on", "-pk")[:MOST]
    )
    lines = [
        Line(
            row.activity.name,
            reverse("trainings:cohort-detail", args=[row.uuid]),
            " · ".join(
                str(part) for part in (row.course, row.activity.held_on and date_format(row.activity.held_on)) if part
            ),
            state=_said(row),
            tone="done" if row.certified else "",
        )
        for row in rows
    ]
    return Section(_("Its people learn in"), "mortarboard", lines)


def _said(row: Cohort) -> str:
    sent, certified = row.sent, row.certified  # type: ignore[attr-defined]
    if certified:
        words = ngettext("%(number)s of %(all)s certified", "%(number)s of %(all)s certified", certified)
        return words % {"number": certified, "all": sent}
    return ngettext("%(number)s learner", "%(number)s learners", sent) % {"number": sent}
