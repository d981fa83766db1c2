"""Attached files, documents, consents, cards."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from beneficiaries.refusals.registering import EndsBeforeStart


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


class NoReasonToReprint(Refusal):
    sentence = _("Someone here has a card already: say why it is printed again.")
    field = "reason"


class NobodyChosen(Refusal):
    sentence = _("Choose the people first.")


class TooManyCards(Refusal):
    sentence = _("At most %(most)s cards are printed at once.")


class CardOfDead(Refusal):
    sentence = _("No card is printed for someone who died: %(name)s.")
