"""The public page that confirms a certificate."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories.beneficiaries import PersonFactory
from tests.factories.trainings import CohortFactory, LearnerFactory, SessionFactory, attend
from trainings.actions import issue_certificates, revoke_certificate
from trainings.checks import check_of
from trainings.models import Certificate
from trainings.views.verify import LIMIT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_asked_yet() -> None:
    cache.clear()


@pytest.fixture
def certificate() -> Certificate:
    cohort = CohortFactory.create(course__title_fr="Darija et vente")
    person = PersonFactory.create(
        full_name="Mariam Koné", name_ar="مريم كوني", phone="0612345678", external_ref="DOSSIER-7"
    )
    attend([SessionFactory.create(cohort=cohort)], [LearnerFactory.create(cohort=cohort, person=person)])
    return issue_certificates(cohort=cohort, issued_on=date(2026, 4, 1), by=None)[0]


def _ask(certificate_number: str, check: str, **cookies: str) -> Any:
    client = Client()
    client.cookies.load({"language": "en"} | cookies)
    return client.get(reverse("verify:certificate"), {"n": certificate_number, "c": check})


def test_number_and_check_confirm_what_the_paper_shows_and_nothing_more(certificate: Certificate):
    answer = _ask(certificate.number.lower(), check_of(certificate.number))
    page = answer.content.decode()
    for said in ("genuine", "Mariam Koné", "مريم كوني", "Darija et vente", "1 April 2026", certificate.number):
        assert said in page
    for kept in ("0612345678", "DOSSIER-7", certificate.person.ref, str(certificate.uuid), "Guin"):
        assert kept not in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_wrong_check_and_an_unknown_number_get_the_same_answer(certificate: Certificate):
    wrong, unknown = (
        re.sub(f"{number}|csrf.*?>|CSRFToken.*?>", "", _ask(number, "AAAA-AAAA").content.decode())
        for number in (certificate.number, "APT-26-999999-A")
    )
    assert wrong == unknown
    assert "No certificate has this number with this check." in wrong
    assert "Mariam" not in wrong


def test_a_revoked_certificate_says_so_without_the_reason(certificate: Certificate):
    revoke_certificate(certificate=certificate, reason="Fraud at the exam", by=None)
    page = _ask(certificate.number, check_of(certificate.number)).content.decode()
    assert "was revoked on" in page
    assert "genuine" not in page
    assert "Fraud" not in page


def test_it_speaks_three_languages_and_asks_nobody_to_sign_in(certificate: Certificate):
    for language in ("fr", "ar", "en"):
        answer = _ask(certificate.number, check_of(certificate.number), language=language)
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()
    assert Client().get(reverse("verify:certificate")).status_code == 200


def test_odd_questions_get_an_answer():
    for number, check in (("\0", "\0"), ("x" * 5000, "é" * 5000), ("%' OR 1=1", "--"), ("٠١", "\u202e")):
        assert _ask(number, check).status_code == 200


def test_who_asks_too_often_waits(certificate: Certificate):
    for _time in range(LIMIT):
        assert _ask("APT-26-999999-A", "AAAA-AAAA").status_code == 200
    answer = _ask(certificate.number, check_of(certificate.number))
    assert answer.status_code == 429
    assert "Mariam" not in answer.content.decode()


def test_the_question_is_two_queries_at_most(certificate: Certificate, django_assert_max_num_queries: Any):
    with django_assert_max_num_queries(2):
        _ask(certificate.number, check_of(certificate.number))
