"""Organisations from a file."""

import io

import pytest

from exchange.running import Result, run
from partners.models import Organisation, OrganisationLink
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db

FILE = """name,kinds,country,registration_number,groups,place,phone,email,verified_on,partners
ASTICUDE,association,MAR,12/2009,femmes|jeunes,MA-NAD,0536 60 00 00,contact@asticude.example,2026-11-02,OIM Maroc
OIM Maroc,institution|donor,,,,,,,,
"""


def _load(text: str) -> Result:
    return run("organisations", io.BytesIO(text.encode()), name="organisations.csv", by=None)


def test_organisations_come_in_with_their_partners_and_twice_changes_nothing() -> None:
    first = _load(FILE)
    assert not first.bads
    assert first.counts.added == 2
    one = Organisation.objects.get(name="ASTICUDE")
    assert (one.kinds, one.country_id, one.groups_served) == (["association"], "MAR", ["femmes", "jeunes"])
    assert OrganisationLink.objects.get().other.name == "OIM Maroc"
    assert _load(FILE).counts.unchanged == 2
    assert _load("name,phone\nASTICUDE,0536 11 11 11\n").counts.updated == 1


def test_unknown_partners_and_places_are_named() -> None:
    bads = [str(bad) for bad in _load("name,place,partners\nUne,Atlantide,Personne\n").bads]
    assert bads == [
        'line 2, place, "Atlantide": No place is called “Atlantide”.',
        'line 2, partners, "Personne": “Personne” is neither in the file nor known.',
    ]


def test_a_group_is_loaded_in_the_spelling_that_is_there_and_again_changes_nothing() -> None:
    OrganisationFactory(name="Une", groups_served=["Étudiants"])
    text = "name,groups\nAutre,etudiants|Mères\nTroisième,meres\n"
    assert _load(text).counts.added == 2
    found = dict(Organisation.objects.values_list("name", "groups_served"))
    assert (found["Autre"], found["Troisième"]) == (["Étudiants", "Mères"], ["Mères"])
    assert _load(text).counts.unchanged == 2
