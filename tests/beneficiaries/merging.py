"""Two files with rows in every room, and a picture of all tables to compare."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.utils import timezone
from pghistory.models import Event

from accounts.models import User
from beneficiaries.models import (
    Appointment,
    Attachment,
    CardPrint,
    Feedback,
    Merge,
    Person,
    PersonLink,
    PersonNationality,
    Referral,
)
from distributions.models import Entitlement
from places.models import Site
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import (
    AddressFactory,
    ConsentFactory,
    DuplicatePairFactory,
    FileShareFactory,
    HouseholdMemberFactory,
    IdentityDocumentFactory,
    LegalStatusFactory,
    NoteFactory,
    PersonFactory,
    PersonNameFactory,
    PersonNeedFactory,
)
from tests.factories.distributions import EntitlementFactory, RoundFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import EnrolmentFactory, ParticipationFactory
from tests.factories.trainings import AttendanceFactory, CertificateFactory, LearnerFactory, SessionFactory

DAY = date(2026, 3, 2)


def noon(day: date) -> datetime:
    """Midday, where it was written down."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


class Shared:
    """What two files may meet in: a round, a cohort with two sessions, an activity, another site, a child."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.elsewhere = SiteFactory.create()
        self.round = RoundFactory.create()
        self.session = SessionFactory.create(state="held")
        self.later = SessionFactory.create(state="held", cohort=self.session.cohort)
        self.part = ParticipationFactory.create()
        self.partner = OrganisationFactory.create()
        self.child = PersonFactory.create(site=site, full_name="Aminata Diallo", birth_date=date(2019, 4, 4))
        self.clerk = UserFactory.create(sites=[site])

    def fill(self, person: Person, which: set[str]) -> None:
        """Give a person one row or more of each kind named in ``which`` (all of ``KINDS``: a file full of clashes)."""
        for kind in KINDS:
            if kind in which:
                getattr(self, kind)(person)

    def name(self, person: Person) -> None:
        PersonNameFactory.create(person=person, name="Fatou Diallo")
        person.save()

    def nationality(self, person: Person) -> None:
        PersonNationality.objects.create(person=person, country_id="MLI")

    def address(self, person: Person) -> None:
        AddressFactory.create(person=person, since=DAY, city=f"Rabat {person.pk}")

    def document(self, person: Person) -> None:
        IdentityDocumentFactory.create(person=person, number="GN20260001")

    def household(self, person: Person) -> None:
        HouseholdMemberFactory.create(person=person)

    def need(self, person: Person) -> None:
        PersonNeedFactory.create(person=person)

    def status(self, person: Person) -> None:
        LegalStatusFactory.create(person=person, since=date(2026, 1, 1 + person.pk % 9))

    def consent(self, person: Person) -> None:
        consent = ConsentFactory.create(person=person, purpose="referral")
        Referral.objects.create(
            person=person, from_site=self.site, to_organisation=self.partner, reason="Rent", consent=consent
        )

    def withdrawn(self, person: Person) -> None:
        ConsentFactory.create(person=person, purpose="donors", withdrawn_on=DAY)

    def donors(self, person: Person) -> None:
        ConsentFactory.create(person=person, purpose="donors")

    def share(self, person: Person) -> None:
        FileShareFactory.create(person=person, site=self.elsewhere)

    def note(self, person: Person) -> None:
        NoteFactory.create(person=person, text=f"Came by, {person.pk}.")

    def pair(self, person: Person) -> None:
        first, second = sorted((person, self.child), key=lambda one: one.pk)
        DuplicatePairFactory.create(first=first, second=second, score="0.8000")

    def guardian(self, person: Person) -> None:
        PersonLink.objects.create(person=self.child, other=person, kind="guardian", relation="parent", basis="spoken")

    def paper(self, person: Person) -> None:
        Attachment.objects.create(
            person=person,
            document=person.documents.first(),
            file=f"attached/{person.pk}",
            content_type="image/png",
            size=9,
            digest="0" * 64,
        )

    def card(self, person: Person) -> None:
        CardPrint.objects.create(person=person, number=1)

    def feedback(self, person: Person) -> None:
        Feedback.objects.create(person=person, ref=f"FB-{person.pk}", kind="thanks", site=self.site, text="Thank you")

    def appointment(self, person: Person) -> None:
        Appointment.objects.create(person=person, staff=self.clerk, site=self.site, on=DAY)

    def enrolled(self, person: Person) -> None:
        EnrolmentFactory.create(person=person, project=self.part.activity.project)

    def learner(self, person: Person) -> None:
        learner = LearnerFactory.create(cohort=self.session.cohort, person=person)
        AttendanceFactory.create(session=self.session, learner=learner, mark="present" if person.pk % 2 else "absent")
        if person.pk % 3:
            AttendanceFactory.create(session=self.later, learner=learner, mark="late")
        CertificateFactory.create(learner=learner)

    def promised(self, person: Person) -> None:
        EntitlementFactory.create(round=self.round, person=person)

    def collected(self, person: Person) -> None:
        if not Entitlement.objects.filter(round=self.round, person=person).exists():
            EntitlementFactory.create(
                round=self.round, person=person, state="collected", collected_by=person, collected_on=DAY
            )

    def proxy(self, person: Person) -> None:
        EntitlementFactory.create(
            round=RoundFactory.create(),
            person=PersonFactory.create(site=self.site),
            state="collected",
            collected_by=person,
            collected_on=DAY,
        )

    def part_taken(self, person: Person) -> None:
        ParticipationFactory.create(activity=self.part.activity, person=person, hours=person.pk % 5)


KINDS = [
    name
    for name, value in vars(Shared).items()
    if callable(value) and not name.startswith("_") and name not in {"fill"}
]


def picture() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but those of merges, history and who is signed in, as the database holds it."""
    aside = {"sessions", "axes", "otp_totp", "django_tasks_database", "contenttypes", "auth"}
    taken = {}
    for model in apps.get_models():
        if issubclass(model, Event) or model is Merge or not model._meta.managed or model._meta.app_label in aside:
            continue
        if model._meta.app_label == "pghistory":
            continue
        taken[model._meta.label] = sorted(
            (tuple(repr(value) for value in row) for row in model._base_manager.values_list()), key=lambda row: row[0]
        )
    return taken


def judge(site: Site, *others: Site) -> User:
    """Someone who covers these sites."""
    user: User = UserFactory.create(sites=[site, *others])
    return user


def fatoumata(site: Any, **said: Any) -> Person:
    known = {"full_name": "Fatoumata Diallo", "phone": "0612345678", "external_ref": "A1"}
    return PersonFactory.create(site=site, **(known | said))


def fatou(site: Any, **said: Any) -> Person:
    known = {"full_name": "Fatou Diallo", "phone": "0699887766", "external_ref": "A2", "nationality": "MLI"}
    return PersonFactory.create(site=site, **(known | said))
