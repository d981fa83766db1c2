"""What coordinators set up in the administration, by topic."""

from programs.admin import calls, cases, money, projects, results

__all__ = ["calls", "cases", "money", "projects", "results"]
