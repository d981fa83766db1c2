"""What the registry refuses, each with its sentence."""

from typing import Any

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


class NotYourNote(Refusal):
    sentence = _("Only the one who wrote a note corrects it. Write a new note instead.")


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


# --- Files that are attached ---------------------------------------------------------------------------------------
class FileEmpty(Refusal):
    sentence = _("This file is empty. Choose it again.")
    field = "file"


class FileTooLarge(Refusal):
    sentence = _("This file is too large: at most %(size)s MB.")
    field = "file"


class FileOfOtherKind(Refusal):
    """Whatever its name says: what is in it is none of these."""

    sentence = _("This is not a JPEG or PNG picture or a PDF. Take a picture of the paper instead.")
    field = "file"


class PictureOfPhone(Refusal):
    sentence = _(
        "This picture is in the phone's own format (HEIC or AVIF). Save it as JPEG, or take it with this page."
    )
    field = "file"


class PictureTooLarge(Refusal):
    sentence = _("This picture has too many pixels. Take it again in a smaller size.")
    field = "file"


class FileDamaged(Refusal):
    sentence = _("This file cannot be read: it is damaged or was cut while it was sent. Send it again.")
    field = "file"


class PdfLocked(Refusal):
    sentence = _("This PDF is protected by a password. Save it without one, or take a picture of the paper.")
    field = "file"


class PdfTooLong(Refusal):
    sentence = _("This PDF has no page, or more than %(pages)s.")
    field = "file"


class PdfActs(Refusal):
    sentence = _("This PDF holds a program or another file. Print it as a PDF again, or take a picture of the paper.")
    field = "file"


class DocumentGone(Refusal):
    sentence = _("This document was removed meanwhile.")


class AttachmentGone(Refusal):
    sentence = _("This file was removed meanwhile.")


class SignatureHoldsConsent(Refusal):
    sentence = _("This file is the proof of a consent: it stays as long as the consent does.")


class NoReason(Refusal):
    sentence = _("Say why.")
    field = "reason"


# --- Documents -----------------------------------------------------------------------------------------------------
class NoNumber(Refusal):
    sentence = _("Write the number of the document.")
    field = "number"


class DocumentKnown(Refusal):
    sentence = _("This document is already noted.")
    field = "number"


class IssuedInFuture(Refusal):
    sentence = _("The day of issue is in the future.")
    field = "issued_on"


class ExpiresBeforeIssue(Refusal):
    sentence = _("A document cannot expire before it is issued.")
    field = "expires_on"


# --- Consents ------------------------------------------------------------------------------------------------------
class GuardianNeeded(Refusal):
    sentence = _("This person is a minor: choose the guardian who agrees, or write the guardian's name.")
    field = "guardian"


class NotGuardian(Refusal):
    sentence = _("This guardian is no longer noted on the file. Choose again.")
    field = "guardian"


class NotSigned(Refusal):
    sentence = _("Nothing is signed yet. Let the person sign, or choose another way.")
    field = "signature"


class NoPaper(Refusal):
    sentence = _("Attach a picture of the paper that was signed.")
    field = "file"


class NoWitness(Refusal):
    sentence = _("Write who heard it.")
    field = "witness"


class WithdrawnBeforeGiven(EndsBeforeStart):
    sentence = _("A consent cannot be withdrawn before it was given.")
    field = "on"


class NoticeChanged(Refusal):
    sentence = _("The words of this consent changed while the form was open. Read out the new ones.")


# --- Cards ---------------------------------------------------------------------------------------------------------
class NoReasonToReprint(Refusal):
    sentence = _("Someone here has a card already: say why it is printed again.")
    field = "reason"


class NobodyChosen(Refusal):
    sentence = _("Choose the people first.")


class TooManyCards(Refusal):
    sentence = _("At most %(most)s cards are printed at once.")


class CardOfDead(Refusal):
    sentence = _("No card is printed for someone who died: %(name)s.")


# --- Households ----------------------------------------------------------------------------------------------------
class HouseholdEnded(Refusal):
    sentence = _("This household has ended. Open it again first, or choose another one.")
    field = "household_search"


class LivedElsewhere(Refusal):
    sentence = _("This person lived in another household on that day. Choose a later day.")
    field = "since"


