"""What can be done with courses, cohorts, sessions, registers and certificates."""

from trainings.actions.certificates import entitled, issue_certificates, revoke_certificate
from trainings.actions.cohorts import (
    TRANSITIONS,
    change_cohort,
    close_cohort,
    open_cohort,
    run_cohort,
    save_course,
    start_cohort,
)
from trainings.actions.laureates import decide_tie
from trainings.actions.learners import change_learner, enrol_learner
from trainings.actions.register import mark_register
from trainings.actions.sessions import (
    cancel_session,
    close_session,
    days_of_pattern,
    hold_session,
    make_sessions,
    move_session,
    reinstate_session,
    reopen_session,
)

__all__ = [
    "TRANSITIONS",
    "cancel_session",
    "change_cohort",
    "change_learner",
    "close_cohort",
    "close_session",
    "days_of_pattern",
    "decide_tie",
    "enrol_learner",
    "entitled",
    "hold_session",
    "issue_certificates",
    "make_sessions",
    "mark_register",
    "move_session",
    "open_cohort",
    "reinstate_session",
    "reopen_session",
    "revoke_certificate",
    "run_cohort",
    "save_course",
    "start_cohort",
]
