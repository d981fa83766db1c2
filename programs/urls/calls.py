"""Addresses of calls for projects."""

from django.urls import URLPattern, path

from programs.views import calls, calls_applications, calls_checking, calls_contracts, calls_deciding, calls_judging
from programs.views.calls_public import apply

urlpatterns: list[URLPattern] = [
    path("calls/", calls.call_list, name="call-list"),
    path("calls/new/", calls.call_new, name="call-new"),
    path("calls/mine/", calls_judging.assessment_list, name="assessment-list"),
    path("calls/reports-due/", calls_contracts.report_list, name="report-due-list"),
    path("calls/apply/<str:token>/", apply, name="apply"),
    path("calls/<uuid:uuid>/", calls.call, name="call"),
    path("calls/<uuid:uuid>/change/", calls.call_change, name="call-change"),
    path("calls/<uuid:uuid>/criteria/", calls.call_parts, {"kind": "criteria"}, name="call-criteria"),
    path("calls/<uuid:uuid>/budgets/", calls.call_parts, {"kind": "budgets"}, name="call-budgets"),
    path("calls/<uuid:uuid>/papers/", calls.call_parts, {"kind": "papers"}, name="call-papers"),
    path("calls/<uuid:uuid>/priorities/", calls.call_parts, {"kind": "priorities"}, name="call-priorities"),
    path("calls/<uuid:uuid>/open/", calls.call_open, name="call-open"),
    path("calls/<uuid:uuid>/take-back/", calls.call_take_back, name="call-take-back"),
    path("calls/<uuid:uuid>/extend/", calls.call_extend, name="call-extend"),
    path("calls/<uuid:uuid>/score/", calls.call_score, name="call-score"),
    path("calls/<uuid:uuid>/close/", calls.call_close, name="call-close"),
    path("calls/<uuid:uuid>/assessors/", calls.assessor_add, name="assessor-add"),
    path("calls/<uuid:uuid>/assessors/remove/", calls.assessor_remove, name="assessor-remove"),
    path("calls/<uuid:uuid>/applications/", calls_applications.application_list, name="application-list"),
    path("calls/<uuid:uuid>/applications/new/", calls_applications.application_new, name="application-new"),
    path("calls/<uuid:uuid>/ranking/", calls_deciding.ranking, name="call-ranking"),
    path("calls/<uuid:uuid>/decide/", calls_deciding.decision_new, name="decision-new"),
    path("applications/<uuid:uuid>/", calls_applications.application, name="application"),
    path("applications/<uuid:uuid>/write/", calls_applications.application_write, name="application-write"),
    path("applications/<uuid:uuid>/link/", calls_applications.application_link, name="application-link"),
    path("applications/<uuid:uuid>/link/end/", calls_applications.application_link_end, name="application-link-end"),
    path("applications/<uuid:uuid>/take-back/", calls_applications.application_take_back, name="application-take-back"),
    path("applications/<uuid:uuid>/check/", calls_checking.application_check, name="application-check"),
    path("applications/<uuid:uuid>/reopen/", calls_checking.application_reopen, name="application-reopen"),
    path("applications/<uuid:uuid>/withdraw/", calls_checking.application_withdraw, name="application-withdraw"),
    path("applications/<uuid:uuid>/restore/", calls_checking.application_restore, name="application-restore"),
    path("applications/<uuid:uuid>/declare/", calls_judging.application_declare, name="application-declare"),
    path("applications/<uuid:uuid>/assess/", calls_judging.application_assess, name="application-assess"),
    path("applications/<uuid:uuid>/award/", calls_deciding.application_award, name="application-award"),
    path("applications/<uuid:uuid>/contract/", calls_contracts.application_contract, name="application-contract"),
    path("application-papers/<uuid:uuid>/", calls_applications.application_paper, name="application-paper"),
    path("decisions/<uuid:uuid>/", calls_deciding.decision, name="decision"),
    path("decisions/<uuid:uuid>/approve/", calls_deciding.decision_approve, name="decision-approve"),
    path("decisions/<uuid:uuid>/take-back/", calls_deciding.decision_take_back, name="decision-take-back"),
    path("decisions/<uuid:uuid>/minutes.pdf", calls_deciding.decision_minutes, name="decision-minutes"),
]
