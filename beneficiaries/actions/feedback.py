"""What people tell us: written down, taken up, answered, closed; and the form that is open to everyone."""

import secrets
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from beneficiaries import names, refusals
from beneficiaries.actions.reach import Look, as_seen
from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.models import Feedback, Person
from exchange import references
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User

State = Feedback.State
#: No I, L, O, 0, 1: a code is read aloud and copied by hand.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
#: Ten of them: 49 bits, guessed through a form that takes so many questions an hour.
_LENGTH = 10
#: The lock under which a reference is drawn, in the space of two numbers: one number alone is a form's.
_DRAWING = [0x4642, 0x4642]


@transaction.atomic
def record_feedback(
    *,
    by: "User | None",
    kind: str,
    text: str,
    channel: str = Feedback.Channel.SPOKEN,
    site: Site | None = None,
    person: Person | None = None,
    contact: str = "",
    confidential: bool = False,
    client_id: UUID | None = None,
) -> Feedback:
    """Keep what someone told us; abuse goes through the confidential channel whatever is ticked.

    The same ``client_id`` with the same words again gives what is kept and changes nothing; with other words it is
    refused (``IdTaken``). Raises ``FeedbackMissing``, ``SiteClosed``.
    """
    text = _plain(text)
    if not text:
        raise refusals.FeedbackMissing
    kind = Feedback.Kind(kind)
    if client_id is not None:
        one_at_a_time(client_id)
        if known := Feedback.objects.filter(uuid=client_id).first():
            return _same(known, kind, text, by)
    if site is not None and site.closed_on:
        raise refusals.SiteClosed
    if person is not None and by is not None and not Person.objects.named_to(by).filter(pk=person.pk).exists():
        raise refusals.OutOfReach
    today = timezone.localdate()
    row = Feedback(
        ref=references.drawn_reference("FB", today.year, taken=_known),
        kind=kind,
        confidential=confidential or kind == Feedback.Kind.ABUSE,
        channel=channel,
        site=site,
        person=person,
        contact=_plain(contact)[:120],
        text=text,
        received_on=today,
        received_by=by,
    )
    if client_id is not None:
        row.uuid = client_id
    row.code_digest = _digest(code_of(row))
    row.full_clean()
    row.save()
    return row


def _known(ref: str) -> bool:
    """Whether something is kept under this reference; whoever writes one down at the same moment is waited for."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", _DRAWING)
    return Feedback.objects.filter(ref=ref).exists()


@transaction.atomic
def take_up_feedback(*, feedback: Feedback, by: "User | None", whose: "User | None" = None) -> Feedback:
    """Say who looks into it (``whose``, or ``by``); one that was closed is open again."""
    row = _held(feedback, by)
    whose = whose or by
    if row.state == State.TAKEN_UP and row.assigned_to_id == (whose.pk if whose else None):
        return row
    row.state, row.assigned_to = State.TAKEN_UP, whose
    row.save(update_fields=["state", "assigned_to"])
    return row


@transaction.atomic
def answer_feedback(*, feedback: Feedback, by: "User | None", answer: str, look: Look = as_seen) -> Feedback:
    """Write down the answer that is given; who has the code reads it. Again changes the words, not the day."""
    row = _held(feedback, by)
    look(row)
    answer = _plain(answer)
    if not answer:
        raise refusals.AnswerMissing
    if row.state == State.CLOSED:
        raise refusals.FeedbackClosed
    if row.state == State.ANSWERED and row.answer == answer:
        return row
    row.state, row.answer = State.ANSWERED, answer
    row.answered_on = row.answered_on or timezone.localdate()
    row.assigned_to = row.assigned_to or by
    row.full_clean()
    row.save(update_fields=["state", "answer", "answered_on", "assigned_to"])
    return row


@transaction.atomic
def close_feedback(*, feedback: Feedback, by: "User | None") -> Feedback:
    """Put it aside: nothing more is to be done. Taking it up opens it again."""
    row = _held(feedback, by)
    if row.state != State.CLOSED:
        row.state = State.CLOSED
        row.save(update_fields=["state"])
    return row


def code_of(feedback: Feedback) -> str:
    """The secret code of what was told: made from our key and never kept, so that a form sent twice says it twice."""
    digest = salted_hmac("beneficiaries.feedback.code", feedback.uuid.hex, algorithm="sha256").digest()
    number, letters = int.from_bytes(digest, "big"), []
    for _turn in range(_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters[: _LENGTH // 2]) + "-" + "".join(letters[_LENGTH // 2 :])


def feedback_by_code(ref: str, code: str) -> Feedback | None:
    """What was told under a reference, for whoever knows its code; a wrong one of either finds nothing."""
    row = Feedback.objects.filter(ref=references.normalise(ref.replace("\0", ""))).exclude(code_digest="").first()
    # Compared whether or not the reference is known, so that the time tells nothing.
    right = constant_time_compare(row.code_digest if row else secrets.token_hex(32), _digest(code))
    return row if row is not None and right else None


# --- Steps ---------------------------------------------------------------------------------------------------------
def _held(feedback: Feedback, by: "User | None") -> Feedback:
    """The row as it is now, held; what someone may not see does not exist for them."""
    seen = Feedback.objects.all() if by is None else Feedback.objects.visible_to(by)
    if not seen.filter(pk=feedback.pk).exists():
        raise refusals.OutOfReach
    return Feedback.objects.select_for_update(of=("self",), no_key=True).get(pk=feedback.pk)


def _same(known: Feedback, kind: str, text: str, by: "User | None") -> Feedback:
    if (known.kind, known.text, known.received_by_id) != (kind, text, by.pk if by else None):
        raise refusals.IdTaken
    return known


def _plain(text: str) -> str:
    """The text without what cannot be seen or kept."""
    return "".join(letter for letter in text if letter in "\n\t" or not names.is_control(letter)).strip()


def _digest(code: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter in _LETTERS)
    return salted_hmac("beneficiaries.feedback.digest", plain, algorithm="sha256").hexdigest()
