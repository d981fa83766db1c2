"""Organisations that a test makes for itself."""

from datetime import UTC, datetime

from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from partners.models import Contact, EntryUpdate, Organisation, OrganisationLink


class OrganisationFactory(DjangoModelFactory[Organisation]):
    """An association; a donor is ``OrganisationFactory(kinds=["donor"])``."""

    class Meta:
        model = Organisation

    name = Sequence(lambda n: f"Association {n}")
    kinds = LazyFunction(lambda: ["association"])


class OrganisationLinkFactory(DjangoModelFactory[OrganisationLink]):
    """One organisation is a partner of another."""

    class Meta:
        model = OrganisationLink

    organisation = SubFactory(OrganisationFactory)
    other = SubFactory(OrganisationFactory)
    kind = OrganisationLink.Kind.PARTNERS


class ContactFactory(DjangoModelFactory[Contact]):
    """Someone to call."""

    class Meta:
        model = Contact

    organisation = SubFactory(OrganisationFactory)
    full_name = Sequence(lambda n: f"Contact {n}")


class EntryUpdateFactory(DjangoModelFactory[EntryUpdate]):
    """A link under which an association puts its entry right; nobody knows its secret."""

    class Meta:
        model = EntryUpdate

    organisation = SubFactory(OrganisationFactory)
    digest = Sequence(lambda n: f"{n:064x}")
    made_at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    expires_at = datetime(2099, 1, 1, tzinfo=UTC)
