"""Addresses of trainings, and the public page that confirms a certificate."""

from typing import Any

from tests.factories.beneficiaries import PersonFactory
from tests.factories.trainings import CertificateFactory, CohortFactory, CourseFactory, LearnerFactory, SessionFactory
from tests.guards.access import PUBLIC, Row
from tests.world import World
from trainings.models import Cohort

GET, BOTH, POST = {"GET"}, {"GET", "POST"}, {"POST"}


def _at_north(world: World) -> Cohort:
    cohort: Cohort = CohortFactory.create(activity__sites=[world.north])
    LearnerFactory.create(cohort=cohort, person=PersonFactory.create(site=world.north))
    return cohort


def _cohort(world: World) -> dict[str, Any]:
    return {"uuid": _at_north(world).uuid}


def _session(world: World) -> dict[str, Any]:
    return {"uuid": SessionFactory.create(cohort=_at_north(world)).uuid}


def _certificate(world: World) -> dict[str, Any]:
    return {"uuid": _certified(world).uuid}


def _certified(world: World) -> Any:
    learner = LearnerFactory.create(cohort=_at_north(world), person=PersonFactory.create(site=world.north))
    return CertificateFactory.create(learner=learner, printed=_printed())


def _cohort_with_certificate(world: World) -> dict[str, Any]:
    return {"uuid": _certified(world).learner.cohort.uuid}


def _printed() -> dict[str, Any]:
    names = "organisation_fr organisation_ar title_fr title_ar certified_in_fr certified_in_ar holder holder_ar made_ar"
    texts = dict.fromkeys(names.split(), "x")
    return texts | {"text_fr": ["a", "b", "c"], "text_ar": ["a", "b", "c"], "made_fr": ["a", "b"], "signatories": []}


def _course(world: World) -> dict[str, Any]:
    return {"uuid": CourseFactory.create().uuid}


EVERYONE_TEACHES = "A course is taught at any site; it holds nobody's data."

ROWS = [
    Row("trainings:cohort-list", needs=("trainings.view_cohort",)),
    Row("trainings:cohort-create", needs=("trainings.add_cohort",), methods=BOTH),
    Row("trainings:cohort-detail", needs=("trainings.view_cohort",), scope="site", make=_cohort),
    Row("trainings:cohort-edit", needs=("trainings.change_cohort",), methods=BOTH, scope="site", make=_cohort),
    Row("trainings:cohort-state", needs=("trainings.change_cohort",), methods=POST, scope="site", make=_cohort),
    Row("trainings:cohort-sessions", needs=("trainings.view_session",), scope="site", make=_cohort),
    Row("trainings:session-pattern", needs=("trainings.add_session",), methods=BOTH, scope="site", make=_cohort),
    Row(
        "trainings:learner-add",
        needs=("trainings.add_learner", "beneficiaries.view_person"),
        scope="site",
        make=_cohort,
    ),
    Row(
        "trainings:cohort-laureates",
        needs=("trainings.view_cohort", "trainings.view_certificate"),
        scope="site",
        make=_cohort,
    ),
    Row("trainings:certificate-issue", needs=("trainings.add_certificate",), methods=POST, scope="site", make=_cohort),
    Row(
        "trainings:cohort-certificates",
        needs=("trainings.view_certificate",),
        scope="site",
        make=_cohort_with_certificate,
    ),
    Row("trainings:course-list", needs=("trainings.view_course",)),
    Row("trainings:course-create", needs=("trainings.add_course",), methods=BOTH),
    Row(
        "trainings:course-edit",
        needs=("trainings.change_course",),
        methods=BOTH,
        shared=EVERYONE_TEACHES,
        make=_course,
    ),
    Row("trainings:session-list", needs=("trainings.view_session",)),
    Row("trainings:session-register", needs=("trainings.add_attendance",), methods=BOTH, scope="site", make=_session),
    Row("trainings:session-marks", needs=("trainings.add_attendance",), methods=POST, scope="site", make=_session),
    Row("trainings:session-close", needs=("trainings.add_attendance",), methods=POST, scope="site", make=_session),
    Row("trainings:session-reopen", needs=("trainings.change_session",), methods=POST, scope="site", make=_session),
    Row("trainings:session-move", needs=("trainings.change_session",), methods=BOTH, scope="site", make=_session),
    Row("trainings:session-state", needs=("trainings.change_session",), methods=POST, scope="site", make=_session),
    Row("trainings:certificate-list", needs=("trainings.view_certificate",)),
    Row("trainings:certificate-pdf", needs=("trainings.view_certificate",), scope="site", make=_certificate),
    Row(
        "trainings:certificate-revoke",
        needs=("trainings.change_certificate",),
        methods=BOTH,
        scope="site",
        make=_certificate,
    ),
    Row("verify:certificate", needs=PUBLIC),
]
