"""Days that cases bring into the calendar of who follows them: by when the next step is due, when surveys are."""

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from beneficiaries.calendars import DayTold
from programs.models import Case, FollowUp
from programs.workflows import workflow_of

if TYPE_CHECKING:
    from accounts.models import User


def days_of_cases(user: "User", first: date, last: date) -> list[DayTold]:
    """Deadlines and surveys of one's own live cases between two days; of a restricted one only that there is something.

    Two queries, whatever the number of cases.
    """
    if not user.has_perm("programs.view_case"):
        return []
    mine = Case.objects.visible_to(user).live().filter(manager=user)
    steps = mine.filter(deadline__gte=first, deadline__lte=last).order_by("deadline", "pk")
    surveys = FollowUp.objects.filter(case__in=mine, done_on=None, due_on__gte=first, due_on__lte=last)
    told = [_told(case, f"{case.uuid}-step", case.deadline, _("Next step")) for case in steps if case.deadline]
    for row in surveys.select_related("case").order_by("due_on", "pk"):
        survey = workflow_of(row.case).surveys().get(row.code)
        told.append(_told(row.case, str(row.uuid), row.due_on, str(survey.title) if survey else row.code))
    return told


def _told(case: Case, key: str, on: date, word: str) -> DayTold:
    if case.category:
        # Neither what it is nor where it is found: its page would say that there is a case.
        return DayTold(key, on, pgettext("in a calendar", "Appointment"), url=reverse("beneficiaries:agenda"))
    return DayTold(key, on, word, ref=case.ref, url=reverse("programs:case", args=[case.uuid]))
