"""Enrolling a whole list: say whom, see what would become of each, enrol them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from beneficiaries.listing import narrowed
from beneficiaries.models import Person
from exchange import references
from programs import actions
from programs.actions.enrolments import Outcome, people_of, places_left
from programs.actions.foresee import counted
from programs.forms.enrolling import IN_ONE_GO, SOURCES, ManyForm
from programs.models import Activity, EnrolList, Enrolment, Project
from programs.views.activities import seen_activity
from programs.views.enrolments import home_of, seen_project

#: Lines shown of each kind; of a longer list the others are counted.
SHOWN = 200
_KINDS = {"active": "place", "completed": "place", "waitlisted": "waiting", "applied": "decide"}


@dataclass(frozen=True)
class Row:
    """One line of the list: whom it means, what becomes of them (``foresee.Kind``), and why."""

    person: Any
    kind: str
    reasons: list[str]


@dataclass(frozen=True)
class Part:
    """The lines of one kind, the first of them shown."""

    kind: str
    rows: list[Row]
    number: int

    @property
    def more(self) -> int:
        """Lines that are not shown."""
        return self.number - len(self.rows)


@needs("programs.add_enrolment")
def activity_enrol_many(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Enrol a list in an activity."""
    one = seen_activity(request, uuid)
    return _many(request, one.project, one)


