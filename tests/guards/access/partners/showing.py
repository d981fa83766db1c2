"""Who may open an organisation's page, and change its contacts and links."""

from tests.guards.access import Row
from tests.guards.access.partners.organisations import EVERY_SITE, changes, organisation

ROWS = [
    Row("partners:organisation", needs=("partners.view_organisation",), shared=EVERY_SITE, make=organisation),
    changes("contact-new", "add_contact"),
    changes("link-new", "add_organisationlink"),
]
