"""Notes, shares, referrals, feedback, the agenda."""

from tests.guards.access.beneficiaries.making import act

ROWS = [
    act("person-note", "add_note"),
    act("person-share", "add_fileshare"),
]
