"""What is refused of budgets and spending."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class SpentLater(Refusal):
    """Money is noted once it is spent."""

    sentence = _("Choose today or an earlier day: money is noted once it is spent.")
    field = "on"


class MoreBackThanSpent(Refusal):
    """More comes back than was spent."""

    sentence = _("Only %(spent)s %(currency)s was spent from this line: no more can come back.")
    field = "amount"


class LineInUse(Refusal):
    """A budget line out of which money was spent stays."""

    sentence = _("Money was spent from “%(line)s”: it stays, and so does its currency.")


class NotOurFunder(Refusal):
    """A line is paid by a donor of the project or of what it is part of."""

    sentence = _("This donor does not fund the project or what it is part of.")
    field = "funding"


class AlreadyCorrected(Refusal):
    """An entry is corrected once."""

    sentence = _("This entry is corrected already.")


class CorrectionOfCorrection(Refusal):
    """The entry that takes another one back is not taken back itself."""

    sentence = _("This entry takes another one back. Write a new entry instead.")


class OtherEntry(Refusal):
    """The same form was sent twice with something else in it."""

    sentence = _("This form was sent already with something else in it. Open it again.")
