"""Needs, legal status, addresses."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class UnknownNeed(Refusal):
    sentence = _("There is no need with the code “%(code)s”.")
    field = "needs"


class ReviewInPast(Refusal):
    sentence = _("The day of the review has passed. Choose one that lies ahead.")
    field = "review_on"


class NeedOpenAgain(Refusal):
    sentence = _("This need is open already.")


class StatusOverlaps(Refusal):
    sentence = _("Another status is recorded for that time: %(status)s. Change its days first.")
    field = "since"


class StatusNeedsEnd(Refusal):
    sentence = _("Say until when it held: another status is recorded from %(day)s.")
    field = "until"


class BeginsInFuture(Refusal):
    sentence = _("This day is in the future.")
    field = "since"


class EndsInFuture(Refusal):
    sentence = _("This day is in the future.")
    field = "until"


class NoTown(Refusal):
    sentence = _("Write the town, and the quarter if you know it.")
    field = "city"


class LivesElsewhereNow(Refusal):
    sentence = _("Another address holds now. Say until when this one held.")
    field = "until"
