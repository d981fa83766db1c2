"""People, households and what is known of them, as a test makes them for itself."""

from datetime import date
from decimal import Decimal
from typing import Any

from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from beneficiaries.models import (
    Address,
    Consent,
    DuplicatePair,
    FileShare,
    Household,
    HouseholdMember,
    IdentityDocument,
    LegalStatus,
    NeedCode,
    Note,
    Person,
    PersonLink,
    PersonName,
    PersonNeed,
)
from exchange import references
from places.models import Site
from tests.factories.places import SiteFactory


def _default_site() -> Site:
    return Site.objects.filter(is_default=True).first() or SiteFactory.create()


class PersonFactory(DjangoModelFactory[Person]):
    """A woman from Guinea, born on 17 May 1995, whose file the default site keeps; ``nationality`` takes a code."""

    class Meta:
        model = Person

    # Serials of their own, far from those that the sequence gives.
    ref = Sequence(lambda n: references.reference("APS", 2026, 900_000 + n))
    full_name = Sequence(lambda n: f"Fatoumata Diallo {n}")
    sex = Person.Sex.FEMALE
    birth_date = date(1995, 5, 17)
    birth_precision = LazyAttribute(lambda person: "day" if person.birth_date else "unknown")
    site = LazyFunction(_default_site)
    registered_on = date(2026, 1, 12)

    @classmethod
    def _create(cls, model_class: type[Person], *args: Any, **kwargs: Any) -> Person:
        nationality = kwargs.pop("nationality", "GIN")
        if isinstance(nationality, str):
            kwargs["nationality_id"] = nationality
        else:
            kwargs["nationality"] = nationality
        if kwargs.get("phone") and "phone_e164" not in kwargs:
            from beneficiaries.phones import e164

            kwargs["phone_e164"] = e164(kwargs["phone"])
        person: Person = super()._create(model_class, *args, **kwargs)
        return person


class PersonNameFactory(DjangoModelFactory[PersonName]):
    """Another spelling."""

    class Meta:
        model = PersonName

    person = SubFactory(PersonFactory)
    name = "Fatou Diallo"


class HouseholdFactory(DjangoModelFactory[Household]):
    """An empty household of the default site."""

    class Meta:
        model = Household

    ref = Sequence(lambda n: references.reference("HH", 2026, 900_000 + n))
    site = LazyFunction(_default_site)
    since = date(2026, 1, 12)


class HouseholdMemberFactory(DjangoModelFactory[HouseholdMember]):
    """Someone who lives in a household now."""

    class Meta:
        model = HouseholdMember

    household = SubFactory(HouseholdFactory)
    person = SubFactory(PersonFactory)
    role = HouseholdMember.Role.OTHER
    since = date(2026, 1, 12)


class PersonLinkFactory(DjangoModelFactory[PersonLink]):
    """A brother who is not registered."""

    class Meta:
        model = PersonLink

    person = SubFactory(PersonFactory)
    kind = PersonLink.Kind.KIN
    relation = PersonLink.Relation.SIBLING
    other_name = "Ibrahima Diallo"
    other_phone = "0612345678"
    since = date(2026, 1, 12)


class NeedCodeFactory(DjangoModelFactory[NeedCode]):
    """A need of the tests' own; the shipped ones are in every test database already."""

    class Meta:
        model = NeedCode

    code = Sequence(lambda n: f"T-{n}")
    name_fr = Sequence(lambda n: f"Besoin {n}")
    name_ar = Sequence(lambda n: f"احتياج {n}")
    name_en = Sequence(lambda n: f"Need {n}")


class PersonNeedFactory(DjangoModelFactory[PersonNeed]):
    """An open need that nothing restricts; ``code_id="SM-CI"`` for a shipped one."""

    class Meta:
        model = PersonNeed

    person = SubFactory(PersonFactory)
    code_id = "SP-PT"
    since = date(2026, 1, 12)


class LegalStatusFactory(DjangoModelFactory[LegalStatus]):
    """Regular stay since January."""

    class Meta:
        model = LegalStatus

    person = SubFactory(PersonFactory)
    status = LegalStatus.Status.REGULAR
    since = date(2026, 1, 12)


class ConsentFactory(DjangoModelFactory[Consent]):
    """Someone agreed that we keep their file."""

    class Meta:
        model = Consent

    person = SubFactory(PersonFactory)
    purpose = Consent.Purpose.FILE
    given_on = date(2026, 1, 12)


class FileShareFactory(DjangoModelFactory[FileShare]):
    """Another site may see the card."""

    class Meta:
        model = FileShare

    person = SubFactory(PersonFactory)
    site = SubFactory(SiteFactory)
    depth = FileShare.Depth.CARD
    reason = "Enrolled there"
    since = date(2026, 1, 12)


class AddressFactory(DjangoModelFactory[Address]):
    """Where someone lives now."""

    class Meta:
        model = Address

    person = SubFactory(PersonFactory)
    city = "Rabat, Takaddoum"


class IdentityDocumentFactory(DjangoModelFactory[IdentityDocument]):
    """A consular card."""

    class Meta:
        model = IdentityDocument

    person = SubFactory(PersonFactory)
    kind = IdentityDocument.Kind.CONSULAR_CARD
    number = Sequence(lambda n: f"GN2026{n:04}")


class NoteFactory(DjangoModelFactory[Note]):
    """A note for everyone who sees the file."""

    class Meta:
        model = Note

    person = SubFactory(PersonFactory)
    text = "Came with her daughter."


class DuplicatePairFactory(DjangoModelFactory[DuplicatePair]):
    """Two files that nobody has judged."""

    class Meta:
        model = DuplicatePair

    first = SubFactory(PersonFactory)
    second = SubFactory(PersonFactory)
    score = Decimal("0.9100")
    reasons = LazyFunction(lambda: ["phone", "name_spelling"])
