"""What can be done with organisations: added, changed, linked; who answers the phone."""

from partners.actions.contacts import add_contact, change_contact, put_contact_back, remove_contact
from partners.actions.entries import entry_of, judge_entry, make_entry_link, send_entry, withdraw_entry_link
from partners.actions.links import change_link, end_link, link, note_link, put_link_back, take_off_link
from partners.actions.organisations import change_organisation, create_organisation
from partners.actions.verifying import take_back_verification, verify_organisation

__all__ = [
    "add_contact",
    "change_contact",
    "change_link",
    "change_organisation",
    "create_organisation",
    "end_link",
    "entry_of",
    "judge_entry",
    "link",
    "make_entry_link",
    "note_link",
    "put_contact_back",
    "put_link_back",
    "remove_contact",
    "send_entry",
    "take_back_verification",
    "take_off_link",
    "verify_organisation",
    "withdraw_entry_link",
]
