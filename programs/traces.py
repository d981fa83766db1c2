"""What this room remembers of a person: enrolments and what they took part in."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from beneficiaries.tracing import Running, Settling, Told, Trace, Way, declare
from programs import beside as beside  # what stands beside a file
from programs.models import Activity, AssistanceItem, Case, CaseMember, Enrolment, Participation, Placement, Volunteer
from programs.workflows import workflow_of

if TYPE_CHECKING:
    from accounts.models import User

_TONES = {
    Enrolment.Status.ACTIVE: "now",
    Enrolment.Status.COMPLETED: "done",
    Enrolment.Status.WAITLISTED: "warn",
    Enrolment.Status.APPLIED: "warn",
}


def _said(status: str, where: str) -> str:
    said = {
        Enrolment.Status.APPLIED: _("Application for “%(where)s”"),
        Enrolment.Status.ELIGIBLE: _("Eligible for “%(where)s”"),
        Enrolment.Status.WAITLISTED: _("On the waiting list of “%(where)s”"),
        Enrolment.Status.ACTIVE: _("Enrolled in “%(where)s”"),
        Enrolment.Status.COMPLETED: _("Completed “%(where)s”"),
        Enrolment.Status.WITHDRAWN: _("Left “%(where)s”"),
        Enrolment.Status.REJECTED: _("Not admitted to “%(where)s”"),
    }[Enrolment.Status(status)]
    return said % {"where": where}


def tell_enrolment(enrolment: Enrolment) -> Told:
    """An enrolment as the timeline says it, at the day of its latest status."""
    where = enrolment.activity or enrolment.project
    url = (
        reverse("programs:activity", args=[enrolment.activity.uuid])
        if enrolment.activity
        else reverse("programs:project", args=[enrolment.project.uuid])
    )
    detail = str(enrolment.project) if enrolment.activity else ""
    if enrolment.role != "participant":
        detail = " · ".join(filter(None, [enrolment.get_role_display(), detail]))
    return Told(
        sentence=_said(enrolment.status, where.name),
        detail=detail,
        icon="diagram-3",
        tone=_TONES.get(Enrolment.Status(enrolment.status), ""),
        url=url,
    )


def tell_participation(part: Participation) -> Told:
    """What someone took part in; a sensitive activity says neither what nor where."""
    if part.activity.sensitive:
        return Told(sentence=_("Took part in an activity"), icon="people", tone="done")
    role = "" if part.role == "participant" else part.get_role_display()
    return Told(
        sentence=_("Took part in “%(activity)s”") % {"activity": part.activity.name},
        detail=role,
        icon="people",
        tone="done",
        url=reverse("programs:activity", args=[part.activity.uuid]),
    )


def _seen_enrolments(rows: models.QuerySet[Any], user: "User") -> models.QuerySet[Any]:
    """In what the reader may see; being enrolled in a sensitive activity is told by its own page only."""
    seen = Enrolment.objects.visible_to(user).exclude(activity__sensitive=True)
    return rows.filter(pk__in=seen.values("pk"))


def _seen_participations(rows: models.QuerySet[Any], user: "User") -> models.QuerySet[Any]:
    return rows.filter(activity__in=Activity.objects.visible_to(user))


#: Of two enrolments in one place, the one that came further is proposed when two files are joined.
_FURTHER = [
    Enrolment.Status.REJECTED,
    Enrolment.Status.WITHDRAWN,
    Enrolment.Status.APPLIED,
    Enrolment.Status.ELIGIBLE,
    Enrolment.Status.WAITLISTED,
    Enrolment.Status.ACTIVE,
    Enrolment.Status.COMPLETED,
]


def _enrolled_twice(row: Enrolment, ahead: Sequence[Enrolment], on: date) -> Way:
    """The second enrolment holds no place and stands in no register any more; its marks went to the first."""
    if row.status in (Enrolment.Status.WITHDRAWN, Enrolment.Status.REJECTED):
        return Way()
    return Way({"status": Enrolment.Status.REJECTED.value, "reason": _("Two files joined")})


def _named(row: Enrolment) -> str:
    status = tell_enrolment(row).sentence
    return f"{status} · {date_format(row.status_on)}"


def _case_url(case: Case) -> str:
    return reverse("programs:case", args=[case.uuid])


def tell_case(member: CaseMember) -> Told:
    """A case that was opened; a restricted one is not told."""
    case = member.case
    detail = "" if member.role == CaseMember.Role.PRINCIPAL else str(member.get_role_display())
    return Told(
        sentence=_("Case opened: %(workflow)s") % {"workflow": case.get_workflow_display()},
        detail=" · ".join(filter(None, [f"\u2066{case.ref}\u2069", detail])),
        icon="clipboard-check",
        tone="now" if case.closed_on is None else "",
        url=_case_url(case),
    )


def running_cases(person: Any, user: "User") -> list[Running]:
    """The live cases that somebody is in, with how far each is; restricted ones stay behind their doors. One query."""
    return _running(person, user, "")


def cases_behind(person: Any, user: "User", category: str) -> list[Running]:
    """The same of those kept apart under a category: shown where the reading is noted."""
    return _running(person, user, category) if category else []


def _running(person: Any, user: "User", category: str) -> list[Running]:
    if not user.has_perm("programs.view_case"):
        return []
    inside = CaseMember.objects.filter(person=person, left_on=None).values("case")
    found = []
    for case in Case.objects.visible_to(user).live().filter(pk__in=inside, category=category).order_by("pk"):
        table = workflow_of(case)
        line = [state.code for state in table.states if not state.aside]
        found.append(
            Running(
                title=str(case.get_workflow_display()),
                detail=" · ".join([str(table.by_code[case.state].title), f"\u2066{case.ref}\u2069"]),
                done=line.index(case.state) + 1 if case.state in line else None,
                of=len(line) if case.state in line else None,
                url=_case_url(case),
            )
        )
    return found


def tell_departure(member: CaseMember) -> Told:
    """The day on which somebody left for home."""
    where = str(member.case.country or "")
    said = _("Departed for %(country)s") % {"country": where} if where else _("Departed")
    return Told(sentence=said, detail=member.case.ref, icon="box-arrow-right", tone="done", url=_case_url(member.case))


def tell_assistance(item: AssistanceItem) -> Told:
    """Help that was given in a case."""
    part = "" if item.tranches == 1 else f"{item.tranche}/{item.tranches}"
    return Told(
        sentence=_("Assistance given: %(item)s") % {"item": item.item},
        detail=" · ".join(filter(None, [str(item.get_help_display()), part])),
        icon="box-seam",
        tone="done",
        url=_case_url(item.member.case),
    )


def tell_volunteer(volunteer: Volunteer) -> Told:
    """Since when somebody gives their time."""
    return Told(
        sentence=_("Became a volunteer"),
        detail=str(volunteer.get_level_display()),
        icon="people",
        url=reverse("programs:volunteer", args=[volunteer.uuid]),
    )


def tell_placement(placement: Placement) -> Told:
    """An expert's weeks with a host."""
    return Told(
        sentence=_("Placement with %(host)s") % {"host": placement.host},
        detail=" · ".join([placement.title, str(placement.get_state_display())]),
        icon="briefcase",
        tone="done" if placement.state == Placement.State.COMPLETED else "",
        url=reverse("programs:placement", args=[placement.uuid]),
    )


