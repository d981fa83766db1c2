"""What the link of an association, and checking what it wrote, refuse."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class UpdateWaits(Refusal):
    """A new link while what came in under the last one waits."""

    sentence = _("What the association sent in waits to be checked. Check it first; then you can make a new link.")


class EntryJudged(Refusal):
    """What was sent in is checked once."""

    sentence = _("Somebody checked this already.")


class EntryNotSent(Refusal):
    """Only what was sent in is checked."""

    sentence = _("The association has not sent anything in under this link.")


class EntryClosed(Refusal):
    """Sending under a link whose update was checked or withdrawn."""

    sentence = _("This link takes nothing more: what was sent in has been checked.")


class EntryChanged(Refusal):
    """The association sent in anew while a member of staff read."""

    sentence = _("The association sent something newer in while you read. Read it again; nothing was taken over yet.")


class EntryAnswerMissing(Refusal):
    """Not everything is taken over and no reason is given."""

    sentence = _("You do not take everything over: tell the association why.")
    field = "answer"
