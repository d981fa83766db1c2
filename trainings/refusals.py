"""What this room says when it does not do what was asked."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.refusals import Refusal


class Counted(Refusal):
    """A refusal whose sentence depends on ``number``."""

    def __str__(self) -> str:
        return str(self.sentence % self.values)


class CohortCannotBecome(Refusal):
    sentence = _("This cohort is “%(now)s” and cannot become “%(wanted)s”.")


class CohortClosed(Refusal):
    sentence = _("This cohort is closed. Reopen it first.")


class SessionsStillPlanned(Counted):
    sentence = ngettext_lazy(
        "%(number)d session is neither held nor cancelled. Settle it before you close the cohort.",
        "%(number)d sessions are neither held nor cancelled. Settle them before you close the cohort.",
        "number",
    )


class NoSessionsInPattern(Refusal):
    sentence = _("No day between these dates fits. Check the weekdays and the dates to skip.")
    field = "weekdays"


class TooManySessions(Refusal):
    sentence = _("That makes more than %(limit)d sessions. Shorten the time between the dates.")
    field = "last"


class DaysInTheWrongOrder(Refusal):
    sentence = _("The last day is before the first.")
    field = "last"


class SessionTaken(Refusal):
    sentence = _("This cohort already has a session then.")
    field = "date"


class SessionEndsBeforeItStarts(Refusal):
    sentence = _("A session ends after it starts.")
    field = "ends_at"


class SessionCancelled(Refusal):
    sentence = _("This session was cancelled: nobody can be marked. Put it back on the calendar first.")


class SessionClosed(Refusal):
    sentence = _("The register of this session was closed on %(day)s. Ask a coordinator to reopen it.")


class SessionHasMarks(Refusal):
    sentence = _("This session was held and has marks. It keeps its day.")


class LearnersMissing(Counted):
    sentence = ngettext_lazy(
        "%(number)d learner has no mark yet. Mark everyone, then close the session.",
        "%(number)d learners have no mark yet. Mark everyone, then close the session.",
        "number",
    )


class LearnersElsewhere(Counted):
    """Some of the marks are for people who are not in this register; ``learners`` names their UUIDs."""

    sentence = ngettext_lazy(
        "%(number)d of the marks is for someone who has no place in this cohort on that day.",
        "%(number)d of the marks are for people who have no place in this cohort on that day.",
        "number",
    )

    def __init__(self, learners: Iterable[UUID]) -> None:
        self.learners = list(learners)
        super().__init__(number=len(self.learners))


class NotAMark(Refusal):
    sentence = _("“%(mark)s” is not a mark. Choose present, late, remote, absent or excused.")


class AlreadySentOtherwise(Refusal):
    sentence = _("This register was already received with other marks. Open the page again to see them.")


class ReasonNeeded(Refusal):
    sentence = _("Write the reason: it stays with the decision.")
    field = "reason"


class NoTie(Refusal):
    sentence = _("Nobody is equal at the last place: there is nothing to decide.")


class NotAmongEquals(Refusal):
    sentence = _("Choose only among those who are equal at the last place.")
    field = "learners"


class WrongNumber(Counted):
    sentence = ngettext_lazy(
        "Choose exactly %(number)d of the equals: so many places are left.",
        "Choose exactly %(number)d of the equals: so many places are left.",
        "number",
    )
    field = "learners"


class TieOpen(Counted):
    sentence = ngettext_lazy(
        "%(number)d learner is equal at the last place. Decide who has it and write why, then issue.",
        "%(number)d learners are equal at the last place. Decide who has it and write why, then issue.",
        "number",
    )


class NobodyToCertify(Refusal):
    sentence = _("Nobody in this cohort has reached what this certificate asks for.")


class IssuedBeforeTheEnd(Refusal):
    sentence = _("The date of issue is before the last session that was held, %(day)s.")
    field = "issued_on"


class AlreadyRevoked(Refusal):
    sentence = _("This certificate was revoked on %(day)s.")


class RevokedBeforeIssue(Refusal):
    sentence = _("A certificate cannot be revoked before the day of its issue.")
    field = "revoked_on"


class NotALearner(Refusal):
    sentence = _("Only people and organisations learn in a cohort, not households.")
