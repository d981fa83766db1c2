"""Certificates: issued, revoked, printed."""

import re
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from beneficiaries.models import Person
from exchange.references import is_valid
from places.models import Location
from programs.models import Activity
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.trainings import CohortFactory, LearnerFactory, SessionFactory, SignatoryFactory, attend
from tests.together import together
from trainings import paper
from trainings.actions import issue_certificates, revoke_certificate
from trainings.checks import check_of, confirms
from trainings.models import Certificate, CertificateKind, Cohort, Course, Learner
from trainings.paper import wording
from trainings.refusals import (
    AlreadyRevoked,
    IssuedBeforeTheEnd,
    NobodyToCertify,
    ReasonNeeded,
    RevokedBeforeIssue,
    TieOpen,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 20)


def _cohort(*attended: int, **fields: Any) -> Cohort:
    """Four sessions of a course with everything that a certificate prints; learners were there so often."""
    cohort = CohortFactory.create(
        course__title_fr="Darija, conception de projet et vente",
        course__title_ar="الدارجة وإعداد المشاريع والبيع",
        course__certified_in_fr="en gestion des micro-activités génératrices de revenus",
        course__certified_in_ar="في تدبير الأنشطة الصغرى المدرّة للدخل",
        activity__held_on=date(2026, 3, 4),
        activity__ends_on=date(2026, 12, 13),
        activity__place=Location.objects.get(code="MAR-RABAT") if Location.objects.filter(code="MAR-RABAT") else None,
        **fields,
    )
    sessions = SessionFactory.create_batch(4, cohort=cohort)
    for at, number in enumerate(attended):
        person = PersonFactory.create(full_name=f"Mariam Koné {at}", name_ar="مريم كوني")
        learner = LearnerFactory.create(cohort=cohort, person=person)
        attend(sessions[:number], [learner])
        attend(sessions[number:], [learner], mark="absent")
    return cohort