class MemberElsewhere(Refusal):
    sentence = _("The file of a member is kept by another site. Ask a colleague who covers both sites.")


class FocalPointElsewhere(Refusal):
    sentence = _("Choose someone who lives there.")
    field = "focal_point"


class FocalPointNeeded(Refusal):
    sentence = _("The focal point goes: choose who speaks for those who stay.")
    field = "focal_point"


class NewFocalPointNeeded(Refusal):
    sentence = _("Choose who speaks for those who go, among them.")
    field = "new_focal_point"


class NobodyGoes(Refusal):
    sentence = _("Choose who goes.")
    field = "going"


class NobodyStays(Refusal):
    sentence = _("Leave at least one person: a household that goes as a whole only changes its address.")
    field = "going"


class NotAMember(Refusal):
    sentence = _("Someone chosen does not live in this household any more. Look at the list again.")
    field = "going"


class BeforeMembership(Refusal):
    sentence = _("Not all of them lived in this household on that day. Choose a later day.")
    field = "on"


class SameHousehold(Refusal):
    sentence = _("Choose another household than this one.")
    field = "household_search"


class TooLateToUndo(Refusal):
    sentence = _("This can be taken back only on the day on which it was done. Split or join again instead.")


class SomethingHappened(Refusal):
    sentence = _("Something was entered since then, so this can no longer be taken back.")


# --- Kin, guardians and proxies ------------------------------------------------------------------------------------
class NobodyNamed(Refusal):
    sentence = _("Choose a registered person, or write a name.")
    field = "other_name"


class StandsForOneself(Refusal):
    sentence = _("Nobody stands for themselves. Choose another person.")
    field = "person_search"


class BasisMissing(Refusal):
    sentence = _("Say what this rests on. An adult who travels with a child is not thereby the guardian.")
    field = "basis"


class GuardianIsMinor(Refusal):
    sentence = _("This person is a minor. A guardian or a proxy is an adult.")
    field = "person_search"


class LinkedPersonDied(Refusal):
    sentence = _("This person died and cannot stand for anyone.")
    field = "person_search"


class LinkKnown(Refusal):
    sentence = _("This is already noted. End it first, or mend it.")
    field = "person_search"


# --- Needs, status, addresses --------------------------------------------------------------------------------------
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


# --- Going, dying, handing over ------------------------------------------------------------------------------------
class GoneNowhere(Refusal):
    sentence = _("Say where the person went.")
    field = "where"


class AlreadyDied(Refusal):
    sentence = _("This person died on %(day)s.")


class NotYourFile(Refusal):
    sentence = _("Only the site that keeps this file can hand it over.")


class NumberTakenThere(Refusal):
    sentence = _("At that site someone else has the earlier number %(number)s. Change one of the two first.")
    field = "site"


# --- Joining two files ---------------------------------------------------------------------------------------------
class JoinedToItself(Refusal):
    sentence = _("A file is not joined to itself.")


class JoinAskedAlready(Refusal):
    sentence = _("One of these files already waits to be joined. Decide about that first.")


class JudgedDifferent(Refusal):
    sentence = _("These two files were judged to be two people. Take that judgement back first.")


class FilesChanged(Refusal):
    sentence = _("One of the files changed while you were looking at them. Look again: nothing is joined yet.")


class CannotJoin(Refusal):
    sentence = _("These two files cannot be joined as chosen: %(why)s")


class AnotherDecides(Refusal):
    sentence = _("You asked for this yourself: another person who covers both sites decides.")


class MergeDecided(Refusal):
    sentence = _("This was decided already.")


class MergeNotDone(Refusal):
    sentence = _("These files are not joined, or no longer.")


class UndoLaterFirst(Refusal):
    sentence = _("Another file was joined later: %(ref)s. Undo that first.")


class CannotUndo(Refusal):
    sentence = _("This can no longer be undone, because of what was written since: %(why)s")


# --- Registering ---------------------------------------------------------------------------------------------------
class LikelyKnown(Refusal):
    """Files very near to the person being registered; ``candidates`` says which."""

    sentence = _("A file that is very near is there already. Look at it first.")

    @property
    def candidates(self) -> list[Any]:
        return list(self.values["candidates"])
