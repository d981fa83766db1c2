"""What adding and verifying an organisation refuse."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class LikelyTheSame(Refusal):
    """An entry that looks the same is there."""

    sentence = _(
        "An entry that looks the same is there already. Look at it first; if yours is another one, tick that below."
    )


class VerifiedInFuture(Refusal):
    """A verification of a day to come."""

    sentence = _("Nobody can verify an entry on a day that is still to come.")
    field = "on"


class NothingChecked(Refusal):
    """A verification that says nothing of what was looked at."""

    sentence = _("Tick what you checked, or write it in the note.")
    field = "checked"


class VerifiedLaterAlready(Refusal):
    """A verification older than the one that is noted."""

    sentence = _("This entry was verified on %(day)s already, which is later.")
    field = "on"


class NothingToTakeBack(Refusal):
    """Only what was verified can be taken back."""

    sentence = _("This entry was not verified: there is nothing to take back.")
