"""What can be typed in the registry."""

from beneficiaries.forms.acts import (
    EndForm,
    NameForm,
    NoteForm,
    ShareForm,
)
from beneficiaries.forms.household import HouseholdForm
from beneficiaries.forms.leaving import DeathForm
from beneficiaries.forms.needs import NeedForm
from beneficiaries.forms.papers import AttachForm, CardForm, ConsentForm, DocumentForm, ReasonForm, WithdrawForm
from beneficiaries.forms.person import PersonForm
from beneficiaries.forms.register import RegisterForm
from beneficiaries.forms.status import AddressForm, LegalStatusForm

__all__ = [
    "AddressForm",
    "AttachForm",
    "CardForm",
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
    "ReasonForm",
    "RegisterForm",
    "ShareForm",
    "WithdrawForm",
]
