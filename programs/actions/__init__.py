"""What can be done with projects, activities and enrolments."""

from programs.actions.activities import (
    add_host_site,
    add_participation,
    cancel_activity,
    change_activity,
    count_heads,
    create_activity,
    hold_activity,
)
from programs.actions.eligibility import assess, assess_all, set_eligibility
from programs.actions.enrolments import (
    change_status,
    decide,
    enrol,
    enrol_all,
    enrol_from,
    give_places,
    move_up,
    share_cards,
)
from programs.actions.projects import (
    add_partner,
    archive_project,
    change_project,
    create_project,
    fund,
    move_project,
)

__all__ = [
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
    "fund",
    "give_places",
    "hold_activity",
    "move_project",
    "move_up",
    "set_eligibility",
    "share_cards",
]
