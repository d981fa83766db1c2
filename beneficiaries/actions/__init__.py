"""What can be done in the registry; every page, file and room calls these."""

from beneficiaries.actions.addresses import correct_address, move_to_address, take_off_address
from beneficiaries.actions.agenda import (
    change_appointment,
    clashes_with,
    make_calendar_link,
    plan_appointment,
    revoke_calendar_link,
    tell_appointment,
)
from beneficiaries.actions.consents import give_consent, withdraw_consent
from beneficiaries.actions.feedback import answer_feedback, close_feedback, record_feedback, take_up_feedback
from beneficiaries.actions.file import (
    add_note,
    correct_note,
    share_file,
    share_files,
)
from beneficiaries.actions.households import (
    change_member,
    come_back,
    leave_household,
    name_focal_point,
    new_household,
    put_in_household,
)
from beneficiaries.actions.leaving import hand_over_file, record_death, record_gone, take_back_gone
from beneficiaries.actions.links import add_link, change_link, end_link, reopen_link
from beneficiaries.actions.merging import decide_merge, decide_undo, judge_again, merge_files, undo_merge
from beneficiaries.actions.pairs import judge_pair, queue_pairs
from beneficiaries.actions.papers import add_document, attach, change_document, remove_attachment, remove_document
from beneficiaries.actions.parting import (
    end_household,
    join_households,
    reopen_household,
    split_household,
    undo_split,
)
from beneficiaries.actions.people import add_name, change_person, register_person
from beneficiaries.actions.protection import (
    add_need,
    change_need,
    correct_legal_status,
    end_need,
    record_legal_status,
    reopen_need,
    require_clearance,
    take_off_legal_status,
    take_off_need,
)
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
    "add_link",
    "add_name",
    "add_need",
    "add_note",
    "answer_feedback",
    "attach",
    "change_appointment",
    "change_document",
    "change_link",
    "change_member",
    "change_need",
    "change_person",
    "clashes_with",
    "close_feedback",
    "come_back",
    "complete_referral",
    "correct_address",
    "correct_legal_status",
    "correct_note",
    "decide_merge",
    "decide_undo",
    "decline_referral",
    "end_household",
    "end_link",
    "end_need",
    "give_consent",
    "hand_over_file",
    "join_households",
    "judge_again",
    "judge_pair",
    "leave_household",
    "make_calendar_link",
    "merge_files",
    "move_to_address",
    "name_focal_point",
    "new_household",
    "plan_appointment",
    "put_in_household",
    "queue_pairs",
    "record_death",
    "record_feedback",
    "record_gone",
    "record_legal_status",
    "refer",
    "register_person",
    "remove_attachment",
    "remove_document",
    "reopen_household",
    "reopen_link",
    "reopen_need",
    "require_clearance",
    "revoke_calendar_link",
    "share_file",
    "share_files",
    "split_household",
    "take_back_gone",
    "take_off_address",
    "take_off_legal_status",
    "take_off_need",
    "take_up_feedback",
    "tell_appointment",
    "undo_merge",
    "undo_split",
    "withdraw_consent",
    "withdraw_referral",
    "withdraw_referrals_resting_on",
]
