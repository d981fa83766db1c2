"""Courses: what is taught."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import needs
from places.ordering import by_name
from trainings import actions
from trainings.forms import CourseForm
from trainings.models import Course
from trainings.views import user_of


@needs("trainings.view_course")
def course_list(request: HttpRequest) -> HttpResponse:
    """Every course, with how many cohorts took it."""
    courses = Course.objects.annotate(cohort_count=Count("cohorts")).order_by(by_name(stem="title"), "pk")
    return render(request, "trainings/course_list.html", {"courses": courses})


@needs("trainings.add_course")
def create(request: HttpRequest) -> HttpResponse:
    """A new course."""
    return _form(request, Course(), _("New course"))


@needs("trainings.change_course")
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what a course says; certificates already issued keep their words."""
    return _form(request, get_object_or_404(Course, uuid=uuid), _("Change the course"))


def _form(request: HttpRequest, course: Course, title: str) -> HttpResponse:
    form = CourseForm(request.POST or None, instance=course)
    if request.method == "POST" and form.is_valid():
        actions.save_course(course=form.save(commit=False), by=user_of(request))
        messages.success(request, _("The course is saved."))
        return redirect("trainings:course-list")
    return render(request, "trainings/course_form.html", {"form": form, "title": title})
