"""Organisations that a test makes for itself."""

from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from partners.models import Contact, Organisation, OrganisationLink


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
