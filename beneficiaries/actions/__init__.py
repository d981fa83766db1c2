"""What can be done in the registry; every page, file and room calls these."""

from beneficiaries.actions.file import add_document, add_note, give_consent, share_file, share_files, withdraw_consent
from beneficiaries.actions.households import leave_household, move_to_address, new_household, put_in_household
from beneficiaries.actions.pairs import judge_pair, queue_pairs
from beneficiaries.actions.people import add_name, change_person, record_death, register_person
from beneficiaries.actions.protection import add_need, end_need, record_legal_status, require_clearance

__all__ = [
    "add_document",
    "add_name",
    "add_need",
    "add_note",
    "change_person",
    "end_need",
    "give_consent",
    "judge_pair",
    "leave_household",
    "move_to_address",
    "new_household",
    "put_in_household",
    "queue_pairs",
    "record_death",
    "record_legal_status",
    "register_person",
    "require_clearance",
    "share_file",
    "share_files",
    "withdraw_consent",
]