def _text(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "certificates.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout


def test_every_laureate_gets_a_number_and_what_the_paper_shows_is_kept():
    by = UserFactory.create()
    cohort = _cohort(4, 4, 1)
    issued = issue_certificates(cohort=cohort, issued_on=DAY, by=by)
    assert len(issued) == 2
    for certificate in issued:
        assert is_valid(certificate.number)
        assert certificate.number.startswith("APT-26-")
        assert (certificate.rate, certificate.issued_by, certificate.kind) == (Decimal("1.0000"), by, "aptitude")
        assert certificate.printed["holder"] == certificate.person.full_name
    assert issue_certificates(cohort=cohort, issued_on=DAY, by=by) == []


def test_a_later_change_of_the_course_does_not_change_the_paper():
    cohort = _cohort(4)
    (certificate,) = issue_certificates(cohort=cohort, issued_on=DAY, by=None)
    before = paper.render([certificate])
    Course.objects.update(title_fr="Autre chose")
    Person.objects.update(full_name="Somebody Else")
    certificate = Certificate.objects.get()
    assert paper.render([certificate]) == before


def test_attendance_asks_for_the_threshold_alone_aptitude_for_a_place_too():
    cohort = _cohort(4, 3, threshold=Decimal("0.7"), laureate_places=1)
    assert len(issue_certificates(cohort=cohort, issued_on=DAY, by=None)) == 1
    assert len(issue_certificates(cohort=cohort, issued_on=DAY, by=None, kind=CertificateKind.ATTENDANCE)) == 2
    prefixes = Certificate.objects.values_list("number", flat=True)
    assert sorted({number[:3] for number in prefixes}) == ["APT", "ATT"]


def test_an_open_tie_nobody_and_a_day_before_the_end_are_refused():
    with pytest.raises(TieOpen, match="2 learners are equal"):
        issue_certificates(cohort=_cohort(4, 4, laureate_places=1), issued_on=DAY, by=None)
    with pytest.raises(NobodyToCertify):
        issue_certificates(cohort=_cohort(1), issued_on=DAY, by=None)
    with pytest.raises(IssuedBeforeTheEnd):
        issue_certificates(cohort=_cohort(4), issued_on=date(2026, 3, 1), by=None)
    assert not Certificate.objects.exists()


def test_a_revoked_certificate_stays_with_its_reason_and_a_new_one_can_be_issued():
    cohort = _cohort(4)
    (certificate,) = issue_certificates(cohort=cohort, issued_on=DAY, by=None)
    with pytest.raises(ReasonNeeded):
        revoke_certificate(certificate=certificate, reason=" ", by=None, on=DAY)
    with pytest.raises(RevokedBeforeIssue):
        revoke_certificate(certificate=certificate, reason="Name misspelt", by=None, on=date(2026, 12, 1))
    revoked = revoke_certificate(certificate=certificate, reason="Name misspelt", by=None, on=DAY)
    assert (revoked.revoked_on, revoked.revoked_reason) == (DAY, "Name misspelt")
    with pytest.raises(AlreadyRevoked):
        revoke_certificate(certificate=certificate, reason="Again", by=None, on=DAY)
    (new,) = issue_certificates(cohort=cohort, issued_on=DAY, by=None)
    assert new.number != certificate.number
    assert Certificate.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_at_once_issue_once():
    cohort = _cohort(4, 4)
    made = together(*[lambda: issue_certificates(cohort=cohort, issued_on=DAY, by=None)] * 2)
    assert sorted(len(issued) for issued in made) == [0, 2]
    assert Learner.objects.count() == Certificate.objects.count() == 2


def test_issuing_asks_as_much_for_twenty_as_for_two(django_assert_num_queries: Any):
    for size in (2, 20):
        cohort = _cohort(*[4] * size)
        with django_assert_num_queries(10):
            assert len(issue_certificates(cohort=cohort, issued_on=DAY, by=None)) == size


def test_the_paper_speaks_both_languages_and_says_number_check_and_holder(tmp_path: Path):
    SignatoryFactory.create(name="Nadia Cherkaoui")
    issued = issue_certificates(cohort=_cohort(4, 4), issued_on=DAY, by=None)
    pdf = paper.render(issued)
    text = re.sub(r"[\u200e\u200f\u202a-\u202e]", "", _text(pdf, tmp_path))
    for certificate in issued:
        assert certificate.number in text
        assert check_of(certificate.number) in text
        assert certificate.person.full_name in text
    for said in ("Certificat d’aptitude", "4 séances sur 4", "20 décembre 2026", "Nadia Cherkaoui", "شهادة الكفاءة"):
        assert said in text
    assert text.count("\f") == 2
    assert pdf == paper.render(issued)


def test_what_is_typed_is_printed_and_never_run(tmp_path: Path):
    (certificate,) = issue_certificates(cohort=_cohort(4), issued_on=DAY, by=None)
    certificate.printed |= {"holder": '#read("/etc/passwd") $x$ *Ali* "', "holder_ar": ""}
    assert '#read("/etc/passwd") $x$ *Ali* "' in _text(paper.render([certificate]), tmp_path)


def test_the_words_follow_the_holders_sex_and_the_numbers():
    facts: dict[str, Any] = {
        "kind": "aptitude",
        "holder": "",
        "holder_ar": "",
        "course_fr": "Darija",
        "course_ar": "الدارجة",
        "certified_in_fr": "",
        "certified_in_ar": "",
        "attended": 36,
        "held": 40,
        "first": date(2019, 3, 4),
        "last": date(2019, 12, 13),
        "place": None,
        "laureates": 50,
        "issued_on": DAY,
    }
    said = {sex: "".join(wording.text_fr(wording.Facts(sex=sex, **facts))) for sex in "FMXU"}
    assert "a été retenue parmi les" in said["F"]
    assert "a été retenu parmi les" in said["M"]
    assert said["X"] == said["U"]
    assert "et figure parmi les" in said["X"]
    assert "du 4\xa0mars au 13\xa0décembre 2019" in said["F"]
    arabic = {sex: "".join(wording.text_ar(wording.Facts(sex=sex, **facts))) for sex in "FM"}
    assert arabic["F"].startswith("تابعت")
    assert arabic["M"].startswith("تابع ")
    assert wording.sessions_fr(1, 1) == "1\xa0séance sur\xa01"
    assert wording.sessions_ar(3, 4).startswith("3\xa0حصص")
    assert wording.day_fr(date(2026, 3, 1)) == "1er\xa0mars 2026"


def test_a_check_fits_its_number_however_it_is_typed_and_no_other():
    check = check_of("APT-19-000031-M")
    assert confirms("APT-19-000031-M", check)
    assert confirms(" apt 19 000031 m ", check.lower().replace("-", " "))
    assert not confirms("APT-19-000032-M", check)
    assert not confirms("APT-19-000031-M", "")
    assert not confirms("", "")
    assert Activity.objects.count() == 0
