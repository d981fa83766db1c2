"""Files of this room: projects, activities, head counts, participations, enrolments."""

from programs.imports import activities, enrolments, projects

__all__ = ["activities", "enrolments", "projects"]
