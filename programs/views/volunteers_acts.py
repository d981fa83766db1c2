"""What is done with a volunteer: becoming one, availability, level, stopping, coming back, statements; and skills."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import journal, subjects
from accounts.access import needs
from accounts.models import AccessRecord, User
from accounts.refusals import Refusal
from beneficiaries.forms.person import RefusableForm
from beneficiaries.models import Person
from beneficiaries.views.asking import person_or_404, plain, user_of
from programs import volunteering
from programs.actions import volunteers as acts
from programs.attesting import keeper
from programs.forms.volunteers import (
    AvailabilityForm,
    LevelForm,
    NewVolunteerForm,
    SkillForm,
    StopForm,
)
from programs.models import Skill, Volunteer
from programs.paper import statement as statement_paper
from programs.views.cases_asking import tried
from programs.views.volunteers import volunteer_or_404

FORMS = ["GET", "HEAD", "POST"]
subjects.name("statement of service", gettext_lazy("Statement of service"))


def page_of(request: HttpRequest, row: Volunteer, form: Any, *, title: str, act: str, **more: Any) -> HttpResponse:
    """One short form about a volunteer; 422 where something typed is wrong.

    ``more``: ``said``, a sentence above the form; ``template``; ``danger``.
    """
    context = {
        "volunteer": row,
        "form": form,
        "title": title,
        "act": act,
        "back_url": reverse("programs:volunteer", args=[row.uuid]),
    } | more
    status = 422 if form.is_bound and form.errors else 200
    return render(request, more.get("template", "programs/volunteers/act.html"), context, status=status)


# --- Becoming one --------------------------------------------------------------------------------------------------
@needs("programs.view_volunteer", "programs.add_volunteer", "beneficiaries.view_person")
@require_http_methods(FORMS)
def volunteer_new(request: HttpRequest) -> HttpResponse:
    """Somebody gives their time: from their file (``?person=``), or after a search."""
    user, today = user_of(request), timezone.localdate()
    person = _person_asked(request, user)
    if person is not None and (known := Volunteer.objects.filter(person=person).first()):
        messages.info(request, _("%(name)s is a volunteer already.") % {"name": person.shown_name})
        return redirect("programs:volunteer", known.uuid)
    form = NewVolunteerForm(request.POST or None, user=user, person=person)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: acts.make_volunteer(by=user, today=today, **form.said))
        if made:
            messages.success(request, _("%(name)s is a volunteer now.") % {"name": made.person.shown_name})
            return redirect("programs:volunteer", made.uuid)
    back = reverse("beneficiaries:person-file", args=[person.uuid]) if person else reverse("programs:volunteer-list")
    context = {"form": form, "person": person, "back_url": back}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "programs/volunteers/new.html", context, status=status)


def _person_asked(request: HttpRequest, user: User) -> Person | None:
    asked = plain(request.GET.get("person"), 40)
    if not asked:
        return None
    try:
        key = UUID(asked)
    except ValueError:
        raise Http404 from None
    people = Person.objects.visible_to(user).current().select_related("nationality", "site")
    return get_object_or_404(people, uuid=key)


@needs("programs.view_volunteer", "programs.change_volunteer")
@require_http_methods(FORMS)
def availability(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How much, when and where somebody can help."""
    row = volunteer_or_404(request, uuid)
    form = AvailabilityForm(request.POST or None, initial=_offered(row))
    form.watch(row, _offered, told=True)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        change = lambda: acts.change_availability(  # noqa: E731
            volunteer=row, by=user_of(request), look=form.unchanged, **said
        )
        if tried(form, change):
            messages.success(request, _("The changes are kept."))
            return redirect("programs:volunteer", row.uuid)
    return page_of(
        request,
        row,
        form,
        title=_("When %(name)s can help") % {"name": row.person.shown_name},
        act=_("Save"),
        template="programs/volunteers/availability.html",
    )


def _offered(row: Volunteer) -> dict[str, Any]:
    hours = row.hours_a_week
    return {
        "hours_a_week": "" if hours is None else f"{hours.normalize():f}",
        "available": row.available,
        "online": row.online,
        "on_site": row.on_site,
    }


