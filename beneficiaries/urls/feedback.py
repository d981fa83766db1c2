"""What people tell us, by staff and by the form that is open to everyone."""

from django.urls import URLPattern, path

from beneficiaries.views import feedback, feedback_public

urlpatterns: list[URLPattern] = [
    path("feedback/", feedback.feedback_list, name="feedback-list"),
    path("feedback/new/", feedback.record, name="feedback-new"),
    path("feedback/counts/", feedback.counts, name="feedback-counts"),
    path("feedback/poster/", feedback.poster, name="feedback-poster"),
    path("feedback/tell/", feedback_public.tell, name="feedback-tell"),
    path("feedback/answer/", feedback_public.read_answer, name="feedback-read"),
    path("feedback/<uuid:uuid>/", feedback.feedback_page, name="feedback"),
    path("feedback/<uuid:uuid>/take-up/", feedback.take_up, name="feedback-take-up"),
    path("feedback/<uuid:uuid>/answered/", feedback.answer, name="feedback-answer"),
    path("feedback/<uuid:uuid>/close/", feedback.close, name="feedback-close"),
]
