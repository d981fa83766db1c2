"""What the registry refuses, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class NotCleared(Refusal):
    """Never says which condition: its existence is restricted too."""

    sentence = _("This rests on a condition that you are not cleared to see.")


class UnknownNeed(Refusal):
    sentence = _("There is no need with the code “%(code)s”.")
    field = "needs"


class OutOfReach(Refusal):
    sentence = _("This file is not among those that you may open.")


class SiteNotCovered(Refusal):
    sentence = _("You do not cover this site.")
    field = "site"


class SiteClosed(Refusal):
    sentence = _("This site is closed: choose another one.")
    field = "site"


class WasMerged(Refusal):
    sentence = _("This file was joined to %(ref)s: write there.")


class ChangedMeanwhile(Refusal):
    """Someone else saved first; nothing was overwritten."""

    sentence = _("Someone else changed this file while you were writing. Compare the two versions below.")


class BornInFuture(Refusal):
    sentence = _("The birth date is in the future.")
    field = "birth"


class BornTooEarly(Refusal):
    sentence = _("The birth year must be 1900 or later.")
    field = "birth"


class ArrivedInFuture(Refusal):
    sentence = _("The day of arrival is in the future.")
    field = "arrived"


class ArrivedBeforeBirth(Refusal):
    sentence = _("The day of arrival is before the birth.")
    field = "arrived"


class DiedInFuture(Refusal):
    sentence = _("The date of death is in the future.")
    field = "deceased_on"


class UnknownCountry(Refusal):
    sentence = _("There is no country with the code “%(code)s”.")
    field = "nationality"


class NumberTaken(Refusal):
    sentence = _("Another person of this site has this earlier number.")
    field = "external_ref"


class NothingWritten(Refusal):
    sentence = _("Write the note first.")
    field = "text"


class AlreadyInHousehold(Refusal):
    sentence = _("This person already lives in a household; end that membership first.")
    field = "household"


class HasFocalPoint(Refusal):
    sentence = _("This household already has a focal point.")
    field = "household_role"


class NotInHousehold(Refusal):
    sentence = _("This person does not live in a household.")


class EndsBeforeStart(Refusal):
    sentence = _("This cannot end before it starts.")
    field = "until"


class InFuture(Refusal):
    sentence = _("This day is in the future.")
    field = "on"


class IdTaken(Refusal):
    sentence = _("This form was sent before by someone else. Open it again.")


class AlreadyJudged(Refusal):
    sentence = _("These two files were judged already.")


class PairNotYours(Refusal):
    sentence = _("You do not cover both files.")
