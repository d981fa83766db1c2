"""What can be done with organisations: added, changed, linked; who answers the phone."""

from partners.actions.contacts import add_contact
from partners.actions.links import link
from partners.actions.organisations import change_organisation, create_organisation

__all__ = ["add_contact", "change_organisation", "create_organisation", "link"]
