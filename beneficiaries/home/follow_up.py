"""What waits to be followed up: the day's appointments, referrals to answer and answered, feedback."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.waiting import Card, Item, Waiting, waits
from beneficiaries.models import Appointment, Feedback, Referral
from beneficiaries.showing import left_said

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5
#: How long an answer to what one asked stays on the home page.
LATELY = timedelta(days=7)


@waits
def following_up(user: "User", today: date) -> Waiting:
    """My appointments on the thread of the day; cards for what was forgotten, asked, answered and told."""
    waiting = Waiting()
    if user.has_perm("beneficiaries.view_appointment"):
        waiting.day = _appointments(user, today)
        if card := _untold(user, today):
            waiting.cards.append(card)
    if user.has_perm("beneficiaries.change_referral"):
        waiting.cards += _referrals(user, today)
    if user.has_perm("beneficiaries.view_feedback"):
        waiting.cards.append(_feedback(user, today))
    return waiting


def _title(row: Appointment) -> str:
    """With whom; wants ``naming``."""
    return _whom(row) if row.person else row.about_said or str(row.get_kind_display())


def _whom(row: Any) -> str:
    """The name, or the reference of someone whose card one may no longer see: the file went to another site."""
    return str(row.person.shown_name if row.named else row.person.ref)


def _left(row: Any) -> str:
    """Whether someone whose card one may see died or went away since it was planned."""
    return left_said(row.person.deceased_on, row.person.gone_on) if row.person and row.named else ""


def _appointments(user: "User", today: date) -> list[Item]:
    rows = Appointment.objects.visible_to(user).filter(staff=user, on=today).exclude(state=Appointment.State.CANCELLED)
    return [
        Item(
            title=_title(row),
            url=reverse("beneficiaries:appointment", args=[row.uuid]),
            detail=" · ".join(filter(None, [str(row.get_kind_display()), row.where_said, _left(row)])),
            at=row.at,
            until=row.until.time() if row.until else None,
            state="todo" if row.state == Appointment.State.PLANNED else "done",
        )
        for row in rows.with_what_is_shown().naming(user).order_by("at", "pk")[:20]
    ]


def _untold(user: "User", today: date) -> Card | None:
    """Appointments of which nobody said how they went; no card where all is told."""
    rows = Appointment.objects.visible_to(user).filter(staff=user).overdue(today).with_what_is_shown().naming(user)
    late = list(rows.order_by("on", "at", "pk")[: SHOWN + 45])
    if not late:
        return None
    items = [
        Item(
            title=_title(row),
            url=reverse("beneficiaries:appointment-told", args=[row.uuid]),
            detail=" · ".join(filter(None, [str(row.get_kind_display()), _left(row)])),
            late_days=(today - row.on).days,
            action=_("Say how it went"),
        )
        for row in late[:SHOWN]
    ]
    return Card(
        title=_("How did these go?"),
        items=items,
        count=len(late),
        all_url=reverse("beneficiaries:agenda"),
        all_label=_("Open the agenda"),
        warn=True,
        order=15,
    )


def _referrals(user: "User", today: date) -> list[Card]:
    """What our sites are asked, the late ones first; and what others answered lately, or should be asked again."""
    seen = Referral.objects.visible_to(user)
    asked: Any = seen.received_by(user).waiting().with_answer_due()
    rows = list(asked.with_what_is_shown().naming(user).order_by("answer_due", "pk")[:SHOWN])
    url = reverse("beneficiaries:referral-list")
    to_answer = Card(
        title=_("Referrals to answer"),
        items=[_item(row, user, today, str(row.from_site), _("Answer")) for row in rows],
        count=asked.count(),
        all_url=url if rows else "",
        all_label=_("See all referrals"),
        warn=any(row.late_days(today) for row in rows),
        empty=_("Nobody waits for your answer."),
        order=18,
    )
    answered = (
        seen.sent_from(user)
        .filter(state__in=[Referral.State.ACCEPTED, Referral.State.DECLINED], answered_at__gte=timezone.now() - LATELY)
        .exclude(answered_by=user)
    )
    again = seen.sent_from(user).filter(
        state__in=[Referral.State.SENT, Referral.State.ACCEPTED], follow_up_on__lte=today
    )
    news = list(
        (answered | again).with_what_is_shown().naming(user).order_by("follow_up_on", "-answered_at", "pk")[:SHOWN]
    )
    if not news:
        return [to_answer]
    cards = Card(
        title=_("Your referrals"),
        items=[_item(row, user, today, f"{row.whom} · {_state(row, today)}", "") for row in news],
        count=0,
        all_url=f"{url}?side=sent",
        all_label=_("See all that were sent"),
        order=19,
    )
    return [to_answer, cards]


def _state(row: Referral, today: date) -> str:
    if row.follow_up_on is not None and row.follow_up_on <= today and row.state != Referral.State.DECLINED:
        return _("ask again")
    return str(row.get_state_display())


def _item(row: Referral, user: "User", today: date, detail: str, action: str) -> Item:
    return Item(
        title=_whom(row),
        url=reverse("beneficiaries:referral", args=[row.uuid]),
        detail=detail,
        late_days=row.late_days(today),
        action=action,
    )


def _feedback(user: "User", today: date) -> Card:
    """What people told us and nobody answered; the confidential channel for those who read it, without words."""
    waits_for_us: Any = Feedback.objects.visible_to(user).unanswered()
    rows = list(
        waits_for_us.with_answer_due().select_related("site").order_by("answer_due", "received_on", "pk")[:SHOWN]
    )
    items = [
        Item(
            title=str(row.get_kind_display()),
            url=reverse("beneficiaries:feedback", args=[row.uuid]),
            detail=" · ".join(filter(None, [row.ref, str(row.site or "")])),
            late_days=row.late_days(today),
        )
        for row in rows
    ]
    return Card(
        title=_("Feedback to answer"),
        items=items,
        count=waits_for_us.count(),
        all_url=reverse("beneficiaries:feedback-list"),
        all_label=_("See all feedback"),
        warn=any(item.late_days for item in items),
        empty=_("No feedback waits for an answer."),
        order=30,
    )
