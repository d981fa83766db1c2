"""What this room says when it does not do what was asked."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class LoopInTree(Refusal):
    """A project would lie below itself."""

    sentence = _("“%(project)s” cannot lie below “%(parent)s”, which already lies below it.")
    field = "parent"


class StillOpenBelow(Refusal):
    """A node is closed before what lies below it."""

    sentence = _("Close first what lies below: %(names)s.")
    field = "status"


class ProjectClosed(Refusal):
    """Nobody is enrolled in what is over."""

    sentence = _("“%(project)s” is closed: nobody is enrolled in it any more.")


class ActivityCancelled(Refusal):
    """Nobody is enrolled in what does not take place, and nobody takes part in it."""

    sentence = _("“%(activity)s” is cancelled.")


class NotOfProject(Refusal):
    """An activity belongs to another project."""

    sentence = _("“%(activity)s” is not an activity of “%(project)s”.")
    field = "activity"


class NotEligible(Refusal):
    """The conditions of the project exclude a person; ``reasons`` are sentences."""

    sentence = _("%(name)s cannot be enrolled. %(reasons)s")


class NoPlace(Refusal):
    """Every place is taken."""

    sentence = _("All %(places)s places of “%(activity)s” are taken. The waiting list is open.")


class NotFrom(Refusal):
    """A status does not lead to another."""

    sentence = _("An enrolment that is “%(before)s” cannot become “%(after)s”.")
    field = "status"


class StatusBeforeApplication(Refusal):
    """A status cannot start before the one it follows."""

    sentence = _("This enrolment has been “%(status)s” since %(since)s: choose that day or a later one.")
    field = "on"


class FileMerged(Refusal):
    """A file that was joined with another is not used any more."""

    sentence = _("This file was joined with another one: use %(ref)s.")


class CellsBeyondTotal(Refusal):
    """The parts of a head count are more than its total."""

    sentence = _("The parts add up to %(parts)s, more than the total of %(total)s.")
    field = "total"


class SameAsItself(Refusal):
    """An activity is declared the same people as itself."""

    sentence = _("Choose another activity: this one is itself.")
    field = "same_people_as"


class AfterItself(Refusal):
    """A project would take only those who completed it, or a part of it."""

    sentence = _("“%(project)s” cannot come after itself or after one of its parts.")
    field = "after"


class NotWithItself(Refusal):
    """A project would exclude those who are in it."""

    sentence = _("“%(project)s” cannot exclude those who are in it or in one of its parts.")
    field = "not_with"


class ReasonMissing(Refusal):
    """The order of a waiting list is not changed without a word."""

    sentence = _("Say why this person comes before another.")
    field = "reason"


class NotWaiting(Refusal):
    """Only who waits has a rank."""

    sentence = _("%(name)s is not on the waiting list any more.")


class NothingSaid(Refusal):
    """An entry on how somebody fares says nothing."""

    sentence = _("Say something of school or work, or write a note.")


class OnlyPeople(Refusal):
    """Households and organisations do not go to school."""

    sentence = _("Only people have a situation at school or at work.")


class NotClearedForStatus(Refusal):
    """Whether somebody offended again is for those cleared for legal status."""

    sentence = _("Whether somebody offended again is noted by those who are cleared for legal status.")
    field = "reoffended"


class NotCancelled(Refusal):
    """Only what was cancelled is taken up again."""

    sentence = _("“%(activity)s” is not cancelled.")


class ListNotReady(Refusal):
    """What a list said is forgotten after some days."""

    sentence = _("This list is no longer there. Send it again.")


class ListOfAnother(Refusal):
    """A list is enrolled by whoever sent it, who knows whom it names."""

    sentence = _("Somebody else sent this list: they enrol it, or stop it.")
