"""What coordinators set up in the administration, by topic."""

from programs.admin import calls, cases, projects

__all__ = ["calls", "cases", "projects"]
