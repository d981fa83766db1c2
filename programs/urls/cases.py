"""Addresses of cases."""

from django.urls import path

from programs.views import cases, cases_acts, cases_follow, cases_help

urlpatterns = [
    path("cases/", cases.case_list, name="case-list"),
    path("cases/workload/", cases.workload, name="case-workload"),
    path("cases/new/", cases.case_new, name="case-new"),
    path("cases/restricted/<slug:category>/", cases.restricted, name="case-restricted"),
    path("cases/ways/<slug:slug>/", cases.way, name="case-way"),
    path("cases/<uuid:uuid>/", cases.case, name="case"),
    path("cases/<uuid:uuid>/step/<slug:code>/", cases_acts.step, name="case-step"),
    path("cases/<uuid:uuid>/points/<slug:code>/", cases_acts.point, name="case-point"),
    path("cases/<uuid:uuid>/points/<uuid:person>/<slug:code>/", cases_acts.point, name="case-member-point"),
    path("cases/<uuid:uuid>/members/", cases_acts.member_add, name="case-member-add"),
    path("cases/<uuid:uuid>/members/<uuid:person>/leave/", cases_acts.member_leave, name="case-member-leave"),
    path("cases/<uuid:uuid>/manager/", cases_acts.assign, name="case-assign"),
    path("cases/<uuid:uuid>/deadline/", cases_acts.deadline, name="case-deadline"),
    path("cases/<uuid:uuid>/change/", cases_acts.change, name="case-change"),
    path("cases/<uuid:uuid>/reopen/", cases_acts.reopen, name="case-reopen"),
    path("cases/<uuid:uuid>/join/", cases_acts.join, name="case-join"),
    path("cases/<uuid:uuid>/help/", cases_help.plan, name="case-plan"),
    path("cases/help/<uuid:uuid>/given/", cases_help.deliver, name="case-deliver"),
    path("cases/help/<uuid:uuid>/proved/", cases_help.prove, name="case-prove"),
    path("cases/help/<uuid:uuid>/cancel/", cases_help.cancel, name="case-cancel"),
    path("cases/help/<uuid:uuid>/not-given/", cases_help.take_back, name="case-not-given"),
    path("cases/surveys/<uuid:uuid>/", cases_follow.survey, name="case-survey"),
    path("cases/<uuid:uuid>/notes/", cases_follow.notes, name="case-notes"),
    path("cases/<uuid:uuid>/notes/new/", cases_follow.note, name="case-note"),
    path("cases/<uuid:uuid>/notes/<slug:category>/", cases_follow.restricted_notes, name="case-restricted-notes"),
    path("cases/<uuid:uuid>/papers/", cases_follow.papers, name="case-papers"),
    path("cases/<uuid:uuid>/appointment/", cases_follow.appointment, name="case-appointment"),
]
