"""Whom we serve."""

from beneficiaries.models.agenda import Appointment, CalendarLink
from beneficiaries.models.duplicates import DuplicatePair
from beneficiaries.models.follow_up import Feedback, Referral
from beneficiaries.models.household import Household, HouseholdMember
from beneficiaries.models.links import FileHandover, PersonLink
from beneficiaries.models.merging import Merge
from beneficiaries.models.naming import NameWord, Rekeying, ShortForm
from beneficiaries.models.notes import Note
from beneficiaries.models.papers import Attachment, CardPrint, ConsentNotice, IdentityDocument
from beneficiaries.models.person import (
    Address,
    Language,
    Person,
    PersonLanguage,
    PersonName,
    PersonNationality,
)
from beneficiaries.models.protection import Consent, FileShare, LegalStatus, NeedCode, PersonNeed

__all__ = [
    "Address",
    "Appointment",
    "Attachment",
    "CalendarLink",
    "CardPrint",
    "Consent",
    "ConsentNotice",
    "DuplicatePair",
    "Feedback",
    "FileHandover",
    "FileShare",
    "Household",
    "HouseholdMember",
    "IdentityDocument",
    "Language",
    "LegalStatus",
    "Merge",
    "NameWord",
    "NeedCode",
    "Note",
    "Person",
    "PersonLanguage",
    "PersonLink",
    "PersonName",
    "PersonNationality",
    "PersonNeed",
    "Referral",
    "Rekeying",
    "ShortForm",
]
