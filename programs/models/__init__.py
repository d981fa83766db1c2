"""What we run."""

from programs.models.activity import Activity, ActivitySite, AgeBand, Headcount, HeadcountCell, Participation
from programs.models.applications import (
    Application,
    ApplicationPaper,
    Assessment,
    Declaration,
    ReportDue,
    Score,
)
from programs.models.budget import BudgetLine, Spending
from programs.models.calls import (
    Assessor,
    Call,
    CallBudget,
    CallExtension,
    CallPaper,
    CallPriority,
    CommitteeMeeting,
    Criterion,
)
from programs.models.cases import Case, CaseCheck, CaseMember, CaseStep
from programs.models.casework import AssistanceItem, CaseAppointment, CaseNote, CasePaper, FollowUp
from programs.models.enrol_lists import EnrolList
from programs.models.enrolment import Enrolment
from programs.models.placements import PersonSkill, Placement, Skill, Volunteer
from programs.models.project import (
    Eligibility,
    Funding,
    Project,
    ProjectPartner,
    ProjectPlace,
    ProjectSite,
    StatusChange,
)
from programs.models.results import (
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Output,
    Situation,
    Target,
)
from programs.models.reversals import CallReversal
from programs.models.volunteering import GivenHours, HoursDay

__all__ = [
    "Activity",
    "ActivitySite",
    "AgeBand",
    "Application",
    "ApplicationPaper",
    "Assessment",
    "Assessor",
    "AssistanceItem",
    "BudgetLine",
    "Call",
    "CallBudget",
    "CallExtension",
    "CallPaper",
    "CallPriority",
    "CallReversal",
    "Case",
    "CaseAppointment",
    "CaseCheck",
    "CaseMember",
    "CaseNote",
    "CasePaper",
    "CaseStep",
    "CommitteeMeeting",
    "Criterion",
    "Declaration",
    "Eligibility",
    "EnrolList",
    "Enrolment",
    "FollowUp",
    "Funding",
    "GivenHours",
    "Headcount",
    "HeadcountCell",
    "HoursDay",
    "Indicator",
    "IndicatorTarget",
    "IndicatorValue",
    "Output",
    "Participation",
    "PersonSkill",
    "Placement",
    "Project",
    "ProjectPartner",
    "ProjectPlace",
    "ProjectSite",
    "ReportDue",
    "Score",
    "Situation",
    "Skill",
    "Spending",
    "StatusChange",
    "Target",
    "Volunteer",
]
