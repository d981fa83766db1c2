"""What this room refuses, each with its sentence, by topic."""

from programs.refusals.enrolling import (
    ActivityCancelled,
    CellsBeyondTotal,
    FileMerged,
    LoopInTree,
    NoPlace,
    NotEligible,
    NotFrom,
    NotOfProject,
    ProjectClosed,
    SameAsItself,
    StatusBeforeApplication,
    StillOpenBelow,
)

__all__ = [
    "ActivityCancelled",
    "CellsBeyondTotal",
    "FileMerged",
    "LoopInTree",
    "NoPlace",
    "NotEligible",
    "NotFrom",
    "NotOfProject",
    "ProjectClosed",
    "SameAsItself",
    "StatusBeforeApplication",
    "StillOpenBelow",
]
