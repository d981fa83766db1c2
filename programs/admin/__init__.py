"""What coordinators set up in the administration, by topic."""

from programs.admin import calls, cases, money, placements, projects, results, volunteers

__all__ = ["calls", "cases", "money", "placements", "projects", "results", "volunteers"]
