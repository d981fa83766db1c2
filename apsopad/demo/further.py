"""Builds what the documents tell in a sentence: activities counted by heads, classes, networks, outputs."""

from datetime import date
from decimal import Decimal

from accounts.models import User
from apsopad.demo import documents, entries
from apsopad.demo.lines import load, people_lines, registered
from partners.actions import add_contact
from partners.models import Organisation, OrganisationLink
from places.models import Site
from programs.actions import add_partner
from programs.models import Activity, Output, Project, ProjectSite
from trainings.models import CertificateKind, Cohort, Course, Learner


def build(tangier: Site, at_nador: Site, accounts: dict[str, User], day: date) -> None:
    """Everything of ``documents``; ``day`` is today."""
    _organisations(tangier)
    entries.build(accounts, day)
    _sites(tangier, at_nador)
    _activities()
    _classes(tangier, day, accounts)


def _organisations(tangier: Site) -> None:
    by_name = Organisation.objects.in_bulk(field_name="name")
    # Ours has its site here: networks say where we stand in them.
    by_name["APSOPAD International"].site = tangier
    by_name["APSOPAD International"].save()
    for name, about in documents.ABOUT:
        by_name[name].about = about
        by_name[name].save()
    OrganisationLink.objects.bulk_create(
        OrganisationLink(
            organisation=by_name[row["organisation"]],
            kind=row["kind"],
            other=by_name[row["other"]],
            role=row["role"],
            since=date.fromisoformat(row["since"]) if row["since"] else None,
            until=date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in documents.links()
    )
    for name, who, role, phone in documents.CONTACTS:
        add_contact(organisation=by_name[name], by=None, full_name=who, role=role, phone=phone)
    for name, groups, verified in documents.GROUPS:
        by_name[name].groups_served = groups.split("|")
        by_name[name].verified_on = date.fromisoformat(verified) if verified else None
        by_name[name].save()
    projects = Project.objects.in_bulk(field_name="code")
    for code, name, role in documents.PARTNERS:
        add_partner(project=projects[code], organisation=by_name[name], role=role or "implementer", by=None)
    load(
        "enrolments",
        (
            {"project": "MLA-CAP", "organisation": name, "role": "participant", "status": "completed", "on": on}
            for name, on in documents.CAPACITIES
        ),
    )


def _sites(tangier: Site, at_nador: Site) -> None:
    mine = ("INSTITUT", "ACADEMIE", "BOURSES", "SOUTIEN", "LABO", "BENEVOLAT", "TOURISME")
    projects = Project.objects.in_bulk(field_name="code")
    ProjectSite.objects.bulk_create(
        [ProjectSite(project=projects[code], site=tangier) for code in mine]
        + [ProjectSite(project=projects["HUM-NE"], site=at_nador)]
    )


def _activities() -> None:
    load("activities", documents.activities())
    load("headcounts", documents.headcounts())
    known = Activity.objects.in_bulk(field_name="code")
    titles = documents.titles()
    for code, title in titles.items():
        known[code].title_ar = title
    known[documents.SENSITIVE].sensitive = True
    Activity.objects.bulk_update([known[code] for code in titles], ["title_ar", "sensitive"])
    Output.objects.bulk_create(
        Output(activity=known[code], title=what, value=Decimal(value), unit=unit)
        for code, what, value, unit in documents.OUTPUTS
    )


def _classes(tangier: Site, day: date, accounts: dict[str, User]) -> None:
    for one in documents.classes(day):
        lines = people_lines(one.people, one.number, site=tangier, city="Tanger", on=one.days[0])
        load("people", ({**line, "legal_status": one.legal_status} for line in lines))
        registered(f"{one.code}-", one.days[0])
        load("cohorts", one.cohorts())
        load("enrolments", one.enrolments())
        load("sessions", one.sessions())
        load("attendance", one.attendance(), by=accounts["trainer"])
    institute = Cohort.objects.get(activity__code="INST-26")
    institute.fee = Decimal(3000)
    institute.save()
    learners = Learner.objects.filter(cohort=institute)
    learners.update(funding=Learner.Funding.PAID)
    scholars = [f"INST-26-{place:02d}" for place in documents.SCHOLARS]
    learners.filter(enrolment__person__external_ref__in=scholars).update(funding=Learner.Funding.SCHOLARSHIP)
    Course.objects.filter(title_fr="Leadership social").update(certificate_kind=CertificateKind.NATIONAL)
    associations = [Organisation.objects.get(name=name) for name in documents.OF_ASSOCIATIONS]
    leaders = Learner.objects.filter(cohort__activity__code="ACAD-25").order_by("pk")
    for turn, learner in enumerate(leaders):
        learner.organisation = associations[turn % len(associations)]
        learner.save()
