"""What can be done in the registry; every page, file and room calls these."""

from beneficiaries.actions.agenda import (
    change_appointment,
    clashes_with,
    make_calendar_link,
    plan_appointment,
    revoke_calendar_link,
    tell_appointment,
)
from beneficiaries.actions.feedback import answer_feedback, close_feedback, record_feedback, take_up_feedback
from beneficiaries.actions.file import (
    add_note,
    correct_note,
    share_file,
    share_files,
)
from beneficiaries.actions.households import leave_household, move_to_address, new_household, put_in_household
from beneficiaries.actions.pairs import judge_pair, queue_pairs
from beneficiaries.actions.papers import add_document, attach, change_document, remove_attachment, remove_document
from beneficiaries.actions.people import add_name, change_person, record_death, register_person
from beneficiaries.actions.protection import add_need, end_need, record_legal_status, require_clearance
from beneficiaries.actions.referrals import (
    accept_referral,
    complete_referral,
    decline_referral,
    refer,
    withdraw_referral,
    withdraw_referrals_resting_on,
)

__all__ = [
    "accept_referral",
    "add_document",
    "add_name",
    "add_need",
    "add_note",
    "answer_feedback",
    "attach",
    "change_appointment",
    "change_document",
    "change_person",
    "clashes_with",
    "close_feedback",
    "complete_referral",
    "correct_note",
    "decline_referral",
    "end_need",
    "give_consent",
    "judge_pair",
    "leave_household",
    "make_calendar_link",
    "move_to_address",
    "new_household",
    "plan_appointment",
    "put_in_household",
    "queue_pairs",
    "record_death",
    "record_feedback",
    "record_legal_status",
    "refer",
    "register_person",
    "remove_attachment",
    "remove_document",
    "require_clearance",
    "revoke_calendar_link",
    "share_file",
    "share_files",
    "take_up_feedback",
    "tell_appointment",
    "withdraw_consent",
    "withdraw_referral",
    "withdraw_referrals_resting_on",
]
