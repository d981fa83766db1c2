"""What deciding on a call refuses: proposals, ties, amounts, approval, the reserve list."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


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


class NotApprovedYet(Refusal):
    """Only what was approved is taken back; a proposal is taken back as one."""

    sentence = _("This was not approved yet: take the proposal back instead.")


class SignedAlready(Refusal):
    """A decision on which contracts rest."""

    sentence = _("Contracts were signed on it: %(refs)s. Take these back first, where they were signed by mistake.")


class LaterDecision(Refusal):
    """A decision on which a later one rests."""

    sentence = _("What was decided on %(day)s rests on this decision. Take that back first.")
