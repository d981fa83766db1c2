"""Volunteers, missions, hours and skills that a test makes for itself."""

from datetime import date
from decimal import Decimal

from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from programs.models import Activity, GivenHours, PersonSkill, Volunteer
from tests.factories.programs import ActivityFactory, ParticipationFactory

PERSON = "tests.factories.beneficiaries.PersonFactory"


class VolunteerFactory(DjangoModelFactory[Volunteer]):
    """A volunteer since 2026-01-05, at the first level, on site and online."""

    class Meta:
        model = Volunteer

    person = SubFactory(PERSON)
    since = date(2026, 1, 5)
    level_on = date(2026, 1, 5)
    online = True


class MissionFactory(ActivityFactory):
    """An online session from 2026-01-12 on, which is still to come to its end and looks for three volunteers."""

    kind = Activity.Kind.SESSION
    mode = Activity.Mode.ONLINE
    state = Activity.State.PLANNED
    held_on = date(2026, 1, 12)
    volunteers_wanted = 3


class GivenHoursFactory(DjangoModelFactory[GivenHours]):
    """Two hours and a half on 2026-03-10, in a mission of their own, as the participation says too."""

    class Meta:
        model = GivenHours

    participation = SubFactory(
        ParticipationFactory, activity=SubFactory(MissionFactory), role="volunteer", hours=Decimal("2.50")
    )
    on = date(2026, 3, 10)
    hours = Decimal("2.50")


class PersonSkillFactory(DjangoModelFactory[PersonSkill]):
    """A skill of the shipped list, had well."""

    class Meta:
        model = PersonSkill

    person = SubFactory(PERSON)
    skill_id = "translation"
    level = PersonSkill.Level.GOOD
    noted_on = date(2026, 2, 2)