def running_placements(person: Any, user: "User") -> list[Running]:
    """Where somebody is, or is promised, as an expert; one query."""
    if not user.has_perm("programs.view_placement"):
        return []
    now = [Placement.State.MATCHED, Placement.State.ON_ASSIGNMENT]
    rows = Placement.objects.visible_to(user).filter(expert=person, state__in=now).select_related("host")
    found = []
    for row in rows.order_by("starts_on", "pk"):
        days = f"{date_format(row.starts_on)} – {date_format(row.ends_on)}" if row.starts_on and row.ends_on else ""
        found.append(
            Running(
                title=_("Placement with %(host)s") % {"host": row.host},
                detail=" · ".join(filter(None, [str(row.get_state_display()), days])),
                url=reverse("programs:placement", args=[row.uuid]),
            )
        )
    return found


def _seen_case_members(rows: models.QuerySet[Any], user: "User") -> models.QuerySet[Any]:
    """Of a restricted case the timeline says nothing, even to those cleared: it is opened by itself, and noted."""
    return rows.filter(case__in=Case.objects.visible_to(user).unrestricted())


#: Whoever left a case before it departed did not depart, nor who joined it later: a child born over there.
_DEPARTED = Q(case__departed_on__isnull=False, joined_on__lte=F("case__departed_on")) & (
    Q(left_on=None) | Q(left_on__gte=F("case__departed_on"))
)