@needs("programs.add_enrolment")
def project_enrol_many(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Enrol a list in a project itself."""
    return _many(request, seen_project(request, uuid), None)


def _many(request: HttpRequest, project: Project, activity: Activity | None) -> HttpResponse:
    assert isinstance(request.user, User)
    user = request.user
    form = ManyForm(request.POST or None, request.FILES or None, user=user)
    context: dict[str, Any] = {"project": project, "activity": activity, "unknown": [], "said": ""}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        keys, unknown = _chosen(form, user)
        how = {"activity": activity, "role": said["role"], "by": user}
        if len(keys) > IN_ONE_GO:
            sent = {"people": keys, "unknown": unknown, "on": said["on"], "at": timezone.now()}
            row = actions.send_list(project=project, **sent, **how)
            return redirect("programs:enrol-list", row.uuid)
        people = _people_of_keys(keys)
        context["unknown"] = unknown
        if request.POST.get("act") == "check":
            seen = actions.foresee(project=project, people=people, on=said["on"], **how)
            context |= {"parts": _parts(Row(one.person, one.kind, one.reasons) for one in seen), "checked": True}
            context["counts"] = counted(seen)
            form = _with_lines(request, form, user)
        else:
            outcome = attempt(form, lambda: actions.enrol_all(project=project, subjects=people, on=said["on"], **how))
            if outcome and not outcome.refused and not unknown:
                messages.success(request, said_of_many(outcome))
                return redirect(home_of(project, activity, user))
            if outcome:
                context |= {"said": said_of_many(outcome), "parts": _parts(_done(outcome)), "enrolled": True}
                form = _with_lines(request, form, user)
    context |= {
        "form": form,
        "back_url": home_of(project, activity, user),
        "places_left": places_left(activity),
        "running": EnrolList.objects.filter(project=project, activity=activity, by=user)
        .filter(state__in=[EnrolList.State.WAITING, EnrolList.State.RUNNING, EnrolList.State.CHECKED])
        .order_by("-created_at")
        .first(),
        "sources": {name: [form[one] for one in fields if one in form.fields] for name, fields in SOURCES.items()},
        "opened": form.cleaned_data.get("chosen", "") if form.is_bound and form.is_valid() else "",
    }
    return render(request, "programs/enrol_many.html", context, status=422 if form.errors else 200)


def _with_lines(request: HttpRequest, form: ManyForm, user: User) -> ManyForm:
    """The same form with the lines of a file written out: it need not be chosen a second time."""
    if not form.cleaned_data.get("file"):
        return form
    data = request.POST.copy()
    data["references"] = "\n".join(form.lines)
    written = ManyForm(data, user=user)
    written.is_valid()
    return written


def _chosen(form: ManyForm, user: User) -> tuple[list[int], list[str]]:
    """The keys of those whom the form means, of people the user may name; and the lines that name nobody, or two."""
    said = form.cleaned_data
    if said["chosen"] in ("references", "file"):
        return keys_of_lines(form.lines, user)
    if said["chosen"] == "registry":
        found = narrowed(Person.objects.visible_to(user).current(), form.asked, timezone.localdate())
        people = found.order_by("registered_on", "pk")
    else:
        people = people_of(said["source"] or said["cohort"])
        people = people.filter(pk__in=Person.objects.named_to(user).values("pk"))
    return list(people.values_list("pk", flat=True)), []


def _people_of_keys(keys: list[int]) -> list[Person]:
    """The people in the order of their keys; one query."""
    found = Person.objects.select_related("nationality").in_bulk(keys)
    return [found[key] for key in keys]


def keys_of_lines(written: Iterable[str], user: User) -> tuple[list[int], list[str]]:
    """The same as ``people_of_lines`` for a list of any length: keys, in pieces of thousands."""
    lines = list(dict.fromkeys(references.normalise(line) for line in written if line.strip()))
    keys: dict[int, None] = {}
    unknown: list[str] = []
    for start in range(0, len(lines), 2_000):
        people, nobody = people_of_lines(lines[start : start + 2_000], user)
        keys.update(dict.fromkeys(person.pk for person in people))
        unknown += nobody
    return list(keys), unknown


def people_of_lines(written: Iterable[str], user: User) -> tuple[list[Person], list[str]]:
    """The people of a typed list, in its order, and the lines that name nobody or two; a joined file leads on."""
    lines = list(dict.fromkeys(references.normalise(line) for line in written if line.strip()))
    everyone = Person.objects.named_to(user).select_related("nationality", "merged_into")
    by_text: dict[str, dict[int, Person]] = {}
    for person in everyone.filter(ref__in=lines):
        kept = person.merged_into or person
        by_text[person.ref] = {kept.pk: kept}
    rest = [line for line in lines if line not in by_text]
    for person in everyone.filter(external_ref__in=rest).exclude(external_ref=""):
        kept = person.merged_into or person
        by_text.setdefault(person.external_ref, {})[kept.pk] = kept
    people = {pk: one for line in lines for pk, one in _only(by_text.get(line, {})).items()}
    return list(people.values()), [line for line in lines if len(by_text.get(line, {})) != 1]


def _only(found: dict[int, Person]) -> dict[int, Person]:
    return found if len(found) == 1 else {}


def _done(outcome: Outcome) -> Iterable[Row]:
    for one in outcome.enrolled:
        yield Row(one.person, _KINDS[one.status], [])
    for one in outcome.already:
        yield Row(one.person, "already", [])
    for person, refusal in outcome.refused:
        yield Row(person, "no", [str(refusal)])


def _parts(rows: Iterable[Row]) -> list[Part]:
    """The lines by what becomes of them: first what asks for somebody's eyes."""
    by_kind: dict[str, list[Row]] = {"no": [], "decide": [], "place": [], "waiting": [], "already": []}
    for row in rows:
        by_kind[row.kind].append(row)
    return [Part(kind, some[:SHOWN], len(some)) for kind, some in by_kind.items() if some]


def said_of_many(outcome: Outcome) -> str:
    """What a bulk enrolment did, in a sentence or three."""
    new, already = len(outcome.enrolled), len(outcome.already)
    by_status = Counter(one.status for one in outcome.enrolled)
    parts = [ngettext("%(number)s person enrolled.", "%(number)s people enrolled.", new) % {"number": new}]
    if waiting := by_status[Enrolment.Status.WAITLISTED]:
        said = ngettext("%(number)s of them waits for a place.", "%(number)s of them wait for a place.", waiting)
        parts.append(said % {"number": waiting})
    if applied := by_status[Enrolment.Status.APPLIED]:
        said = ngettext("%(number)s of them waits for a decision.", "%(number)s of them wait for a decision.", applied)
        parts.append(said % {"number": applied})
    if already:
        said = ngettext("%(number)s was there already.", "%(number)s were there already.", already)
        parts.append(said % {"number": already})
    if refused := len(outcome.refused):
        said = ngettext("%(number)s is not admitted.", "%(number)s are not admitted.", refused)
        parts.append(said % {"number": refused})
    return " ".join(parts)


__all__ = ["activity_enrol_many", "people_of_lines", "project_enrol_many", "said_of_many"]
