"""Courses, cohorts, sessions, marks and certificates."""

from trainings.models.certificate import Certificate, Signatory
from trainings.models.course import CertificateKind, Cohort, Course
from trainings.models.learner import Learner, Standing
from trainings.models.session import Attendance, Sending, Session

__all__ = [
    "Attendance",
    "Certificate",
    "CertificateKind",
    "Cohort",
    "Course",
    "Learner",
    "Sending",
    "Session",
    "Signatory",
    "Standing",
]
