"""Judging applications: interests declared first, then points for every criterion, given once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from programs.actions.calls.reach import judged_application
from programs.models import Application, Assessment, Assessor, Call, Criterion, Declaration, Score
from programs.refusals import calls as refusals

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Standing:
    """How somebody stands to an application: assessor or not, what they declared, what they gave."""

    assessor: Assessor | None
    declaration: Declaration | None
    assessment: Assessment | None

    @property
    def may_read(self) -> bool:
        """Assessors declare their interest before reading; whoever does not assess reads by their role."""
        return self.assessor is None or self.declaration is not None

    @property
    def may_assess(self) -> bool:
        """Declared, without a conflict, points not given for good yet."""
        declared = self.declaration is not None and not self.declaration.conflict
        return declared and (self.assessment is None or self.assessment.submitted_at is None)


def standing_of(
    user: "User",
    application: Application,
    *,
    declared: Iterable[Declaration] | None = None,
    given: Iterable[Assessment] | None = None,
) -> Standing:
    """How ``user`` stands to an application: three queries at most, one where the others are read already.

    ``declared``: all that is declared about the application; ``given``: at least the user's own assessment of it.
    """
    assessor = Assessor.objects.filter(call=application.call_id, user=user).first()
    if assessor is None:
        return Standing(None, None, None)
    if declared is None:
        declared = Declaration.objects.filter(application=application, assessor=assessor)
    if given is None:
        given = Assessment.objects.filter(application=application, assessor=assessor)
    return Standing(
        assessor,
        next((one for one in declared if one.assessor_id == assessor.pk), None),
        next((one for one in given if one.assessor_id == assessor.pk), None),
    )


@transaction.atomic
def declare(*, application: Application, by: "User", conflict: bool, at: datetime, reason: str = "") -> Declaration:
    """Say before reading whether one has an interest in an application, and which.

    The same again changes nothing. An interest that is noticed later may be declared until the decision: points given
    before do not count then. Raises ``NotAnAssessor``, ``WhichConflict``, ``ConflictStays``, ``NotBeingAssessed``.
    """
    row = judged_application(application)
    assessor = _assessor(row, by)
    reason = reason.strip() if conflict else ""
    if conflict and not reason:
        raise refusals.WhichConflict
    known = Declaration.objects.filter(application=row, assessor=assessor).first()
    if known is not None and known.conflict:
        if not conflict:
            raise refusals.ConflictStays
        return known
    if known is not None and not conflict:
        return known
    if row.call.state not in {Call.State.OPEN, Call.State.SCORING} or row.state != Application.State.COMPLETE:
        raise refusals.NotBeingAssessed
    made = known or Declaration(application=row, assessor=assessor)
    made.conflict, made.reason, made.declared_at = conflict, reason, at
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def assess(
    *,
    application: Application,
    by: "User",
    points: Mapping[Criterion, Decimal | None],
    at: datetime,
    comment: str = "",
    submit: bool = False,
) -> Assessment:
    """Keep one's points for an application, or give them for good (``submit``: then every criterion has points).

    What was given stays; the same again changes nothing. None takes points of a draft away. Raises ``NotAnAssessor``,
    ``DeclareFirst``, ``HasConflict``, ``NotBeingAssessed``, ``AlreadyGiven``, ``PointsOutOfRange``, ``PointsMissing``,
    ``CriterionOfOtherCall``.
    """
    row = judged_application(application)
    assessor = _assessor(row, by)
    _refuse_undeclared(row, assessor)
    if row.call.state != Call.State.SCORING or row.state != Application.State.COMPLETE:
        raise refusals.NotBeingAssessed
    criteria = {one.pk: one for one in row.call.criteria.all()}
    _refuse_odd_points(criteria, points)
    known = Assessment.objects.filter(application=row, assessor=assessor).first()
    before = dict(known.scores.values_list("criterion", "points")) if known else {}
    wanted = before | {criterion.pk: value for criterion, value in points.items()}
    if known is not None and known.submitted_at is not None:
        if wanted == before and comment.strip() == known.comment:
            return known
        raise refusals.AlreadyGiven
    if submit and (lacking := [str(one) for pk, one in criteria.items() if wanted.get(pk) is None]):
        raise refusals.PointsMissing(criteria=", ".join(lacking))
    assessment = known or Assessment(application=row, assessor=assessor)
    assessment.comment = comment.strip()
    assessment.submitted_at = at if submit else None
    assessment.full_clean()
    assessment.save()
    Score.objects.filter(assessment=assessment, criterion__in=[pk for pk in wanted if wanted[pk] is None]).delete()
    Score.objects.bulk_create(
        [
            Score(assessment=assessment, criterion_id=pk, points=value)
            for pk, value in wanted.items()
            if value is not None and before.get(pk) != value
        ],
        update_conflicts=True,
        unique_fields=["assessment", "criterion"],
        update_fields=["points"],
    )
    return assessment


def _assessor(application: Application, by: "User") -> Assessor:
    assessor = Assessor.objects.filter(call=application.call_id, user=by).first()
    if assessor is None or not by.is_active:
        raise refusals.NotAnAssessor
    return assessor


def _refuse_undeclared(application: Application, assessor: Assessor) -> None:
    declaration = Declaration.objects.filter(application=application, assessor=assessor).first()
    if declaration is None:
        raise refusals.DeclareFirst
    if declaration.conflict:
        raise refusals.HasConflict


def _refuse_odd_points(criteria: Mapping[int, Criterion], points: Mapping[Criterion, Decimal | None]) -> None:
    for criterion, value in points.items():
        if criterion.pk not in criteria:
            raise refusals.CriterionOfOtherCall
        if value is None:
            continue
        most = criteria[criterion.pk].most
        if not value.is_finite() or not 0 <= value <= most or value != round(value, 2):
            raise refusals.PointsOutOfRange(criterion=criterion, most=most)
