"""What coordinators set up in the administration, by topic."""

from programs.admin import cases, projects

__all__ = ["cases", "projects"]
