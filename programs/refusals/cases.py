"""What this room says of cases when it does not do what was asked."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from programs.workflows.declaring import Missing


class CaseOutOfReach(Refusal):
    """A case that somebody may not see is not there for them."""

    sentence = _("This case is not among those that you may open.")


class ProjectOver(Refusal):
    """No case is opened in a project that is closed."""

    sentence = _("“%(project)s” is closed: no case is opened in it any more. Choose another project.")
    field = "project"


class UnknownWorkflow(Refusal):
    """A workflow that nobody declared."""

    sentence = _("Choose what kind of case this is.")
    field = "workflow"


class PersonHasDied(Refusal):
    """Nothing begins for somebody who has died."""

    sentence = _("%(name)s has died. Nothing new begins for them.")
    field = "person"


class CaseOpenAlready(Refusal):
    """One case of a kind at a time."""

    sentence = _("%(name)s is in the case %(ref)s of the same kind already. Go on there.")
    field = "person"


class CaseOpenElsewhere(Refusal):
    """The same, where the one who asks may not see that case: a day, and no place."""

    sentence = _("%(name)s has been in a case of the same kind since %(since)s at another office of ours.")
    field = "person"


class CaseClosed(Refusal):
    """What is over is not changed."""

    sentence = _("This case is closed. If the person comes back, open a new case that goes on from it.")


class CaseNotClosed(Refusal):
    """Only what is over can be taken up again."""

    sentence = _("This case is still open: go on in it.")


class BeforeOpening(Refusal):
    """Nothing happens in a case before it was opened."""

    sentence = _("This case was opened on %(since)s: choose that day or a later one.")
    field = "on"


class NotFromHere(Refusal):
    """A step does not lead on from where the case stands: somebody may have been quicker."""

    sentence = _("The case is “%(state)s” now. From there this step does not lead on.")


class BeforeLastStep(Refusal):
    """A step cannot come before the one that it follows."""

    sentence = _("The case has been “%(state)s” since %(since)s: choose that day or a later one.")
    field = "on"


class StepMissing(Refusal):
    """A step is not taken while something that it requires is missing; ``missing`` says what."""

    sentence = _("“%(step)s” is not possible yet. %(missing)s")

    def __init__(self, *, step: Any, missing: Sequence[Missing]) -> None:
        self.missing = list(missing)
        fields = [one.field for one in self.missing if one.field]
        if fields:
            self.field = fields[0]
        super().__init__(step=step, missing=" ".join(one.sentence for one in self.missing))


class SecondPersonNeeded(Refusal):
    """Who asked for it does not approve it."""

    sentence = _("You asked for this yourself. Somebody else must approve it.")


class UnknownReason(Refusal):
    """A reason that is not among those of the workflow."""

    sentence = _("Choose one of the reasons of this list.")
    field = "closure_reason"


class DayNotWithin(Refusal):
    """A day of departure or arrival that cannot be."""

    sentence = _("This day lies before the case was opened, or after the day of the step.")
    field = "departed_on"

    def __init__(self, *, field: str) -> None:
        self.field = field
        super().__init__()


class ArrivesBeforeDeparting(Refusal):
    """Nobody arrives before departing."""

    sentence = _("They departed on %(since)s: choose that day or a later one.")
    field = "arrived_on"


class AmountSettled(Refusal):
    """What was approved is not changed behind the back of who approved it."""

    sentence = _("The amount was settled with a step. Take the case back to its start first; it is approved anew then.")
    field = "amount"


class ManagerNotThere(Refusal):
    """A case is given to somebody who works there."""

    sentence = _("This colleague does not work at the site of the case, or follows no cases. Choose someone else.")
    field = "manager"


class DeadlinePast(Refusal):
    """A deadline lies ahead."""

    sentence = _("This day is over: choose today or a later day.")
    field = "deadline"


class ApplicantStays(Refusal):
    """A case without its applicant is none."""

    sentence = _("The applicant stays in the case. If they no longer want it, say so with a step.")


class OneApplicant(Refusal):
    """A case has one applicant."""

    sentence = _("A case has one applicant: choose another role.")
    field = "role"


class BeforeJoining(Refusal):
    """Nobody leaves before joining."""

    sentence = _("This person has been in the case since %(since)s: choose that day or a later one.")
    field = "on"


class StillPlannedFor(Refusal):
    """What is planned for somebody is cancelled before they leave."""

    sentence = _("Cancel first what is still planned for %(name)s: %(items)s.")


class NotInCase(Refusal):
    """Somebody, or somebody's file, does not belong to the case."""

    sentence = _("This does not belong to this case.")


