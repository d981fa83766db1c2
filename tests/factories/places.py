"""Places and sites that a test makes for itself; the shipped ones are in every test database already."""

from factory.declarations import Sequence
from factory.django import DjangoModelFactory

from places.models import Location, Site


class LocationFactory(DjangoModelFactory[Location]):
    """A town; inside nothing unless the test says where."""

    class Meta:
        model = Location

    code = Sequence(lambda n: f"T-{n}")
    name_fr = Sequence(lambda n: f"Ville {n}")
    name_ar = Sequence(lambda n: f"مدينة {n}")
    name_en = Sequence(lambda n: f"Town {n}")
    level = Location.Level.TOWN


class SiteFactory(DjangoModelFactory[Site]):
    """A branch; the default site is the shipped head office."""

    class Meta:
        model = Site

    code = Sequence(lambda n: f"site-{n}")
    name_fr = Sequence(lambda n: f"Antenne {n}")
    name_ar = Sequence(lambda n: f"فرع {n}")
    name_en = Sequence(lambda n: f"Branch {n}")
    kind = Site.Kind.BRANCH
