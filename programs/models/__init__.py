"""What we run."""

from programs.models.activity import Activity, ActivitySite, AgeBand, Headcount, HeadcountCell, Participation
from programs.models.enrolment import Enrolment
from programs.models.project import Eligibility, Funding, Project, ProjectPartner, ProjectPlace, ProjectSite

__all__ = [
    "Activity",
    "ActivitySite",
    "AgeBand",
    "Eligibility",
    "Enrolment",
    "Funding",
    "Headcount",
    "HeadcountCell",
    "Participation",
    "Project",
    "ProjectPartner",
    "ProjectPlace",
    "ProjectSite",
]
