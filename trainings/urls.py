"""Addresses of this room."""

from django.urls import include, path

from trainings.views import certificates, cohorts, courses, laureates, learners, register, sessions

app_name = "trainings"

cohort = [
    path("", cohorts.detail, name="cohort-detail"),
    path("edit/", cohorts.edit, name="cohort-edit"),
    path("state/", cohorts.state, name="cohort-state"),
    path("sessions/", sessions.of_cohort, name="cohort-sessions"),
    path("sessions/new/", sessions.pattern, name="session-pattern"),
    path("learners/new/", learners.add, name="learner-add"),
    path("laureates/", laureates.laureates, name="cohort-laureates"),
    path("certificates/issue/", certificates.issue, name="certificate-issue"),
    path("certificates.pdf", certificates.cohort_pdf, name="cohort-certificates"),
]

session = [
    path("", register.register, name="session-register"),
    path("marks/", register.marks, name="session-marks"),
    path("close/", register.close, name="session-close"),
    path("reopen/", register.reopen, name="session-reopen"),
    path("move/", sessions.move, name="session-move"),
    path("state/", sessions.state, name="session-state"),
]

urlpatterns = [
    path("", cohorts.cohort_list, name="cohort-list"),
    path("cohorts/new/", cohorts.create, name="cohort-create"),
    path("cohorts/<uuid:uuid>/", include(cohort)),
    path("courses/", courses.course_list, name="course-list"),
    path("courses/new/", courses.create, name="course-create"),
    path("courses/<uuid:uuid>/edit/", courses.edit, name="course-edit"),
    path("sessions/", sessions.session_list, name="session-list"),
    path("sessions/<uuid:uuid>/", include(session)),
    path("certificates/", certificates.certificate_list, name="certificate-list"),
    path("certificates/<uuid:uuid>.pdf", certificates.pdf, name="certificate-pdf"),
    path("certificates/<uuid:uuid>/revoke/", certificates.revoke, name="certificate-revoke"),
]
