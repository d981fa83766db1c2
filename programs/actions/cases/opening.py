"""Cases are opened, taken up again, put right."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from accounts.refusals import Refusal
from beneficiaries.actions.protection import require_clearance
from beneficiaries.actions.reach import check_site, locked
from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.models import Appointment, Person
from beneficiaries.refusals import IdTaken
from exchange import references
from partners.models import Organisation
from places.models import Location, Site
from programs.actions.activities import add_host_site, create_activity
from programs.actions.cases.holding import (
    check_day,
    due,
    held,
    refuse_second_case,
    share_with_site,
    write_line,
)
from programs.actions.cases.people import add_member
from programs.actions.cases.staffing import check_manager
from programs.models import Activity, ActivitySite, Case, CaseMember, CaseStep, Project
from programs.refusals.cases import AmountSettled, CaseNotClosed, PersonHasDied, ProjectOver, UnknownWorkflow
from programs.workflows import WORKFLOWS, Workflow, workflow_of

if TYPE_CHECKING:
    from accounts.models import User

#: What the code of a project's service ends in, by workflow.
_SERVICES = {"avrr_out": "AVRR", "avrr_in": "AVRR-IN", "investor": "INVEST", "assistance": "AID"}
_CODE = 40
#: What may be put right at any time.
_CORRECTED = ("title", "urgency", "category", "country", "organisation", "funder", "amount", "currency")


@transaction.atomic
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
    """Begin to follow somebody: a reference, the first state of the workflow, a deadline for the next step.

    The same ``client_id`` again gives the same case; it becomes ``Case.uuid``. The site of the case gets the card of a
    person whose file lies elsewhere. Raises ``ProjectOver``, ``PersonHasDied``, ``CaseOpenAlready``,
    ``CaseOpenElsewhere``, ``UnknownWorkflow``, ``ManagerNotThere``, ``InFuture``, ``IdTaken``; of the registry
    ``OutOfReach``, ``WasMerged``, ``NotCleared``, ``SiteNotCovered``, ``SiteClosed``.
    """
    require_clearance(by, category)
    if client_id is not None:
        one_at_a_time(client_id)
        if known := Case.objects.filter(uuid=client_id).first():
            if known.opened_by_id != (by.pk if by else None):
                raise IdTaken
            return known
    table = WORKFLOWS.get(workflow)
    if table is None:
        raise UnknownWorkflow
    check_day(on)
    check_site(site, by)
    if Project.objects.get(pk=project.pk).status == Project.Status.CLOSED:
        raise ProjectOver(project=project)
    service = service_of(project, table, site, by)
    row = locked(person, by)
    if row.deceased_on is not None:
        raise PersonHasDied(name=row.shown_name)
    refuse_second_case(row, workflow, by)
    case = Case(
        workflow=workflow,
        project=project,
        activity=service,
        site=site,
        manager=manager,
        state=table.start,
        state_on=on,
        opened_on=on,
        deadline=due(table, table.start, on),
        title=" ".join(title.split()),
        urgency=urgency,
        category=category,
        country=country,
        organisation=organisation,
        funder=funder,
        amount=amount,
        currency=currency,
        previous=previous,
        opened_by=by,
    )
    check_manager(case, manager)
    if client_id is not None:
        case.uuid = client_id
    case.ref = references.next_reference("CAS", on.year)
    case.full_clean()
    case.save()
    CaseMember.objects.create(case=case, person=row, role=CaseMember.Role.PRINCIPAL, joined_on=on)
    share_with_site(case, row)
    write_line(case, CaseStep.Kind.OPENED, on=on, by=by, moved=("", table.start))
    return case


def service_of(project: Project, table: Workflow, site: Site, by: "User | None") -> Activity:
    """The service of a project of which its cases of one workflow are a part, made with the first of them.

    Where sites run it, the site of the case is one of them.
    """
    service = _known_service(project, table)
    if service is None:
        # Two first cases at once: one of them makes the service.
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        service = _known_service(project, table)
    if service is None:
        with translation.override("fr"):
            title = str(table.title)
        with translation.override("ar"):
            title_ar = str(table.title)
        service = create_activity(
            by=by,
            code=_free_code(project, table),
            project=project,
            kind=Activity.Kind.SERVICE,
            state=Activity.State.HELD,
            title=title,
            title_ar=title_ar,
        )
    hosts = set(ActivitySite.objects.filter(activity=service).values_list("site", flat=True))
    if hosts and site.pk not in hosts:
        add_host_site(activity=service, site=site, by=by)
    return service


def _known_service(project: Project, table: Workflow) -> Activity | None:
    running = Activity.objects.filter(project=project).exclude(state=Activity.State.CANCELLED)
    used = running.filter(cases__workflow=table.slug, cases__project=project).order_by("pk").first()
    return used or running.filter(code=_code(project, table)).first()


def _code(project: Project, table: Workflow, number: int = 1) -> str:
    end = _SERVICES[table.slug] + (f"-{number}" if number > 1 else "")
    return f"{project.code[: _CODE - len(end) - 1]}-{end}"


def _free_code(project: Project, table: Workflow) -> str:
    number = 1
    while Activity.objects.filter(code=_code(project, table, number)).exists():
        number += 1
    return _code(project, table, number)


@transaction.atomic
def reopen_case(
    *,
    case: Case,
    by: "User | None",
    on: date,
    project: Project | None = None,
    manager: "User | None" = None,
    client_id: UUID | None = None,
) -> Case:
    """Somebody comes back: a new case that goes on from a closed one, with its country and those of its members who
    can be in a case now; ``project``: another one where that of the closed case is over.

    Raises ``CaseNotClosed``, ``BeforeOpening`` and what ``open_case`` raises.
    """
    row = held(case, by, live=False)
    if client_id is not None and (known := Case.objects.filter(uuid=client_id, previous=row).first()):
        return known
    if row.closed_on is None:
        raise CaseNotClosed
    check_day(on, row)
    members = list(row.members.filter(left_on=None).select_related("person").order_by("pk"))
    applicant = next(one for one in members if one.role == CaseMember.Role.PRINCIPAL)
    new = open_case(
        workflow=row.workflow,
        project=project or row.project,
        person=applicant.person,
        site=row.site,
        by=by,
        on=max(on, row.closed_on),
        manager=manager,
        title=row.title,
        urgency=row.urgency,
        category=row.category,
        country=row.country,
        organisation=row.organisation,
        previous=row,
        client_id=client_id,
    )
    for member in members:
        if member.pk == applicant.pk:
            continue
        try:
            with transaction.atomic():
                add_member(case=new, person=member.person, by=by, on=new.opened_on, role=member.role)
        except Refusal:
            # Who has died, went elsewhere or is out of reach stays behind; the others come along.
            continue
    return new


@transaction.atomic
def change_case(*, case: Case, by: "User | None", **fields: Any) -> Case:
    """Put right what a case is about: title, urgency, category, country, organisation, funder, amount, currency.

    Its appointments become restricted with it. The same again changes nothing. An amount that was settled with a step
    on the way to an approval stays. Raises ``AmountSettled``, ``NotCleared``, ``ManagerNotThere``, ``ValidationError``.
    """
    row = held(case, by, live=False)
    stray = set(fields) - set(_CORRECTED)
    if stray:
        raise TypeError(f"not to be put right: {sorted(stray)}")
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if not changed:
        return row
    if "category" in changed:
        require_clearance(by, fields["category"])
    table = workflow_of(row)
    approved = any(step.approves for step in table.steps)
    asked = any("amount" in step.asks for step in table.steps_from(row.state))
    if {"amount", "currency"} & set(changed) and approved and not asked:
        raise AmountSettled
    for name in changed:
        setattr(row, name, fields[name])
    if "category" in changed:
        check_manager(row, row.manager)
    row.full_clean()
    row.save(update_fields=changed)
    if row.category and "category" in changed:
        # A colleague who is not cleared keeps what stands in their agenda already: else somebody comes in vain.
        planned = Appointment.objects.filter(of_case__case=row, category="")
        planned.filter(staff__clearances__category=row.category).update(category=row.category)
    return row
