"""Whom we serve."""

from beneficiaries.models.duplicates import DuplicatePair
from beneficiaries.models.household import Household, HouseholdMember
from beneficiaries.models.notes import Note
from beneficiaries.models.person import (
    Address,
    IdentityDocument,
    Language,
    Person,
    PersonLanguage,
    PersonName,
    PersonNationality,
)
from beneficiaries.models.protection import Consent, FileShare, LegalStatus, NeedCode, PersonNeed

__all__ = [
    "Address",
    "Consent",
    "DuplicatePair",
    "FileShare",
    "Household",
    "HouseholdMember",
    "IdentityDocument",
    "Language",
    "LegalStatus",
    "NeedCode",
    "Note",
    "Person",
    "PersonLanguage",
    "PersonName",
    "PersonNationality",
    "PersonNeed",
]
