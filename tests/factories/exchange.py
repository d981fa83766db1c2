"""Loaded files that a test makes for itself."""

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from exchange.models import ColumnMapping, Load
from tests.factories.accounts import UserFactory


class LoadFactory(DjangoModelFactory[Load]):
    """A file of cohorts that was refused for one bad line; its content is not kept."""

    class Meta:
        model = Load

    kind = "cohorts"
    file_name = "cohorts.csv"
    digest = Sequence(lambda n: f"{n:064x}")
    state = Load.State.REFUSED
    errors = [[2, "threshold", "80", "The number must be 1 or less."]]
    bad_lines = 1
    lines = 1
    by = SubFactory(UserFactory)


class ColumnMappingFactory(DjangoModelFactory[ColumnMapping]):
    """Columns of a partner's list of people, kept by one member of staff for their own use."""

    class Meta:
        model = ColumnMapping

    kind = "people"
    name = Sequence(lambda n: f"Partner's list {n}")
    digest = Sequence(lambda n: f"{n:064x}")
    plan = {"columns": {"full_name": ["nom"]}, "choices": {}, "same": {}, "words": {}}
    by = SubFactory(UserFactory)