class UnknownPoint(Refusal):
    """A point that the checklist does not have, or not for this person."""

    sentence = _("This point is not on the checklist here.")
    field = "point"


class WordsNeeded(Refusal):
    """A point that says something is not ticked off without the words."""

    sentence = _("Write down: %(what)s.")
    field = "text"


class NotYourPaper(Refusal):
    """A file goes with a case when somebody in it brought it and who adds it may open it."""

    sentence = _("Choose a file of somebody in this case that you may open.")
    field = "paper"


class NothingPlanned(Refusal):
    """A help has at least one part."""

    sentence = _("Say how much is planned, for each part.")
    field = "amount"


class BeyondApproved(Refusal):
    """No more is planned than was approved."""

    sentence = _("With this, %(total)s %(currency)s would be planned; %(amount)s %(currency)s were approved.")
    field = "amount"


class NotApprovedYet(Refusal):
    """Nothing is given in a state of the case that gives nothing."""

    sentence = _("Nothing is given while the case is “%(state)s”.")


class ItemCancelled(Refusal):
    """What was cancelled is not given."""

    sentence = _("This was cancelled. Plan it anew if it is to be given after all.")


class AlreadyDelivered(Refusal):
    """Nothing is given twice."""

    sentence = _("This was given on %(on)s already.")


class ProofMissing(Refusal):
    """A second part waits for the proof of the first."""

    sentence = _("Part %(tranche)s waits: the use of part %(before)s is not proved yet.")


class EarlierPartMissing(Refusal):
    """A second part waits for the first."""

    sentence = _("Part %(tranche)s waits: part %(before)s was not given yet.")


class MemberGone(Refusal):
    """Nothing is given to somebody who is no longer in the case."""

    sentence = _("%(name)s is no longer in this case.")


class NotDelivered(Refusal):
    """The use of something is proved once it was given."""

    sentence = _("This was not given yet.")


class ProofWordsMissing(Refusal):
    """A proof is said in words."""

    sentence = _("Say by what you know that it was used: a receipt, a visit.")
    field = "proof"


class BeforeDelivery(Refusal):
    """Use is proved after delivery."""

    sentence = _("This was given on %(on)s: choose that day or a later one.")
    field = "on"


class RestsOnIt(Refusal):
    """A delivery on which something rests is not taken back."""

    sentence = _("Its use is proved already, or a later part was given. Take that back first.")


class ScoresMissing(Refusal):
    """A survey that is scored needs its scores."""

    sentence = _("Give the three scores, or say that the person could not be reached.")
    field = "economic"


class ScoreOutside(Refusal):
    """A score lies between 0 and 1."""

    sentence = _("A score lies between 0 and 1.")
    field = "economic"

    def __init__(self, *, field: str) -> None:
        self.field = field
        super().__init__()


class NoWords(Refusal):
    """An empty note says nothing."""

    sentence = _("Write the note.")
    field = "text"


class NotTwins(Refusal):
    """Only two open cases of one kind and one person are joined."""

    sentence = _("These are not two open cases of the same kind in which the same person is.")


class JoinedAlready(Refusal):
    """A case is joined with one other."""

    sentence = _("This case was joined with another one already.")
