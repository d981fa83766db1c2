"""What is refused of statuses, targets, indicators and their values."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class StatusLater(Refusal):
    """A status is noted once it has begun."""

    sentence = _("Choose today or an earlier day: a status is noted once it has begun.")
    field = "on"


class SameStatus(Refusal):
    """A project has that status already."""

    sentence = _("“%(project)s” has this status already. Choose another one.")
    field = "status"


class ClosedAbove(Refusal):
    """What lies below something closed stays closed."""

    sentence = _("“%(parent)s”, which it is part of, is closed: reopen that first.")
    field = "status"


class UnknownMeasure(Refusal):
    """An indicator counts something that no part of the application counts."""

    sentence = _("Nothing is counted under this name. Choose from the list.")
    field = "measure"


class CountedFromRecords(Refusal):
    """A value is typed where it is counted."""

    sentence = _("“%(indicator)s” is counted from the records: no value is typed.")


class ValueLater(Refusal):
    """A value is of today or of an earlier day."""

    sentence = _("Choose today or an earlier day: a value is what was found.")
    field = "on"


class PartsBeyondValue(Refusal):
    """Women and men are more than all."""

    sentence = _("Women and men together are %(parts)s, more than the value of %(value)s.")
    field = "value"


class BandUnknown(Refusal):
    """An age band that is not in the list."""

    sentence = _("“%(band)s” is not an age band.")
    field = "band"
