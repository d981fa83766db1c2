"""Rows that tests make for themselves; one module a room."""

from tests.factories.accounts import AccessRecordFactory, UserFactory
from tests.factories.places import LocationFactory, SiteFactory

__all__ = ["AccessRecordFactory", "LocationFactory", "SiteFactory", "UserFactory"]
