"""Addresses of volunteers, their missions and hours, and of skills."""

from django.urls import URLPattern, path

from programs.views import volunteers, volunteers_acts, volunteers_missions

urlpatterns: list[URLPattern] = [
    path("volunteers/", volunteers.volunteer_list, name="volunteer-list"),
    path("volunteers/new/", volunteers_acts.volunteer_new, name="volunteer-new"),
    path("volunteers/missions/", volunteers_missions.mission_list, name="mission-list"),
    path("volunteers/missions/<uuid:uuid>/", volunteers_missions.mission, name="mission"),
    path("volunteers/missions/<uuid:uuid>/join/", volunteers_missions.mission_join, name="mission-join"),
    path("volunteers/missions/<uuid:uuid>/leave/", volunteers_missions.mission_leave, name="mission-leave"),
    path("volunteers/<uuid:uuid>/", volunteers.volunteer, name="volunteer"),
    path("volunteers/<uuid:uuid>/availability/", volunteers_acts.availability, name="volunteer-availability"),
    path("volunteers/<uuid:uuid>/level/", volunteers_acts.level, name="volunteer-level"),
    path("volunteers/<uuid:uuid>/stop/", volunteers_acts.stop, name="volunteer-stop"),
    path("volunteers/<uuid:uuid>/back/", volunteers_acts.back, name="volunteer-back"),
    path("volunteers/<uuid:uuid>/hours/", volunteers_missions.hours, name="volunteer-hours"),
    path("volunteers/<uuid:uuid>/hours/<uuid:entry>/remove/", volunteers_missions.hours_remove, name="hours-remove"),
    path("volunteers/<uuid:uuid>/statement/", volunteers_acts.statement, name="volunteer-statement"),
    path(
        "volunteers/<uuid:uuid>/statements/<uuid:paper>.pdf",
        volunteers_acts.statement_pdf,
        name="volunteer-statement-pdf",
    ),
    path("people/<uuid:uuid>/skills/", volunteers_acts.skills, name="person-skills"),
    path("people/<uuid:uuid>/skills/remove/", volunteers_acts.skill_remove, name="person-skill-remove"),
]
