"""What calls for projects refuse, each with its sentence."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.refusals import Refusal


class Counted(Refusal):
    """A refusal whose sentence depends on ``number``."""

    def __str__(self) -> str:
        return str(self.sentence % self.values)


# --- Calls -----------------------------------------------------------------------------------------------------
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


# --- Applications ----------------------------------------------------------------------------------------------
class NotOpenYet(Refusal):
    """Nobody applies before the first day."""

    sentence = _("One may apply from %(day)s.")


class CannotChange(Refusal):
    """An application that is with us cannot be changed by those who wrote it."""

    sentence = _("This application is “%(state)s” and cannot be changed now.")


class CameLater(Refusal):
    """An application came in on paper before somebody types it."""

    sentence = _("It came in before you type it: choose an earlier moment.")
    field = "came_at"


class AboveMost(Refusal):
    """More is asked for than the call gives to one project."""

    sentence = _("The call gives at most %(most)s to one project.")
    field = "amount"


class NotInThisState(Refusal):
    """A step that this application cannot take."""

    sentence = _("This application is “%(state)s”: this cannot be done.")


class JudgedAlready(Refusal):
    """Points were given for an application that someone wants to send back."""

    sentence = _("Points were given for this application already: it stays complete.")


class AlreadyPast(Refusal):
    """A day until which something is possible lies in the past."""

    sentence = _("This day has passed. Choose today or a later one.")
    field = "until"


class TooManyPapers(Counted):
    """A limit on what is sent through a link."""

    sentence = ngettext_lazy(
        "An application has at most %(number)d file.", "An application has at most %(number)d files.", "number"
    )
    field = "file"


class PaperOfOtherCall(Refusal):
    """A paper, or a priority, that another call asks for."""

    sentence = _("“%(part)s” belongs to another call.")


class IdTaken(Refusal):
    """A form's number that was used for something else."""

    sentence = _("This form was used already for something else. Open it again.")


# --- Assessing -------------------------------------------------------------------------------------------------
class NotAnAssessor(Refusal):
    """Points come from the assessors of the call."""

    sentence = _("You do not assess the applications of this call.")


class NotBeingAssessed(Refusal):
    """An application that is not in the running, or whose call is not assessed now."""

    sentence = _("This application is not being assessed now.")


class DeclareFirst(Refusal):
    """Whoever judges says first whether they have an interest."""

    sentence = _("Say first whether you have an interest in this application.")


class HasConflict(Refusal):
    """Whoever has an interest does not judge."""

    sentence = _("You declared a conflict of interest: others assess this application.")


class ConflictStays(Refusal):
    """A declared conflict is not taken back."""

    sentence = _("You declared a conflict of interest. It stays.")


class WhichConflict(Refusal):
    """A conflict has a name."""

    sentence = _("Say which interest you have.")
    field = "reason"


class AlreadyGiven(Refusal):
    """Points that were given for good."""

    sentence = _("You have given your points for this application. They stay.")


class PointsOutOfRange(Refusal):
    """More than a criterion gives, less than zero, or finer than two places."""

    sentence = _("“%(criterion)s”: points lie between 0 and %(most)s, with two decimals at most.")


class PointsMissing(Refusal):
    """An assessment is given whole."""

    sentence = _("Points are missing for: %(criteria)s.")


class CriterionOfOtherCall(Refusal):
    """Points for a criterion that the call does not have."""

    sentence = _("One of these criteria belongs to another call. Open the page again.")


# --- Deciding --------------------------------------------------------------------------------------------------
class NotAssessedEnough(Refusal):
    """Each application has as many assessments as the call says, before anything is decided."""

    sentence = _("These need more assessments: %(refs)s. Where an assessor has a conflict, add another one.")


class StillBeingCompleted(Refusal):
    """Somebody was given more days."""

    sentence = _("These may still be completed: %(refs)s. Wait for that day, or say again what is missing.")


class NothingToDecide(Refusal):
    """No complete application."""

    sentence = _("No application is complete: there is nothing to decide.")


