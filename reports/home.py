"""What lies on the home page of who reads reports and has no work of their own to do here: the way to the figures."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.waiting import Card, Item, Waiting, waits
from reports.base import reports
from reports.words import FIGURES, LISTS

#: Who may do one of these has a day of their own, and finds the reports in the band.
OWN_WORK = ("beneficiaries.add_person", "programs.change_activity", "trainings.add_attendance")


@waits
def answer(user: User, today: date) -> Waiting:
    """The reports of figures, and the lists of people for who may export them; no query."""
    waiting = Waiting()
    if not user.has_perm("reports.view_reports") or any(user.has_perm(label) for label in OWN_WORK):
        return waiting
    groups = {FIGURES, LISTS} if user.has_perm("reports.export_reports") else {FIGURES}
    items = [
        Item(title=str(one.title), url=reverse("reports:report-page", args=[one.slug]), detail=str(one.line))
        for one in reports().values()
        if one.group in groups
    ]
    waiting.cards.append(
        Card(
            title=_("Reports"),
            items=items,
            count=0,
            all_url=reverse("reports:report-list"),
            all_label=_("See all reports"),
            order=30,
        )
    )
    return waiting
