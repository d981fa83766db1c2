"""What waits in the registry, by topic; importing registers each answer."""

from beneficiaries.home import follow_up, handed_over, joining
from beneficiaries.home.files import registry

__all__ = ["follow_up", "handed_over", "joining", "registry"]
