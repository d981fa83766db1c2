"""Registering a person and mending what is known."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class NotCleared(Refusal):
    """Never says which condition: its existence is restricted too."""

    sentence = _("This rests on a condition that you are not cleared to see.")


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


class WrittenMeanwhile(Refusal):
    """Someone else wrote into a row since a form showed it; sent once more the form replaces theirs."""

    sentence = _("Someone else changed this while you were writing. Save again to replace what they wrote.")


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


class EndsBeforeStart(Refusal):
    sentence = _("This cannot end before it starts.")
    field = "until"


class InFuture(Refusal):
    sentence = _("This day is in the future.")
    field = "on"


class IdTaken(Refusal):
    sentence = _("This form was sent before by someone else. Open it again.")


class NotYourNote(Refusal):
    sentence = _("Only the one who wrote a note corrects it. Write a new note instead.")


class LikelyKnown(Refusal):
    """Files very near to the person being registered; ``candidates`` says which."""

    sentence = _("A file that is very near is there already. Look at it first.")

    @property
    def candidates(self) -> list[Any]:
        return list(self.values["candidates"])
