"""Referrals, feedback and appointments, as a test makes them for itself."""

from datetime import date, time
from typing import Any

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from beneficiaries.models import Appointment, Consent, Feedback, Referral
from exchange import references
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import ConsentFactory, PersonFactory


class ReferralFactory(DjangoModelFactory[Referral]):
    """A referral that waits; ``to_site=`` or ``to_organisation=``; with a consent of the person."""

    class Meta:
        model = Referral

    person = SubFactory(PersonFactory)
    from_site = LazyAttribute(lambda referral: referral.person.site)
    reason = "A lawyer for her papers."

    @classmethod
    def _create(cls, model_class: type[Referral], *args: Any, **kwargs: Any) -> Referral:
        if "consent" not in kwargs:
            known = kwargs["person"].consents.filter(purpose=Consent.Purpose.REFERRAL, withdrawn_on=None).first()
            kwargs["consent"] = known or ConsentFactory.create(person=kwargs["person"], purpose="referral")
        referral: Referral = super()._create(model_class, *args, **kwargs)
        return referral


class FeedbackFactory(DjangoModelFactory[Feedback]):
    """A complaint that nobody took up."""

    class Meta:
        model = Feedback

    ref = Sequence(lambda n: references.reference("FB", 2026, 900_000 + n))
    kind = Feedback.Kind.COMPLAINT
    confidential = LazyAttribute(lambda feedback: feedback.kind == Feedback.Kind.ABUSE)
    text = "I waited for three hours."
    received_on = date(2026, 11, 2)


class AppointmentFactory(DjangoModelFactory[Appointment]):
    """A meeting of half an hour at nine, with someone of the same site."""

    class Meta:
        model = Appointment

    person = SubFactory(PersonFactory)
    staff = SubFactory(UserFactory)
    site = LazyAttribute(lambda appointment: appointment.person.site)
    on = date(2026, 11, 24)
    at = time(9)
    minutes = 30
