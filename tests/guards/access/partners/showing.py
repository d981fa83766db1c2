"""Who may open an organisation's page, change its contacts and links, and see networks and sponsorships."""

from typing import Any

from tests.factories.partners import ContactFactory, OrganisationLinkFactory
from tests.guards.access import Row
from tests.guards.access.partners.organisations import EVERY_SITE, changes, organisation
from tests.world import World

SEES = "partners.view_organisation"
LINKS = "partners.view_organisationlink"


def _contact(world: World) -> dict[str, Any]:
    contact = ContactFactory()
    return {"uuid": contact.organisation.uuid, "pk": contact.pk}


def _link(world: World) -> dict[str, Any]:
    link = OrganisationLinkFactory()
    return {"uuid": link.organisation.uuid, "pk": link.pk}


def _of_contact(name: str, *methods: str) -> Row:
    return Row(
        f"partners:{name}",
        needs=("partners.change_contact",),
        methods=set(methods),
        shared=EVERY_SITE,
        make=_contact,
    )


def _of_link(name: str, permission: str, *methods: str) -> Row:
    return Row(
        f"partners:{name}",
        needs=(LINKS, f"partners.{permission}"),
        methods=set(methods),
        shared=EVERY_SITE,
        make=_link,
    )


ROWS = [
    Row("partners:organisation", needs=(SEES,), shared=EVERY_SITE, make=organisation),
    Row("partners:organisation-history", needs=(SEES,), shared=EVERY_SITE, make=organisation),
    Row("partners:network", needs=(SEES, LINKS), shared=EVERY_SITE, make=organisation),
    Row("partners:network-list", needs=(SEES, LINKS)),
    Row("partners:sponsorship-list", needs=(SEES, LINKS)),
    Row("partners:sponsorship-new", needs=(LINKS, "partners.add_organisationlink"), methods={"GET", "POST"}),
    changes("contact-new", "add_contact"),
    _of_contact("contact-change", "GET", "POST"),
    _of_contact("contact-remove", "POST"),
    _of_contact("contact-back", "POST"),
    Row(
        "partners:link-new",
        needs=(LINKS, "partners.add_organisationlink"),
        methods={"GET", "POST"},
        shared=EVERY_SITE,
        make=organisation,
    ),
    _of_link("link-change", "change_organisationlink", "GET", "POST"),
    _of_link("link-end", "change_organisationlink", "GET", "POST"),
    _of_link("link-back", "change_organisationlink", "POST"),
    _of_link("link-take-off", "delete_organisationlink", "POST"),
]
