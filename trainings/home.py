"""What waits today: sessions to hold, registers still open, certificates to issue."""

from datetime import date, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.waiting import Card, Item, Waiting, waits
from trainings.models import Certificate, Cohort, Session, Standing

SHOWN = 5


@waits
def answer(user: User, today: date) -> Waiting:
    """Today's sessions on the thread of the day; cards for what is late and for certificates to issue."""
    waiting = Waiting()
    sessions = Session.objects.visible_to(user).with_progress().select_related("cohort__activity", "cohort__course")
    if user.cohorts.exists():
        sessions = sessions.filter(cohort__trainer=user)
    if user.has_perm("trainings.add_attendance"):
        now = timezone.localtime().time()
        waiting.day = [_moment(one, now) for one in sessions.on(today)]
        late = list(sessions.overdue(today)[: SHOWN + 1])
        if late:
            waiting.cards.append(_late(late, sessions.overdue(today).count(), today))
    if user.has_perm("trainings.add_certificate"):
        card = _to_issue(user)
        if card:
            waiting.cards.append(card)
    return waiting


def _moment(session: Session, now: time) -> Item:
    marked, expected = session.marked, session.expected  # type: ignore[attr-defined]
    if session.closed_at:
        state = "done"
    elif session.starts_at and session.starts_at <= now <= (session.ends_at or _likely_end(session.starts_at)):
        state = "now"
    else:
        state = "todo"
    if marked:
        left = ngettext("%(number)d to mark", "%(number)d to mark", expected - marked) % {"number": expected - marked}
        said = ngettext("%(number)d marked", "%(number)d marked", marked) % {"number": marked}
        detail = f"{said} · {left}"
    else:
        detail = ngettext("%(number)d learner", "%(number)d learners", expected) % {"number": expected}
    if session.room:
        detail = f"{session.room} · {detail}"
    return Item(
        title=str(session.cohort),
        url=reverse("trainings:session-register", args=[session.uuid]),
        detail=detail,
        at=session.starts_at,
        until=session.ends_at,
        state=state,
        done=marked,
        of=expected,
        action=_("Continue the register") if marked else _("Open the register"),
    )


def _likely_end(starts_at: time) -> time:
    """When a session without an end is taken to be over: after two hours, at midnight at the latest."""
    return starts_at.replace(hour=starts_at.hour + 2) if starts_at.hour < 22 else time.max


def _late(late: list[Session], number: int, today: date) -> Card:
    return Card(
        title=_("Registers still open"),
        items=[
            Item(
                title=str(session.cohort),
                url=reverse("trainings:session-register", args=[session.uuid]),
                detail=_("Session %(number)d") % {"number": session.number},  # type: ignore[attr-defined]
                late_days=(today - session.date).days,
                action=_("Close"),
            )
            for session in late[:SHOWN]
        ],
        count=number,
        all_url=reverse("trainings:session-list"),
        all_label=_("See the sessions"),
        warn=True,
        order=20,
    )


def _to_issue(user: User) -> Card | None:
    """Cohorts whose sessions are over and whose laureates have no certificate yet."""
    over = (
        Cohort.objects.visible_to(user)
        .filter(state__in=[Cohort.State.RUNNING, Cohort.State.CLOSED], sessions__state=Session.State.HELD)
        .exclude(sessions__state=Session.State.PLANNED)
        .exclude(pk__in=Certificate.objects.valid().exclude(learner=None).values("learner__cohort"))
        .select_related("activity", "course")
        .distinct()
    )
    cohorts = list(over.order_by("-activity__held_on", "-pk")[:SHOWN])
    standings = Standing.objects.filter(cohort__in=[cohort.pk for cohort in cohorts])
    ready: dict[int, int] = {}
    tied: set[int] = set()
    for cohort_id, laureate, tie_open in standings.values_list("cohort", "laureate", "tie_open"):
        ready[cohort_id] = ready.get(cohort_id, 0) + laureate
        if tie_open:
            tied.add(cohort_id)
    possible = (_issue_item(cohort, ready.get(cohort.pk, 0), cohort.pk in tied) for cohort in cohorts)
    items = [item for item in possible if item is not None]
    if not items:
        return None
    return Card(title=_("Certificates to issue"), items=items, count=len(items), order=40)


def _issue_item(cohort: Cohort, laureates: int, tied: bool) -> Item | None:
    if not laureates and not tied:
        return None
    if tied:
        detail = _("A tie at the last place waits for a decision.")
    else:
        detail = ngettext("%(number)d laureate", "%(number)d laureates", laureates) % {"number": laureates}
    return Item(
        title=str(cohort),
        url=reverse("trainings:cohort-laureates", args=[cohort.uuid]),
        detail=detail,
        action=_("Decide") if tied else _("Issue"),
    )
