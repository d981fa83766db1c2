"""What can be done with cases: opened, moved on step by step, helped in, followed up.

All lock the case first and then, where they need it, the people in it. ``by`` None: the console. A case that ``by`` may
not see is refused with ``OutOfReach``, as if it were not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from beneficiaries.models import Appointment, Attachment, Person
from partners.models import Organisation
from places.models import Location, Site
from programs.models import (
    AssistanceItem,
    Case,
    CaseAppointment,
    CaseCheck,
    CaseMember,
    CaseNote,
    CasePaper,
    FollowUp,
    Project,
)
from programs.workflows import Missing, Step

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Ahead:
    """A step that leads on from where a case stands: what of it is missing; ``second``: another person must take it."""

    step: Step
    missing: list[Missing]
    second: bool = False

    @property
    def free(self) -> bool:
        """Whether it may be taken now by who asked."""
        return not self.missing and not self.second


def steps_ahead(*, case: Case, by: "User | None", on: date) -> list[Ahead]:
    """For the page: the steps on from here in the order of the table, with what each still needs; writes nothing.

    What the step itself asks for (``step.asks``) stands in ``missing`` with its ``field`` as long as it is not filled
    in: a form mends it. ``free`` therefore may be False although the form's own fields are all that is missing.
    """
    raise NotImplementedError


def open_case(
    *,
    workflow: str,
    project: Project,
    person: Person,
    site: Site,
    by: "User | None",
    on: date,
    manager: "User | None" = None,
    title: str = "",
    urgency: str = Case.Urgency.ROUTINE,
    category: str = "",
    country: Location | None = None,
    organisation: Organisation | None = None,
    funder: Organisation | None = None,
    amount: Decimal | None = None,
    currency: str = "MAD",
    previous: Case | None = None,
    client_id: UUID | None = None,
) -> Case:
    """Open a case; the same ``client_id`` again gives the same case. ``client_id`` becomes ``Case.uuid``."""
    raise NotImplementedError


def reopen_case(
    *, case: Case, by: "User | None", on: date, manager: "User | None" = None, client_id: UUID | None = None
) -> Case:
    """A new case that goes on from a closed one: its members who still can be, its country, its project."""
    raise NotImplementedError


def change_case(*, case: Case, by: "User | None", **fields: Any) -> Case:
    """Correct title, urgency, category, country, organisation, funder, amount, currency; again changes nothing."""
    raise NotImplementedError


def take_step(
    *,
    case: Case,
    step: str,
    by: "User | None",
    on: date,
    client_id: UUID | None = None,
    note: str = "",
    **asked: Any,
) -> Case:
    """Take a declared step. ``asked``: what ``Step.asks`` names (country, funder, amount, organisation, departed_on,
    arrived_on, closure_reason).

    The same ``client_id`` again changes nothing. Raises ``NotFromHere``, ``StepMissing`` (its ``missing`` is a list of
    ``Missing``), ``SecondPersonNeeded``, ``BeforeLastStep``, ``InFuture``, ``UnknownReason``.
    """
    raise NotImplementedError


def assign_case(*, case: Case, by: "User | None", manager: "User | None", on: date, note: str = "") -> Case:
    """Give a case to a case manager; None: nobody has it for now."""
    raise NotImplementedError


def set_deadline(*, case: Case, by: "User | None", deadline: date | None, on: date) -> Case:
    """Say by when the next step is due; not before ``on``."""
    raise NotImplementedError


def add_member(
    *, case: Case, person: Person, by: "User | None", on: date, role: str = CaseMember.Role.CHILD
) -> CaseMember:
    """Someone goes along in the case; whoever left it is in it again."""
    raise NotImplementedError


def remove_member(*, member: CaseMember, by: "User | None", on: date, note: str = "") -> CaseMember:
    """Someone is no longer in the case from that day on; not the applicant."""
    raise NotImplementedError


def tick(
    *,
    case: Case,
    point: str,
    by: "User | None",
    on: date,
    member: CaseMember | None = None,
    text: str = "",
    paper: Attachment | None = None,
) -> CaseCheck:
    """Tick off a point of the checklist, for the case or for a member; again corrects day, words and paper."""
    raise NotImplementedError


def untick(*, check: CaseCheck, by: "User | None", on: date) -> None:
    """Take a tick back; history keeps it."""
    raise NotImplementedError


def plan_items(
    *,
    member: CaseMember,
    by: "User | None",
    on: date,
    item: str,
    amounts: Sequence[Decimal],
    aid: str = AssistanceItem.Help.MATERIAL,
    dimension: str = AssistanceItem.Dimension.ECONOMIC,
    kind: str = AssistanceItem.Kind.IN_KIND,
    currency: str = "MAD",
    planned_on: Sequence[date | None] = (),
    client_id: UUID | None = None,
) -> list[AssistanceItem]:
    """Plan one help (``aid``: its kind) in as many tranches as there are ``amounts``; ``client_id`` becomes their ``group``."""
    raise NotImplementedError


def deliver_item(*, item: AssistanceItem, by: "User | None", on: date, client_id: UUID | None = None) -> AssistanceItem:
    """Say that a part of the help was given."""
    raise NotImplementedError


def prove_item(
    *, item: AssistanceItem, by: "User | None", on: date, proof: str, paper: Attachment | None = None
) -> AssistanceItem:
    """Say by what it is known that the help was used; again corrects it."""
    raise NotImplementedError


def cancel_item(*, item: AssistanceItem, by: "User | None", on: date) -> AssistanceItem:
    """A planned part is not given after all; again changes nothing."""
    raise NotImplementedError


def take_back_delivery(*, item: AssistanceItem, by: "User | None", on: date, note: str = "") -> AssistanceItem:
    """A delivery was noted by mistake: it is planned again."""
    raise NotImplementedError


def do_survey(
    *,
    survey: FollowUp,
    by: "User | None",
    on: date,
    economic: Decimal | None = None,
    social: Decimal | None = None,
    psychosocial: Decimal | None = None,
    reached: bool = True,
    note: str = "",
) -> FollowUp:
    """Keep what a survey found, scores 0–1, or that nobody could be reached; again corrects it."""
    raise NotImplementedError


def write_note(
    *, case: Case, by: "User | None", text: str, category: str = "", client_id: UUID | None = None
) -> CaseNote:
    """Write a note; in a restricted case every note is of its category at least."""
    raise NotImplementedError


def add_paper(*, case: Case, attachment: Attachment, by: "User | None") -> CasePaper:
    """Put a file of a member with the case; again changes nothing."""
    raise NotImplementedError


def make_appointment(
    *,
    case: Case,
    by: "User | None",
    staff: "User",
    on: date,
    member: CaseMember | None = None,
    kind: str = Appointment.Kind.MEETING,
    at: time | None = None,
    minutes: int = 30,
    about: str = "",
    where: str = "",
    client_id: UUID | None = None,
) -> CaseAppointment:
    """Put an appointment with a member (None: the applicant) into the agenda; the case's category goes with it."""
    raise NotImplementedError
