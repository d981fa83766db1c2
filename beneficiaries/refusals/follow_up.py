"""Referrals, feedback and the agenda."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class NoConsentToRefer(Refusal):
    sentence = _("There is no consent to be referred. Record it first: without it nothing is sent.")


class GuardianMustAgree(Refusal):
    sentence = _("This person is under 18: a guardian agrees to the referral. Record the guardian's consent first.")


class NobodyClearedThere(Refusal):
    sentence = _("Nobody at that site is cleared to read this. Choose another site, or ask for a clearance there.")
    field = "to"


class ReferralWaits(Refusal):
    sentence = _("A referral there already waits for an answer.")
    field = "to"


class SameSite(Refusal):
    sentence = _("That site keeps this file already: choose another one.")
    field = "to"


class AlreadyPast(Refusal):
    sentence = _("This day is over: choose today or a later day.")
    field = "follow_up_on"


class AlreadyAnswered(Refusal):
    sentence = _("Someone answered this referral before you, or took it back. Nothing was changed.")


class NotAccepted(Refusal):
    sentence = _("Only a referral that was accepted can be completed.")


class ReasonMissing(Refusal):
    sentence = _("Say why, so that the others can look for help elsewhere.")
    field = "answer"


class OutcomeMissing(Refusal):
    sentence = _("Say what was done for the person.")
    field = "outcome"


class PersonDied(Refusal):
    sentence = _("This person has died. Nobody is referred or invited any more.")


class FeedbackMissing(Refusal):
    sentence = _("Write what you want to tell us.")
    field = "text"


class AnswerMissing(Refusal):
    sentence = _("Write the answer that was given.")
    field = "answer"


class FeedbackClosed(Refusal):
    sentence = _("This is closed already. Open it again first.")


class ColleagueNotThere(Refusal):
    sentence = _("This colleague does not work at that site, or no longer.")
    field = "staff"


class ColleagueCannotOpen(Refusal):
    sentence = _("This colleague may not open this file. Choose someone else.")
    field = "staff"


class ColleagueNotCleared(Refusal):
    """Said only to someone who is cleared for the category."""

    sentence = _("This colleague is not cleared for this category. Choose someone else.")
    field = "staff"


class AppointmentEnded(Refusal):
    sentence = _("It was already said how this went. Put it back first to change it.")


class StillToCome(Refusal):
    sentence = _("This day is still to come: it cannot have taken place yet.")
    field = "state"