def _seen_departures(rows: models.QuerySet[Any], user: "User") -> models.QuerySet[Any]:
    return _seen_case_members(rows, user).filter(_DEPARTED)


def _seen_items(rows: models.QuerySet[Any], user: "User") -> models.QuerySet[Any]:
    return rows.filter(member__case__in=Case.objects.visible_to(user).unrestricted())


def _seen_placements(rows: models.QuerySet[Any], user: "User") -> models.QuerySet[Any]:
    return rows.filter(pk__in=Placement.objects.visible_to(user).values("pk"))


def _seen_volunteers(rows: models.QuerySet[Any], user: "User") -> models.QuerySet[Any]:
    return rows if user.has_perm("programs.view_volunteer") else rows.none()


def _named_case(member: CaseMember) -> str:
    return f"{tell_case(member).sentence} · {member.case.ref}"


def _left_case(row: CaseMember, ahead: Sequence[CaseMember], on: date) -> Way:
    """The same person twice in one case: the second membership ends, what was given under it stays."""
    return Way({} if row.left_on else {"left_on": max(row.joined_on, on)})


def _kept_once() -> Settling:
    """What is said of a person once: the better of two stays, the other need not stand twice."""
    return Settling(better=lambda row: row.level, way=lambda row, ahead, on: Way(gone=True), asked=False)


_TAKING_PART = Q(status__in=[Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED])

declare(
    Trace(
        model="programs.Enrolment",
        person="person",
        on="status_on",
        activity="activity",
        served=None,
        unique=("project", "activity", "role"),
        tell=tell_enrolment,
        related=("project", "activity"),
        topic="training",
        seen_by=_seen_enrolments,
        # A household enrolled is a household served: no other row says so of it.
        extra={"household": "household", "household_served": _TAKING_PART},
        settling=Settling(
            better=lambda row: (_FURTHER.index(row.status), -row.applied_on.toordinal()),
            way=_enrolled_twice,
            named=_named,
        ),
    ),
    Trace(
        model="programs.Participation",
        person="person",
        on="activity__held_on",
        activity="activity",
        served=Q(),
        unique=("activity", "role"),
        tell=tell_participation,
        related=("activity",),
        topic="training",
        seen_by=_seen_participations,
        settling=Settling(
            better=lambda row: row.hours or 0,
            # What was noted day by day tells of the part under which it was noted.
            stays=("programs.GivenHours",),
            named=lambda row: " · ".join(
                filter(None, [tell_participation(row).sentence, "" if row.hours is None else f"{row.hours} h"])
            ),
        ),
    ),
    Trace(
        model="programs.CaseMember",
        person="person",
        on="joined_on",
        unique=("case",),
        tell=tell_case,
        now=running_cases,
        behind=cases_behind,
        related=("case",),
        topic="follow_up",
        seen_by=_seen_case_members,
        settling=Settling(
            better=lambda row: (row.role == CaseMember.Role.PRINCIPAL, -row.joined_on.toordinal()),
            way=_left_case,
            named=_named_case,
        ),
    ),
    Trace(
        model="programs.CaseMember",
        person="person",
        on="case__departed_on",
        activity="case__activity",
        served=_DEPARTED,
        tell=tell_departure,
        related=("case__country",),
        topic="follow_up",
        seen_by=_seen_departures,
    ),
    Trace(
        model="programs.AssistanceItem",
        person="member__person",
        on="delivered_on",
        activity="member__case__activity",
        served=Q(delivered_on__isnull=False),
        tell=tell_assistance,
        related=("member__case",),
        topic="aid",
        seen_by=_seen_items,
    ),
    Trace(model="programs.PersonSkill", person="person", on="noted_on", unique=("skill",), settling=_kept_once()),
    Trace(
        model="programs.Volunteer",
        person="person",
        on="since",
        unique=("person",),
        tell=tell_volunteer,
        seen_by=_seen_volunteers,
        settling=_kept_once(),
    ),
    Trace(
        model="programs.Placement",
        person="expert",
        on="started_on",
        tell=tell_placement,
        now=running_placements,
        related=("host",),
        topic="follow_up",
        seen_by=_seen_placements,
        settling=Settling(
            # Two placements for the same days: the one that went further is theirs, the other stays where it happened.
            better=lambda row: (row.state == Placement.State.COMPLETED, row.state == Placement.State.ON_ASSIGNMENT),
            named=lambda row: " · ".join([str(row.host), row.title, str(row.get_state_display())]),
        ),
    ),
)
