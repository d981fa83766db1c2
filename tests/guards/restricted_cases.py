"""A restricted case with recognisable words wherever it takes words, for the guards that look for them."""

from datetime import date

from beneficiaries.models import Person
from programs.models import (
    Activity,
    AssistanceItem,
    Case,
    CaseCheck,
    CaseMember,
    CaseNote,
    CaseStep,
    FollowUp,
    Project,
)

#: As in ``test_no_leak``: words that nobody but the cleared may read.
WORDS = "zqxhidden note"
DAY = date(2026, 1, 12)


def plant_case(person: Person, category: str) -> Case:
    """Somebody's restricted case: words in its title, its end, steps, ticks, help, surveys and notes.

    Project and service are the same for all, so that nothing of the case shows in a list of projects.
    """
    project, _made = Project.objects.get_or_create(code="ZQ-CASES", defaults={"title": "Suivi", "status": "active"})
    service, _made = Activity.objects.get_or_create(
        code="ZQ-CASES-AID", defaults={"project": project, "title": "Suivi", "state": Activity.State.HELD}
    )
    case = Case.objects.create(
        ref=f"CAS-26-{person.pk:06}-{category[:3]}",
        workflow=Case.Workflow.ASSISTANCE,
        project=project,
        activity=service,
        site=person.site,
        state="delivered",
        state_on=DAY,
        opened_on=DAY,
        deadline=DAY,
        title=WORDS,
        category=category,
    )
    Case.objects.filter(pk=case.pk).update(closed_on=None, closure_note=WORDS)
    member = CaseMember.objects.create(case=case, person=person, joined_on=DAY)
    CaseStep.objects.create(case=case, kind=CaseStep.Kind.OPENED, on=DAY, text=WORDS, to_state="delivered")
    CaseCheck.objects.create(case=case, code="urgency", done_on=DAY, text=WORDS)
    AssistanceItem.objects.create(member=member, item=WORDS, amount=100, delivered_on=DAY, proved_on=DAY, proof=WORDS)
    FollowUp.objects.create(case=case, code="afterwards", due_on=DAY, note=WORDS)
    CaseNote.objects.create(case=case, text=WORDS, category=category)
    return case