class MembersMissing(Refusal):
    """A committee has members."""

    sentence = _("Name the members who were present, one on each line.")
    field = "members"


class HeldInFuture(Refusal):
    """A meeting that has not taken place decides nothing."""

    sentence = _("The meeting has not taken place yet.")
    field = "held_on"


class TieOpen(Refusal):
    """Equals at the last place: people choose among them."""

    sentence = _(
        "These have the same points and do not all fit into what is left (%(left)s): %(refs)s. "
        "Put them in order and say why."
    )
    field = "preferred"


class NotAmongEquals(Refusal):
    """An order was given for applications that are not equals at the last place."""

    sentence = _("Only equals at the last place are put in order, and all of them once: %(refs)s.")
    field = "preferred"


class NoTie(Refusal):
    """An order was given although nothing has to be chosen."""

    sentence = _("No equals stand at the last place: there is nothing to put in order.")
    field = "preferred"


class TieReasonNeeded(Refusal):
    """A choice among equals has a reason."""

    sentence = _("Say why equals are put in this order.")
    field = "tie_reason"


class SkipReasonNeeded(Refusal):
    """A smaller project passes before a larger one only for a reason."""

    sentence = _("Say why smaller projects pass before one that does not fit.")
    field = "skip_reason"


class AboveAsked(Refusal):
    """More is granted than was asked for."""

    sentence = _("%(ref)s asked for %(asked)s: no more than that is granted.")
    field = "amount"


class AmountNotPositive(Refusal):
    """Nothing, or less than nothing, is granted."""

    sentence = _("Write an amount above zero, with two decimals at most.")
    field = "amount"


class AboveBudget(Refusal):
    """More is granted than the budget has left."""

    sentence = _("“%(budget)s” has %(left)s left: that is not enough.")
    field = "amount"


class BudgetOfOtherCall(Refusal):
    """Money of another call."""

    sentence = _("“%(budget)s” belongs to another call.")
    field = "budget"


class NotOnReserve(Refusal):
    """Only who stands on the reserve list is moved up."""

    sentence = _("This application is “%(state)s”: only one on the reserve list can be granted money later.")


class BeforeOthers(Refusal):
    """The reserve list has an order."""

    sentence = _("%(refs)s stand before it on the reserve list. Say why this one comes first.")
    field = "reason"


class ProposalWaits(Refusal):
    """A call has one proposal at a time."""

    sentence = _("A proposal of %(day)s waits for approval. Approve it or take it back first.")


class AlreadyApproved(Refusal):
    """A decision that was approved stands."""

    sentence = _("This was approved already.")


class ApprovedByProposer(Refusal):
    """Four eyes."""

    sentence = _("Somebody else approves what you proposed.")


class ApproverHasConflict(Refusal):
    """Whoever declared an interest does not approve."""

    sentence = _("You declared a conflict of interest in %(refs)s: somebody else approves this.")


class ProposalChanged(Refusal):
    """What was proposed is not what would be decided now."""

    sentence = _(
        "Applications, points, amounts or budgets have changed since this was proposed. Take it back and propose anew."
    )


# --- Contracts -------------------------------------------------------------------------------------------------
class NotApproved(Refusal):
    """A contract follows a decision."""

    sentence = _("This application is “%(state)s”: a contract is signed for one that was approved.")


class AlreadyContracted(Refusal):
    """An application makes one project."""

    sentence = _("The contract was signed already: see the project %(code)s.")


class SignedBeforeDecision(Refusal):
    """A contract is not older than its decision."""

    sentence = _("It was decided on %(day)s: the contract is signed on that day or later.")
    field = "signed_on"


class SignedInFuture(Refusal):
    """A signature of tomorrow."""

    sentence = _("The contract is not signed yet: choose today or an earlier day.")
    field = "signed_on"


class ReportTwice(Refusal):
    """Two reports of one project under one name."""

    sentence = _("“%(title)s” is named twice.")
    field = "reports"
