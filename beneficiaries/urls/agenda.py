"""The agenda of staff, and its calendar file."""

from django.urls import URLPattern, path

from beneficiaries.views import agenda, calendar_files

urlpatterns: list[URLPattern] = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/new/", agenda.plan, name="appointment-new"),
    path("<uuid:uuid>/appointment/", agenda.plan_with, name="person-appointment"),
    path("agenda/<uuid:uuid>/", agenda.appointment_page, name="appointment"),
    path("agenda/<uuid:uuid>/change/", agenda.change, name="appointment-change"),
    path("agenda/<uuid:uuid>/told/", agenda.tell, name="appointment-told"),
    path("agenda/<uuid:uuid>/back/", agenda.put_back, name="appointment-back"),
    path("agenda/calendar.ics", calendar_files.download, name="agenda-file"),
    path("agenda/subscription/", calendar_files.subscription, name="agenda-subscription"),
    path("agenda/subscription/end/", calendar_files.end_subscription, name="agenda-subscription-end"),
    path("agenda/calendar/<str:token>.ics", calendar_files.subscribed, name="agenda-subscribed"),
]
