"""What this room says when it does not do what was asked, by topic."""

from partners.refusals.contacts import NamedAlready
from partners.refusals.links import AlreadyLinked, EndsBeforeStart, EndsLater, LinkedToItself, LinkGone, LinkOver

__all__ = ["AlreadyLinked", "EndsBeforeStart", "EndsLater", "LinkGone", "LinkOver", "LinkedToItself", "NamedAlready"]
