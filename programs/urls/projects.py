"""Addresses of projects, activities and enrolments."""

from django.urls import path

from programs.views import activities, enrolments, projects

urlpatterns = [
    path("", projects.project_list, name="project-list"),
    path("new/", projects.project_new, name="project-new"),
    path("<uuid:uuid>/", projects.project, name="project"),
    path("<uuid:uuid>/change/", projects.project_change, name="project-change"),
    path("<uuid:uuid>/close/", projects.project_close, name="project-close"),
    path("<uuid:uuid>/money/", projects.project_money, name="project-money"),
    path("<uuid:uuid>/partners/", projects.project_partners, name="project-partners"),
    path("<uuid:uuid>/eligibility/", projects.project_eligibility, name="project-eligibility"),
    path("<uuid:uuid>/people/", enrolments.enrolment_list, name="enrolment-list"),
    path("<uuid:uuid>/enrol/", enrolments.project_enrol, name="project-enrol"),
    path("<uuid:uuid>/activities/", projects.activity_list, name="activity-list"),
    path("<uuid:uuid>/activities/new/", activities.activity_new, name="activity-new"),
    path("activities/<uuid:uuid>/", activities.activity, name="activity"),
    path("activities/<uuid:uuid>/change/", activities.activity_change, name="activity-change"),
    path("activities/<uuid:uuid>/hold/", activities.activity_hold, name="activity-hold"),
    path("activities/<uuid:uuid>/cancel/", activities.activity_cancel, name="activity-cancel"),
    path("activities/<uuid:uuid>/count/", activities.activity_count, name="activity-count"),
    path("activities/<uuid:uuid>/took-part/", activities.activity_part, name="activity-part"),
    path("activities/<uuid:uuid>/enrol/", enrolments.activity_enrol, name="activity-enrol"),
    path("activities/<uuid:uuid>/enrol/many/", enrolments.activity_enrol_many, name="activity-enrol-many"),
    path("activities/<uuid:uuid>/places/", enrolments.activity_places, name="activity-places"),
    path("people/<uuid:uuid>/", enrolments.enrol_person, name="enrol-person"),
    path("people/<uuid:uuid>/project/<uuid:project>/", enrolments.enrol_in_project, name="enrol-in-project"),
    path("people/<uuid:uuid>/activity/<uuid:activity>/", enrolments.enrol_in_activity, name="enrol-in-activity"),
    path("enrolments/<uuid:uuid>/", enrolments.enrolment, name="enrolment"),
    path("enrolments/<uuid:uuid>/up/", enrolments.enrolment_up, name="enrolment-up"),
]
