"""What links between organisations refuse."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class LinkedToItself(Refusal):
    """An organisation is linked to itself."""

    sentence = _("An organisation is not linked to itself.")
    field = "other"


class AlreadyLinked(Refusal):
    """The same two already stand to each other in that way."""

    sentence = _("This link is already there: %(link)s.")
    field = "other"


class LinkOver(Refusal):
    """The same link was there before and has ended."""

    sentence = _("This link was there until %(until)s. Put it back among the ended ones instead.")
    field = "other"


class EndsBeforeStart(Refusal):
    """A link ends before it starts."""

    sentence = _("It started on %(since)s: it cannot end before that.")
    field = "until"


class EndsLater(Refusal):
    """A link that is to be ended today or earlier ends on a day to come."""

    sentence = _("This day has not come yet. Write the day on which it ended.")
    field = "until"


class LinkGone(Refusal):
    """Someone took the link off while it was changed."""

    sentence = _("Someone took this link off meanwhile.")
