"""What applying to a call refuses: writing, sending in, papers, checking."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.refusals import Refusal
from programs.refusals.calls.counted import Counted


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
