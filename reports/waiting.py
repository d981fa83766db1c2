"""``waiting-list``: who waits for a place, in which order."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person
from programs.models import Enrolment, Project
from programs.waiting import ranks_of
from reports.base import Ask, Figure, Report, column, report
from reports.words import LISTS, figure


@report
class WaitingList(Report):
    """One line for whoever waits; a rank counts all who wait, those whom the reader may not name too."""

    slug = "waiting-list"
    title = _("Waiting lists")
    line = _("By priority, then first come; each cohort has its own list.")
    dated = _("the day since which somebody waits")
    group = LISTS
    order = 34
    names_people = True
    empty = _("Nobody waits for a place.")
    columns = (
        column("project", _("Project"), "code", hxl="#activity+project+code"),
        column("cohort", _("Cohort"), "code", hxl="#activity+cohort+code"),
        column("person", _("Reference"), "code", hxl="#meta+id"),
        column("rank", _("Rank"), "number", hxl="#meta+rank"),
        column("since", _("Since"), "date", hxl="#date+start"),
        column("priority", _("Priority"), "number", hxl="#meta+priority"),
    )

    def rows(self, ask: Ask) -> Iterator[Sequence[Any]]:
        # An activity may be sensitive: who waits for it is not told, as who took part is not.
        there = Q(activity__in=ask.activities(), activity__sensitive=False)
        if ask.site is None and ask.place is None:
            projects = Project.objects.visible_to(ask.user)
            there |= Q(activity=None, project__in=projects.within(ask.project) if ask.project else projects)
        waiting = Enrolment.objects.filter(there).waiting()
        ranks = ranks_of(waiting)
        named = waiting.filter(**ask.between("applied_on"))
        if not ask.user.covers_all_sites:
            named = named.filter(Q(person=None) | Q(person__in=Person.objects.named_to(ask.user)))
        lines = named.order_by("project__code", "activity__code", "-priority", "applied_on", "pk").values_list(
            "pk", "project__code", "activity__code", "person__ref", "household__ref", "organisation__name",
            "applied_on", "priority",
        )  # fmt: skip
        for pk, project, cohort, person, household, organisation, since, priority in lines.iterator(chunk_size=2000):
            yield project, cohort or "", person or household or organisation, ranks[pk][1], since, priority

    def figure(self, ask: Ask, count: int) -> Figure | None:
        return Figure(_("Waiting for a place"), figure(count)) if count else None
