"""``call-scores``: how the applications to a call were judged, ranked and decided."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from places.models import Location
from programs.judging import Judged, judged
from programs.models import Application, Call, Criterion, Project
from programs.ranking import ranks
from reports.base import Ask, Column, Figure, OwnFilter, Report, column, report
from reports.words import figure

CALLS = _("Calls for projects")

S = Application.State
#: What was decided, in the words of files: a signed contract was approved before.
_DECISIONS = {S.CONTRACTED: S.APPROVED, S.SUBMITTED: "", S.COMPLETE: ""}
_WORDS = [choice for choice in S.choices if choice[0] not in {S.DRAFT, S.SUBMITTED, S.COMPLETE, S.CONTRACTED}]


@report
class CallScores(Report):
    """One line an application that was sent in, one column a criterion with its average points.

    A blind call shows an assessor nothing of an application before they have given their own points; then ranks, which
    would tell, are left out too.
    """

    slug = "call-scores"
    title = _("Scores of a call for projects")
    line = _("One line an application, the average points for each criterion, the total of 100 and what was decided.")
    dated = _("the deadline of the call")
    group = CALLS
    order = 60
    own_filters = (OwnFilter("call", pgettext_lazy("call for projects", "Call"), "programs.Call"),)
    columns = (
        column("application", pgettext_lazy("call for projects", "Application"), "code", hxl="#meta+id"),
        column("total", _("Points of 100"), "number", hxl="#indicator+score"),
        column("rank", _("Rank"), "number", hxl="#meta+rank"),
        column("decision", pgettext_lazy("of a committee", "Decision"), "code", hxl="#status", words=_WORDS),
        column("amount", _("Amount granted"), "number", hxl="#value"),
    )
    empty = _("No application was sent in for these filters. Choose another call or take a filter off.")

    def _asked(self, ask: Ask) -> QuerySet[Application]:
        chosen = Application.objects.visible_to(ask.user).exclude(state=S.DRAFT)
        chosen = chosen.filter(submitted_at__isnull=False, **ask.between("call__deadline_on"))
        if ask.own.get("call"):
            chosen = chosen.filter(call=ask.own["call"])
        if ask.project is not None:
            within = Project.objects.within(ask.project)
            chosen = chosen.filter(Q(call__project__in=within) | Q(child__in=within))
        if ask.site is not None:
            chosen = chosen.filter(call__project__sites=ask.site)
        if ask.place is not None:
            chosen = chosen.filter(place__in=Location.objects.within(ask.place))
        return chosen

    def _criteria(self, ask: Ask) -> dict[int, str]:
        """The header of each criterion; those of several calls that are called the same share a column."""
        if "criteria" not in ask.memory:
            taken = {one.name for one in self.columns}
            rows = Criterion.objects.filter(call__in=self._asked(ask).order_by().values("call"))
            ask.memory["criteria"] = {
                pk: f"{title} (2)" if title in taken else title
                for pk, title in rows.order_by("call", "order", "pk").values_list("pk", "title")
            }
        return ask.memory["criteria"]  # type: ignore[no-any-return]

    def columns_for(self, ask: Ask) -> Sequence[Column]:
        first, *rest = self.columns
        headers = dict.fromkeys(self._criteria(ask).values())
        return [first, *(column(one, one, "number", hxl="#indicator+points") for one in headers), *rest]

    def rows(self, ask: Ask) -> Iterator[Sequence[Any]]:
        criteria = self._criteria(ask)
        headers = dict.fromkeys(criteria.values())
        rows = list(self._asked(ask).select_related("call"))
        # Ranks are those among all applications of a call, whatever filters leave of them.
        calls = {row.call_id for row in rows}
        running = Application.objects.visible_to(ask.user).filter(call__in=calls, state=S.COMPLETE)
        everyone = {row.pk: row for row in [*rows, *running.select_related("call")]}
        points = judged(everyone.values(), ask.user)
        rank_of = _ranks(everyone.values(), points)
        rows.sort(
            key=lambda row: (
                -row.call.deadline_on.toordinal(),
                row.call.code,
                row.rank or rank_of.get(row.pk) or len(everyone) + 1,
                row.ref,
            )
        )
        for row in rows:
            found = points[row.pk]
            cells = {criteria[pk]: value for pk, value in found.averages.items()}
            yield (
                row.ref,
                *(cells.get(header) for header in headers),
                found.total if row.total is None else row.total,
                row.rank or rank_of.get(row.pk),
                _DECISIONS.get(S(row.state), row.state),
                row.granted,
            )

    def names(self, ask: Ask, rows: Sequence[Sequence[Any]]) -> dict[str, str]:
        shown = Application.objects.filter(ref__in=[row[0] for row in rows])
        return dict(shown.values_list("ref", "organisation__name"))

    def figure(self, ask: Ask, count: int) -> Figure | None:
        if not count:
            return None
        approved = self._asked(ask).order_by().filter(granted__isnull=False)
        granted = approved.values("call__currency").annotate(all=Sum("granted")).order_by("call__currency")
        beside = tuple((figure(int(one["all"])), one["call__currency"]) for one in granted)
        return Figure(
            _("Applications approved"), figure(approved.count()), beside=((figure(count), _("sent in")), *beside)
        )


def _ranks(rows: Iterable[Application], points: dict[int, Judged]) -> dict[int, int]:
    """Ranks of calls that are not decided yet; none where the reader may not see all points of a call."""
    running: dict[int, dict[int, Decimal]] = defaultdict(dict)
    unknown: set[int] = set()
    for row in rows:
        if row.call.state != Call.State.SCORING or row.state != S.COMPLETE:
            continue
        found = points[row.pk]
        if found.hidden:
            unknown.add(row.call_id)
        elif found.total is not None:
            running[row.call_id][row.pk] = found.total
    answer: dict[int, int] = {}
    for call, totals in running.items():
        if call not in unknown:
            by_total = ranks(totals.values())
            answer |= {pk: by_total[total] for pk, total in totals.items()}
    return answer
