"""Courses, cohorts, sessions, learners, marks and certificates that a test makes for itself."""

from collections.abc import Sequence as Ordered
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from exchange import references
from programs.models import Activity, Enrolment
from programs.models.activity import Role
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory
from trainings.models import (
    Attendance,
    Certificate,
    CertificateKind,
    Cohort,
    Course,
    Learner,
    Session,
    Signatory,
)


class CourseFactory(DjangoModelFactory[Course]):
    """A course with a certificate of aptitude."""

    class Meta:
        model = Course
        django_get_or_create = ("title_fr",)

    title_fr = Sequence(lambda n: f"Darija {n}")
    title_ar = Sequence(lambda n: f"الدارجة {n}")
    title_en = Sequence(lambda n: f"Darija course {n}")
    certificate_kind = CertificateKind.APTITUDE


class CohortFactory(DjangoModelFactory[Cohort]):
    """A running cohort of March 2026, seen by everyone; ``activity__sites=[site]`` names who runs it."""

    class Meta:
        model = Cohort

    activity = SubFactory(
        ActivityFactory,
        kind=Activity.Kind.SESSION,
        state=Activity.State.PLANNED,
        title=Sequence(lambda n: f"Darija, groupe {n}"),
        code=Sequence(lambda n: f"DAR-{n}"),
    )
    course = SubFactory(CourseFactory)
    state = Cohort.State.RUNNING
    threshold = Decimal("0.8")


class SessionFactory(DjangoModelFactory[Session]):
    """A planned session: a cohort's first is on 2026-03-02, each later one a day after."""

    class Meta:
        model = Session

    cohort = SubFactory(CohortFactory)
    date = LazyAttribute(lambda session: date(2026, 3, 2) + timedelta(days=session.cohort.sessions.count()))
    starts_at = time(9)
    ends_at = time(11)


class LearnerFactory(DjangoModelFactory[Learner]):
    """Someone with a place since 2026-03-02; ``status="waitlisted"`` for the waiting list, ``person=…`` for whom."""

    class Meta:
        model = Learner

    class Params:
        person = SubFactory(PersonFactory)
        status = Enrolment.Status.ACTIVE
        since = date(2026, 3, 2)

    cohort = SubFactory(CohortFactory)
    enrolment = LazyAttribute(
        lambda learner: Enrolment.objects.create(
            project=learner.cohort.activity.project,
            activity=learner.cohort.activity,
            person=learner.person,
            role=Role.LEARNER,
            status=learner.status,
            applied_on=learner.since,
            status_on=learner.since,
        )
    )


class AttendanceFactory(DjangoModelFactory[Attendance]):
    """Someone was there; the session counts as held."""

    class Meta:
        model = Attendance

    session = SubFactory(SessionFactory, state=Session.State.HELD)
    learner = SubFactory(LearnerFactory, cohort=SelfAttribute("..session.cohort"))
    mark = Attendance.Mark.PRESENT


class SignatoryFactory(DjangoModelFactory[Signatory]):
    """Someone who signs."""

    class Meta:
        model = Signatory

    name = Sequence(lambda n: f"Nadia Cherkaoui {n}")
    name_ar = "نادية الشرقاوي"
    role_fr = "Responsable de la formation"
    role_ar = "مسؤولة التكوين"
    position = Sequence(lambda n: n % 100 + 1)


class CertificateFactory(DjangoModelFactory[Certificate]):
    """A valid certificate of aptitude of 2026-04-10, as if issued by hand; its paper says only the holder."""

    class Meta:
        model = Certificate

    # Serials of their own, far from those that the sequence gives.
    number = Sequence(lambda n: references.reference("APT", 2026, 900_000 + n))
    kind = CertificateKind.APTITUDE
    learner = SubFactory(LearnerFactory)
    person = LazyAttribute(lambda certificate: certificate.learner.enrolment.person)
    issued_on = date(2026, 4, 10)
    rate = Decimal("0.9")
    printed = LazyAttribute(lambda certificate: {"holder": certificate.person.full_name, "holder_ar": ""})


def attend(sessions: Ordered[Session], learners: Ordered[Learner], mark: str = "present", **fields: Any) -> None:
    """Give each learner the same mark in each session, which counts as held then; two queries."""
    Attendance.objects.bulk_create(
        Attendance(session=session, learner=learner, mark=mark, **fields)
        for session in sessions
        for learner in learners
    )
    Session.objects.filter(pk__in=[session.pk for session in sessions]).update(state=Session.State.HELD)
