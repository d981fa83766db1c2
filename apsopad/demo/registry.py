"""What the registry does beside the programs: needs followed up, referrals, the agenda, feedback, a file joined."""

from datetime import date, time, timedelta
from uuid import UUID

from accounts.models import User
from beneficiaries import actions
from beneficiaries.actions.cards import print_cards
from beneficiaries.models import Appointment, ConsentNotice, Feedback, Person, PersonLink, PersonNeed, Referral
from partners.models import Organisation
from places.models import Site


def _person(number: str) -> Person:
    return Person.objects.get(external_ref=number)


def follow_up(tangier: Site, at_nador: Site, accounts: dict[str, User], day: date) -> None:
    """A week of a social worker and a case manager in Tangier; ``day`` is today."""
    worker, manager = accounts["social worker"], accounts["case manager"]
    _families(worker)
    _needs(manager, day)
    _referrals(at_nador, worker, manager, day)
    _agenda(tangier, worker, manager, day)
    _feedback(tangier, at_nador, worker, accounts["program coordinator"])
    _joined(tangier, manager)
    actions.record_gone(
        person=_person("ACC-046"),
        by=worker,
        on=day - timedelta(days=9),
        where=Person.Gone.MOVED,
        note="Partie travailler à Agadir.",
    )
    print_cards(
        people=[_person(f"ACC-{number:03d}").uuid for number in range(1, 7)], by=worker, run=UUID(int=2019_12_20)
    )


def _families(worker: User) -> None:
    """Guardians by law, and a household in which the eldest went to live alone."""
    for house in ("02", "03", "04"):
        mother = _person(f"FAM-{house}-1")
        children = Person.objects.filter(
            external_ref__startswith=f"FAM-{house}-", memberships__role="child", memberships__until=None
        )
        for child in children:
            actions.add_link(
                person=child,
                by=worker,
                kind=PersonLink.Kind.GUARDIAN,
                relation=PersonLink.Relation.PARENT,
                other=mother,
                basis=PersonLink.Basis.PARENTHOOD,
            )
    father = _person("FAM-06-2")
    home = father.memberships.get(until=None).household
    actions.split_household(household=home, by=worker, going=[father], new_focal_point=father, on=home.since)


def _needs(manager: User, day: date) -> None:
    """Some noted, some acted on, one late for its review."""
    for number, code, severity, status, days in (
        (3, "LP-ND", "high", PersonNeed.Status.IN_PROGRESS, -3),
        (5, "SM-DP", "high", PersonNeed.Status.ASSESSED, 4),
        (9, "LP-BN", "medium", PersonNeed.Status.NOTED, 6),
        (14, "CR-NE", "medium", PersonNeed.Status.IN_PROGRESS, 12),
    ):
        actions.add_need(
            person=_person(f"ACC-{number:03d}"),
            by=manager,
            code=code,
            severity=severity,
            status=status,
            since=day - timedelta(days=20),
            review_on=day + timedelta(days=days) if days > 0 else None,
        )
    late = PersonNeed.objects.get(person=_person("ACC-003"), code="LP-ND")
    # Planned when it was noted, and past since.
    PersonNeed.objects.filter(pk=late.pk).update(review_on=day - timedelta(days=3))


def _referrals(at_nador: Site, worker: User, manager: User, day: date) -> None:
    """One waits, one is accepted, one was declined by a partner."""
    notice = ConsentNotice.objects.filter(purpose="referral").order_by("-version").first()
    for number in (3, 9, 14):
        actions.give_consent(
            person=_person(f"ACC-{number:03d}"),
            by=worker,
            purpose="referral",
            language="fra",
            notice=notice,
            evidence="spoken",
            witness="Mariama Sow",
            on=day - timedelta(days=6),
        )
    actions.refer(
        person=_person("ACC-003"),
        by=worker,
        to_site=at_nador,
        reason="Accompagner au consulat pour un passeport ; rendez-vous à prendre.",
        urgency=Referral.Urgency.SOON,
        follow_up_on=day + timedelta(days=3),
    )
    accepted = actions.refer(
        person=_person("ACC-009"), by=worker, to_site=at_nador, reason="Un hébergement pour deux semaines."
    )
    actions.accept_referral(referral=accepted, by=manager, answer="Une place est gardée à partir de lundi.")
    declined = actions.refer(
        person=_person("ACC-014"),
        by=manager,
        to_organisation=Organisation.objects.get(name="OIM Maroc"),
        reason="Inscription scolaire de deux enfants en cours d’année.",
    )
    actions.decline_referral(referral=declined, by=manager, answer="Les inscriptions rouvrent en septembre.")


