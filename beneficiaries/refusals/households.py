"""Households, kin, and who went where."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class AlreadyInHousehold(Refusal):
    sentence = _("This person already lives in a household; end that membership first.")
    field = "household"


class HasFocalPoint(Refusal):
    sentence = _("This household already has a focal point.")
    field = "household_role"


class NotInHousehold(Refusal):
    sentence = _("This person does not live in a household.")


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
