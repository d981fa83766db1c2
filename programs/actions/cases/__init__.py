"""What can be done with cases: opened, moved on step by step, helped in, followed up.

Each locks the case first, then the people in it where it needs them. ``by`` None: the console. A case that ``by`` may
not see is refused with ``CaseOutOfReach``, as if it were not there; refusals are in ``programs/refusals/cases.py``.
"""

from programs.actions.cases.checklist import tick, untick
from programs.actions.cases.following import add_paper, do_survey, make_appointment, write_note
from programs.actions.cases.helping import cancel_item, deliver_item, plan_items, prove_item, take_back_delivery
from programs.actions.cases.joining import join_case, twins
from programs.actions.cases.opening import change_case, open_case, reopen_case
from programs.actions.cases.people import add_member, remove_member
from programs.actions.cases.staffing import assign_case, set_deadline
from programs.actions.cases.stepping import Ahead, months_after, steps_ahead, take_step

__all__ = [
    "Ahead",
    "add_member",
    "add_paper",
    "assign_case",
    "cancel_item",
    "change_case",
    "deliver_item",
    "do_survey",
    "join_case",
    "make_appointment",
    "months_after",
    "open_case",
    "plan_items",
    "prove_item",
    "remove_member",
    "reopen_case",
    "set_deadline",
    "steps_ahead",
    "take_back_delivery",
    "take_step",
    "tick",
    "twins",
    "untick",
    "write_note",
]
