"""The ways that cases go, each one declared table; ``docs/adr/0014…`` says why tables and not code.

``workflow_of(case)`` gives the table, ``facts_of`` what is known of the case, ``missing_for`` what keeps it from a
step.
"""

from programs.models import Case
from programs.workflows.avrr import AVRR_IN, AVRR_OUT
from programs.workflows.declaring import Missing, Of, Point, Requirement, State, Step, Survey, Workflow
from programs.workflows.facts import Facts, Member, facts_of
from programs.workflows.support import ASSISTANCE, INVESTOR

WORKFLOWS: dict[str, Workflow] = {workflow.slug: workflow for workflow in (AVRR_OUT, AVRR_IN, INVESTOR, ASSISTANCE)}


def workflow_of(case: Case) -> Workflow:
    """The declared table of a case."""
    return WORKFLOWS[case.workflow]


def missing_for(step: Step, facts: Facts) -> list[Missing]:
    """What of a step's requirements is missing, each sentence once; empty where the step may be taken."""
    found: dict[str, Missing] = {}
    for requirement in workflow_of(facts.case).requirements(step):
        for missing in requirement.missing(facts):
            found.setdefault(missing.sentence, missing)
    return list(found.values())


__all__ = [
    "WORKFLOWS",
    "Facts",
    "Member",
    "Missing",
    "Of",
    "Point",
    "Requirement",
    "State",
    "Step",
    "Survey",
    "Workflow",
    "facts_of",
    "missing_for",
    "workflow_of",
]
