"""Conditions that steps share: a point ticked off, a column filled in, something delivered, a survey done."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.workflows.declaring import Missing, Point, Requirement
from programs.workflows.facts import Facts


def ticked(*points: Point) -> Requirement:
    """Each point is ticked off, for each member whom it concerns."""

    def missing(facts: Facts) -> Iterator[Missing]:
        for point in points:
            for member in facts.of(point):
                if facts.is_ticked(point, member):
                    continue
                pk = member.row.pk if member else None
                early = facts.check(point, member)
                if member and facts.is_hidden(point, member):
                    yield Missing(_("A condition that you are not cleared to see."))
                elif early and member:
                    said = _("“%(point)s” for %(name)s was done only on %(on)s.")
                    values = {"point": point.title, "name": member.name, "on": date_format(early.done_on)}
                    yield Missing(said % values, point=point.code, member=pk)
                elif early:
                    said = _("“%(point)s” was done only on %(on)s.")
                    values = {"point": point.title, "on": date_format(early.done_on)}
                    yield Missing(said % values, point=point.code)
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
    if not any(item.delivered_on and item.delivered_on <= facts.on for item in facts.items):
        yield Missing(_("Nothing was delivered yet."))


def _nothing_planned(facts: Facts) -> Iterator[Missing]:
    if not facts.items:
        yield Missing(_("Plan at least one assistance item."))


def _undelivered(facts: Facts) -> Iterator[Missing]:
    left = [str(item) for item in facts.items if item.delivered_on is None or item.delivered_on > facts.on]
    if left:
        yield Missing(_("Still to be delivered or cancelled: %(items)s.") % {"items": ", ".join(left)})


def money(amount: Decimal) -> str:
    """An amount as people write it: whole where it is whole."""
    whole = amount == amount.to_integral_value()
    return number_format(amount, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)


def _more_than_asked(facts: Facts) -> Iterator[Missing]:
    amount, currency = facts.value("amount"), facts.value("currency")
    planned = sum((item.amount for item in facts.items), Decimal(0))
    if any(item.currency != currency for item in facts.items):
        yield Missing(_("Plan everything in %(currency)s, in which the amount was asked for.") % {"currency": currency})
    elif amount is not None and planned > amount:
        values = {"planned": money(planned), "amount": money(amount), "currency": currency}
        yield Missing(_("%(planned)s %(currency)s are planned, %(amount)s %(currency)s were asked for.") % values)


def _not_living(facts: Facts) -> Iterator[Missing]:
    for member in facts.members:
        died = member.row.person.deceased_on
        if died is not None and died <= facts.on:
            said = _("%(name)s has died. Record it with a step, or take them out of the case.")
            yield Missing(said % {"name": member.name}, member=member.row.pk)


def _taken_back(facts: Facts) -> Iterator[Missing]:
    for member in facts.members:
        if not member.agrees:
            said = _("%(name)s took back the consent to keep a file: without it nobody is helped to leave.")
            yield Missing(said % {"name": member.name}, member=member.row.pk)


MEMBERS = Requirement("members", gettext_lazy("Members"), _without_members)
DELIVERED = Requirement("delivered", gettext_lazy("Something delivered"), _nothing_delivered)
PLANNED = Requirement("planned", gettext_lazy("Something planned"), _nothing_planned)
ALL_DELIVERED = Requirement("all_delivered", gettext_lazy("Everything delivered"), _undelivered)

WITHIN_AMOUNT = Requirement("within_amount", gettext_lazy("No more planned than asked for"), _more_than_asked)
LIVING = Requirement("living", gettext_lazy("Everybody is alive"), _not_living)
CONSENT_HOLDS = Requirement("consent_holds", gettext_lazy("Consent not taken back"), _taken_back)


def surveyed(code: str, title: Any) -> Requirement:
    """A survey is done; whoever could not be reached counts, because it was tried."""

    def missing(facts: Facts) -> Iterator[Missing]:
        survey = facts.surveys.get(code)
        if survey is None or survey.done_on is None or survey.done_on > facts.on:
            yield Missing(_("The survey “%(survey)s” is not done.") % {"survey": title})

    return Requirement(f"survey_{code}", title, missing)


COUNTRY = given("country", gettext_lazy("Country"), gettext_lazy("Say to which country."))
FUNDER = given("funder", gettext_lazy("Funder"), gettext_lazy("Say who pays."))
DEPARTED = given("departed_on", gettext_lazy("Day of departure"), gettext_lazy("Say on which day they departed."))
ARRIVED = given("arrived_on", gettext_lazy("Day of arrival"), gettext_lazy("Say on which day they arrived."))
AMOUNT = given("amount", gettext_lazy("Amount"), gettext_lazy("Say how much is asked for."))
REASON = given("closure_reason", gettext_lazy("Reason"), gettext_lazy("Say why this case is closed."))
