"""What can be typed in the registry."""

from beneficiaries.forms.acts import (
    AddressForm,
    ConsentForm,
    DeathForm,
    DocumentForm,
    EndForm,
    LegalStatusForm,
    NameForm,
    NeedForm,
    NoteForm,
    ShareForm,
)
from beneficiaries.forms.household import HouseholdForm
from beneficiaries.forms.person import PersonForm
from beneficiaries.forms.register import RegisterForm

__all__ = [
    "AddressForm",
    "ConsentForm",
    "DeathForm",
    "DocumentForm",
    "EndForm",
    "HouseholdForm",
    "LegalStatusForm",
    "NameForm",
    "NeedForm",
    "NoteForm",
    "PersonForm",
    "RegisterForm",
    "ShareForm",
]
