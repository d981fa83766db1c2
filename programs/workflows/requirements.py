"""Conditions that steps share: a point ticked off, a column filled in, something delivered, a survey done."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RestrictedCategory
from programs.workflows.declaring import Missing, Of, Point, Requirement
from programs.workflows.facts import Facts


def ticked(*points: Point) -> Requirement:
    """Each point is ticked off, for each member whom it concerns."""

    def missing(facts: Facts) -> Iterator[Missing]:
        for point in points:
            for member in facts.of(point):
                if facts.is_ticked(point, member):
                    continue
                pk = member.row.pk if member else None
                if member and member.by_need and point.of is Of.ALONE and RestrictedCategory.UAC not in facts.cleared:
                    yield Missing(_("A condition that you are not cleared to see."))
                elif member:
                    said = _("“%(point)s” is missing for %(name)s.") % {"point": point.title, "name": member.name}
                    yield Missing(said, point=point.code, member=pk)
                else:
                    yield Missing(_("“%(point)s” is missing.") % {"point": point.title}, point=point.code)

    title = points[0].title if len(points) == 1 else gettext_lazy("Checklist")
    return Requirement("+".join(point.code for point in points), title, missing)


def given(column: str, title: Any, sentence: Any) -> Requirement:
    """A column of the case is filled in, before or with the step."""

    def missing(facts: Facts) -> Iterator[Missing]:
        if not facts.value(column):
            yield Missing(str(sentence), field=column)

    return Requirement(column, title, missing)


def _without_members(facts: Facts) -> Iterator[Missing]:
    if not facts.members:
        yield Missing(_("Nobody is in this case."))


def _nothing_delivered(facts: Facts) -> Iterator[Missing]:
    if not any(item.delivered_on for item in facts.items):
        yield Missing(_("Nothing was delivered yet."))


def _nothing_planned(facts: Facts) -> Iterator[Missing]:
    if not facts.items:
        yield Missing(_("Plan at least one assistance item."))


def _undelivered(facts: Facts) -> Iterator[Missing]:
    left = [str(item) for item in facts.items if item.delivered_on is None]
    if left:
        yield Missing(_("Still to be delivered or cancelled: %(items)s.") % {"items": ", ".join(left)})


MEMBERS = Requirement("members", gettext_lazy("Members"), _without_members)
DELIVERED = Requirement("delivered", gettext_lazy("Something delivered"), _nothing_delivered)
PLANNED = Requirement("planned", gettext_lazy("Something planned"), _nothing_planned)
ALL_DELIVERED = Requirement("all_delivered", gettext_lazy("Everything delivered"), _undelivered)


def surveyed(code: str, title: Any) -> Requirement:
    """A survey is done; whoever could not be reached counts, because it was tried."""

    def missing(facts: Facts) -> Iterator[Missing]:
        survey = facts.surveys.get(code)
        if survey is None or survey.done_on is None:
            yield Missing(_("The survey “%(survey)s” is not done.") % {"survey": title})

    return Requirement(f"survey_{code}", title, missing)


COUNTRY = given("country", gettext_lazy("Country"), gettext_lazy("Say to which country."))
FUNDER = given("funder", gettext_lazy("Funder"), gettext_lazy("Say who pays."))
DEPARTED = given("departed_on", gettext_lazy("Day of departure"), gettext_lazy("Say on which day they departed."))
ARRIVED = given("arrived_on", gettext_lazy("Day of arrival"), gettext_lazy("Say on which day they arrived."))
AMOUNT = given("amount", gettext_lazy("Amount"), gettext_lazy("Say how much is asked for."))
REASON = given("closure_reason", gettext_lazy("Reason"), gettext_lazy("Say why this case is closed."))
