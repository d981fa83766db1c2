"""What assessing applications refuses: interests declared, points given."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


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
