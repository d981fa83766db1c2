"""What can be done with projects, activities and enrolments."""

from programs.actions.activities import (
    add_host_site,
    add_participation,
    cancel_activity,
    change_activity,
    count_heads,
    create_activity,
    hold_activity,
    note_output,
    remove_output,
    remove_participation,
    reopen_activity,
    same_people,
)
from programs.actions.eligibility import assess, assess_all, set_eligibility
from programs.actions.enrol_lists import go_list, send_list, stop_list
from programs.actions.enrolments import (
    change_status,
    decide,
    enrol,
    enrol_all,
    enrol_from,
    give_places,
    share_cards,
)
from programs.actions.foresee import foresee
from programs.actions.projects import (
    add_partner,
    archive_project,
    change_project,
    create_project,
    fund,
    move_project,
)
from programs.actions.situations import Said, note_situation, note_situations, remove_situation
from programs.actions.waiting import move_up

__all__ = [
    "Said",
    "add_host_site",
    "add_participation",
    "add_partner",
    "archive_project",
    "assess",
    "assess_all",
    "cancel_activity",
    "change_activity",
    "change_project",
    "change_status",
    "count_heads",
    "create_activity",
    "create_project",
    "decide",
    "enrol",
    "enrol_all",
    "enrol_from",
    "foresee",
    "fund",
    "give_places",
    "go_list",
    "hold_activity",
    "move_project",
    "move_up",
    "note_output",
    "note_situation",
    "note_situations",
    "remove_output",
    "remove_participation",
    "remove_situation",
    "reopen_activity",
    "same_people",
    "send_list",
    "set_eligibility",
    "share_cards",
    "stop_list",
]
