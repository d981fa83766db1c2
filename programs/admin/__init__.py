"""What coordinators set up in the administration, by topic."""

from programs.admin import projects

__all__ = ["projects"]