def _agenda(tangier: Site, worker: User, manager: User, day: date) -> None:
    """Today and the days around it."""
    plan: tuple[tuple[User, str, int, time | None, str, str, str], ...] = (
        (worker, "ACC-005", 0, time(9, 30), Appointment.Kind.MEETING, "Préparer la visite à la maternité", "Bureau 2"),
        (worker, "ACC-003", 0, time(11, 0), Appointment.Kind.CALL, "Papiers demandés par le consulat", ""),
        (worker, "ACC-009", 0, time(15, 0), Appointment.Kind.VISIT, "Voir le logement", "Boukhalef"),
        (worker, "ACC-012", 1, time(10, 0), Appointment.Kind.ACCOMPANIMENT, "Centre de santé", "Tanger"),
        (worker, "ACC-017", 3, None, Appointment.Kind.FOLLOW_UP, "Demander des nouvelles de l’emploi", ""),
        (manager, "ACC-014", 0, time(14, 0), Appointment.Kind.MEETING, "Écoles qui acceptent encore", "Bureau 3"),
        (manager, "ACC-020", 2, time(9, 0), Appointment.Kind.MEETING, "Premier entretien", "Bureau 3"),
    )
    for staff, number, days, at, kind, about, where in plan:
        actions.plan_appointment(
            by=staff,
            staff=staff,
            person=_person(number),
            site=tangier,
            on=day + timedelta(days=days),
            at=at,
            kind=kind,
            about=about,
            where=where,
        )


def _feedback(tangier: Site, at_nador: Site, worker: User, coordinator: User) -> None:
    """Thanks, a suggestion that was answered, a complaint that waits; and one that only those appointed for it see."""
    actions.record_feedback(by=worker, kind=Feedback.Kind.THANKS, text="La formation m’a aidée à ouvrir.", site=tangier)
    suggestion = actions.record_feedback(
        by=worker,
        kind=Feedback.Kind.SUGGESTION,
        text="Commencer les séances plus tard pendant le ramadan.",
        site=tangier,
        person=_person("ACC-012"),
    )
    actions.answer_feedback(
        feedback=suggestion, by=coordinator, answer="Les séances du matin commenceront à 10 h pendant le ramadan."
    )
    actions.record_feedback(
        by=worker,
        kind=Feedback.Kind.COMPLAINT,
        text="L’attente à la distribution dépasse deux heures, sans place pour s’asseoir.",
        channel=Feedback.Channel.BOX,
        site=at_nador,
    )
    actions.record_feedback(
        by=None,
        kind=Feedback.Kind.ABUSE,
        text="On m’a demandé de l’argent pour être sur la liste.",
        channel=Feedback.Channel.WEB,
        site=at_nador,
    )


def _joined(tangier: Site, manager: User) -> None:
    """A woman registered twice under two spellings, joined to one file: it can be looked at, and undone."""
    one = _person("ACC-031")
    again = actions.register_person(
        by=manager,
        site=tangier,
        full_name=one.full_name.upper(),
        sex=one.sex,
        birth_date=one.birth_date,
        birth_precision="year" if one.birth_date else "unknown",
        nationality=one.nationality_id or "",
        phone="0661 20 48 17",
    )
    actions.add_note(person=again, by=manager, text="Demande des nouvelles de sa formation.")
    actions.merge_files(kept=one, merged=again, by=manager, choices={"fields": {"phone": "merged"}})
