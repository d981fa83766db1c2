"""An organisation is chosen from a list or by what was typed of its name."""

import pytest
from django import forms
from django.urls import reverse

from partners.forms.choosing import OrganisationField, offered
from partners.models import Organisation
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import FundingFactory, ProjectFactory
from tests.flat import assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db


class _Form(forms.Form):
    host = OrganisationField(required=False)


def _said(**data: str) -> tuple[Organisation | None, list[str]]:
    form = _Form(data)
    return (form.cleaned_data["host"], []) if form.is_valid() else (None, [str(one) for one in form.errors["host"]])


def test_what_is_typed_is_taken_where_it_means_one_organisation_alone() -> None:
    one = OrganisationFactory(name="Femmes d’Imgrad", name_ar="نساء إيمكراد")
    OrganisationFactory(name="Femmes")
    OrganisationFactory(name="Femmes de Turin")
    assert _said(host=str(one.pk)) == (one, [])
    assert _said(**{"host": "", "host-typed": "dimgrad"}) == (one, [])
    assert _said(**{"host": "", "host-typed": "نساء ايمكراد"}) == (one, [])
    found, _errors = _said(**{"host": "", "host-typed": "FEMMES"})
    assert found is not None
    assert found.name == "Femmes"
    assert "Several organisations have “femm”" in _said(**{"host": "", "host-typed": "femm"})[1][0]
    assert "No organisation of the list is called “Zorro”" in _said(**{"host": "", "host-typed": "Zorro"})[1][0]
    assert _said(host="", **{"host-typed": "\x00 "}) == (None, [])
    assert _said(host="10" * 30)[1] == ["Select a valid choice. That choice is not one of the available choices."]


def test_typed_words_are_shown_again_and_names_in_both_scripts_are_searched() -> None:
    OrganisationFactory(name="ASTICUDE", name_ar="أستيكود", country_id="MAR")
    page = str(_Form({"host": "", "host-typed": 'Zorro "<b>'})["host"])
    assert 'data-typed="Zorro &quot;&lt;b&gt;"' in page
    assert 'data-also="أستيكود · ' in page
    assert "data-choose" in page
    assert "js/choose.js" in str(_Form().media)


def test_many_rows_of_a_form_read_the_list_once(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    OrganisationFactory.create_batch(3, country_id="MAR")
    with django_assert_num_queries(1):
        choices = offered()
        for _turn in range(4):
            form = _Form()
            form.fields["host"].offer(choices)  # type: ignore[attr-defined]
            assert str(form["host"]).count("<option") == 4


def test_a_funder_is_named_by_typing_and_what_nobody_is_called_stays(world: World) -> None:
    coordinator, project = world.client("program coordinator"), ProjectFactory(sites=[world.north])
    one = OrganisationFactory(name="Ambassade de Finlande")
    url = reverse("programs:project-money", args=[project.uuid])
    rows = {"fundings-TOTAL_FORMS": "1", "fundings-INITIAL_FORMS": "0", "fundings-0-organisation": ""}
    rows |= {"fundings-0-amount": "1200", "fundings-0-currency": "EUR"}
    refused = coordinator.post(url, rows | {"fundings-0-organisation-typed": "Zorro"})
    assert refused.status_code == 422
    said = refused.content.decode()
    assert all(words in said for words in ('data-typed="Zorro"', "No organisation of the list", "1200"))
    assert coordinator.post(url, rows | {"fundings-0-organisation-typed": "finlande"}).status_code == 302
    assert project.fundings.get().organisation == one

    def grow(rows: int) -> None:
        for _turn in range(rows):
            FundingFactory(project=project, organisation=OrganisationFactory(country_id="FIN"))

    assert_flat(coordinator, url, grow)
