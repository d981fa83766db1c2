"""What preparing a call for projects refuses: its parts, its deadline, its assessors, its steps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.refusals import Refusal
from programs.refusals.calls.counted import Counted


class CallOutOfReach(Refusal):
    """A call of a project that one does not see."""

    sentence = _("This call belongs to a project of other sites.")


class CallNotNow(Refusal):
    """The call is in a state in which this cannot be done."""

    sentence = _("The call is “%(state)s”: this cannot be done now.")


class FixedOnceOpen(Refusal):
    """A field that applicants rely on."""

    sentence = _("The call is open: “%(field)s” stays as it was announced.")


class ExtendInstead(Refusal):
    """The deadline of an open call moves by an extension."""

    sentence = _("The call is open. Extend the deadline, with a reason.")
    field = "deadline_on"


class PointsGiven(Refusal):
    """What applications are judged by does not change while they are judged."""

    sentence = _("Points were given already: criteria, weights and the points needed stay as they are.")


class PartInUse(Refusal):
    """A part of a call that an application rests on."""

    sentence = _("“%(part)s” is used by an application and cannot be removed.")


class BudgetSpent(Refusal):
    """A budget cannot be less than what was granted out of it."""

    sentence = _("%(granted)s were granted out of this budget: it cannot be less.")
    field = "amount"


class NoCriteria(Refusal):
    """A call says how it judges before it opens."""

    sentence = _("Add at least one criterion before you open the call.")


class NoBudget(Refusal):
    """A call says how much it gives before it opens."""

    sentence = _("Add a budget before you open the call.")


class DeadlinePassed(Refusal):
    """A call opens, and is extended, for a time to come."""

    sentence = _("This deadline has passed already. Choose a later one.")
    field = "deadline_on"


class NotLater(Refusal):
    """An extension makes the time longer."""

    sentence = _("The new deadline is later than the one before, %(deadline)s.")
    field = "deadline_on"


class ReasonNeeded(Refusal):
    """Something is done only with a reason."""

    sentence = _("Say why.")
    field = "reason"


class HasApplications(Refusal):
    """A call that somebody answered does not go back to being prepared."""

    sentence = _("Applications have been begun: the call cannot go back to being prepared.")


class MayStillCome(Refusal):
    """Assessing starts when nobody can apply any more."""

    sentence = _("One may apply until %(deadline)s. Assessing starts after that.")


class NotChecked(Refusal):
    """Some applications were not looked at yet."""

    sentence = _("Check first whether these are complete: %(refs)s.")


class TooFewAssessors(Counted):
    """Fewer assessors than assessments that each application needs."""

    sentence = ngettext_lazy(
        "Each application needs %(number)d assessment. Add assessors first.",
        "Each application needs %(number)d assessments. Add assessors first.",
        "number",
    )


class CannotAssess(Refusal):
    """Somebody without the right to assess, or whose account is closed."""

    sentence = _("%(name)s has no right to assess applications.")
    field = "user"


class AssessorAtWork(Refusal):
    """An assessor who declared or judged something stays."""

    sentence = _("%(name)s has declared an interest or given points already.")


class StillToDecide(Refusal):
    """A call is closed after it was decided."""

    sentence = _("Complete applications wait for a decision. Decide before you close the call.")
