"""What this room says when it does not do what was asked, by topic."""

from partners.refusals.links import LinkedToItself

__all__ = ["LinkedToItself"]