@needs("programs.view_volunteer", "programs.change_volunteer")
@require_http_methods(FORMS)
def level(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another level of the benchmark, with what was shown for it."""
    row = volunteer_or_404(request, uuid)
    form = LevelForm(request.POST or None, initial={"level": min(row.level + 1, max(Volunteer.Level.values))})
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            lambda: acts.set_level(volunteer=row, by=user_of(request), today=timezone.localdate(), **form.cleaned_data),
        )
        if done:
            messages.success(request, _("The level is kept, with what was shown for it."))
            return redirect("programs:volunteer", row.uuid)
    return page_of(
        request,
        row,
        form,
        title=_("Level of %(name)s") % {"name": row.person.shown_name},
        act=_("Keep this level"),
        template="programs/volunteers/level.html",
        ladder=volunteering.ladder(row.level),
    )


@needs("programs.view_volunteer", "programs.change_volunteer")
@require_http_methods(FORMS)
def stop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody stops; hours and levels stay."""
    row = volunteer_or_404(request, uuid)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        on, today = form.cleaned_data["on"], timezone.localdate()
        if tried(form, lambda: acts.stop_volunteering(volunteer=row, on=on, today=today, by=user_of(request))):
            messages.success(request, _("%(name)s has stopped. The hours stay.") % {"name": row.person.shown_name})
            return redirect("programs:volunteer", row.uuid)
    said = _("The hours, the level and the missions stay. They can come back at any time.")
    title = _("%(name)s stops") % {"name": row.person.shown_name}
    return page_of(request, row, form, title=title, act=_("They stop"), said=said)


@needs("programs.view_volunteer", "programs.change_volunteer")
@require_POST
def back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody comes back, at the level that they had."""
    row = volunteer_or_404(request, uuid)
    try:
        acts.come_back(volunteer=row, by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is back.") % {"name": row.person.shown_name})
    return redirect("programs:volunteer", row.uuid)


# --- Statements ----------------------------------------------------------------------------------------------------
@needs("programs.view_volunteer", "programs.change_volunteer")
@require_http_methods(FORMS)
def statement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """See what a statement of service would say, and issue it with a number."""
    user, today, row = user_of(request), timezone.localdate(), volunteer_or_404(request, uuid)
    form = RefusableForm(request.POST if request.method == "POST" else None)
    facts: dict[str, Any] = {}
    nothing = ""
    try:
        facts = acts.facts_of(row, today, user)
    except Refusal as refusal:
        nothing = str(refusal)
    if request.method == "POST" and form.is_valid():
        issued = tried(form, lambda: acts.issue_statement(volunteer=row, on=today, by=user))
        if issued:
            messages.success(request, _("Statement %(number)s is issued.") % {"number": issued.number})
            return redirect("programs:volunteer", row.uuid)
    title = _("Statement of service of %(name)s") % {"name": row.person.shown_name}
    more = {"template": "programs/volunteers/statement.html", "facts": facts, "nothing": nothing}
    return page_of(request, row, form, title=title, act=_("Issue the statement"), **more)


@needs("programs.view_volunteer")
@require_safe
def statement_pdf(request: HttpRequest, uuid: UUID, paper: UUID) -> HttpResponse:
    """A statement as PDF, in the language asked for; a revoked one is no longer printed."""
    row, kept = volunteer_or_404(request, uuid), keeper()
    found = [one for one in kept.of(row.person) if one.uuid == paper and one.revoked_on is None] if kept else []
    if not found:
        raise Http404
    language = request.GET.get("language", "") or get_language() or "fr"
    if language not in statement_paper.LANGUAGES:
        raise Http404
    journal.record(
        user=user_of(request),
        action=AccessRecord.Action.EXPORT,
        subject="statement of service",
        person=row.person.uuid,
        number=found[0].number,
    )
    return HttpResponse(
        statement_paper.render(found[0], language),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{found[0].number}-{language}.pdf"',
            "Cache-Control": "no-store",
        },
    )


# --- Skills --------------------------------------------------------------------------------------------------------
@needs("beneficiaries.view_person", "programs.add_personskill")
@require_http_methods(FORMS)
def skills(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What somebody can do and how well: add a skill, change its level, take it off."""
    user, person = user_of(request), person_or_404(request, uuid)
    form = SkillForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        noted = tried(form, lambda: acts.note_skill(person=person, on=timezone.localdate(), by=user, **said))
        if noted:
            messages.success(request, _("Noted: %(skill)s") % {"skill": noted})
            return redirect("programs:person-skills", person.uuid)
    known = Volunteer.objects.filter(person=person).values_list("uuid", flat=True).first()
    may_see = user.has_perm("programs.view_volunteer")
    context = {
        "person": person,
        "form": form,
        "skills": volunteering.skills_of([person]).get(person.pk, []),
        "levels": form.fields["level"].choices,  # type: ignore[attr-defined]
        "volunteer_uuid": known if may_see else None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "programs/volunteers/skills.html", context, status=status)


@needs("beneficiaries.view_person", "programs.delete_personskill")
@require_POST
def skill_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a skill off that was noted by mistake."""
    person = person_or_404(request, uuid)
    skill = get_object_or_404(Skill, code=plain(request.POST.get("skill"), 30))
    try:
        acts.remove_skill(person=person, skill=skill, by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken off: %(skill)s") % {"skill": skill})
    return redirect("programs:person-skills", person.uuid)
