"""Builds the demonstration with the application's own loads and actions, so that it shows only what they do."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from accounts.models import User
from apsopad.demo import (
    casework,
    experts,
    families,
    funding,
    further,
    integration,
    nador,
    registry,
    results,
    today,
    volunteering,
)
from apsopad.demo.lines import Tell, load, people_lines, registered, table
from beneficiaries.actions import add_need, share_file
from beneficiaries.models import Person
from distributions.actions import close_round, receive_stock, receive_waybill, return_stock, send_waybill
from distributions.models import Distribution, Item, KitLine, Store
from partners.models import Organisation, OrganisationLink
from places.models import Location, Site
from programs.models import Activity, Headcount, Project, ProjectPartner, ProjectSite
from trainings.actions import close_cohort, close_session, issue_certificates
from trainings.models import CertificateKind, Cohort, Course, Signatory


def build(accounts: dict[str, User], sites: tuple[Site, Site], day: date, tell: Tell) -> None:
    """Everything, in one transaction: the organisations, the tree, and each story; ``day`` is today."""
    tangier, at_nador = sites
    with transaction.atomic():
        tell("organisations, donors, projects")
        _partners(at_nador)
        _tree(tangier, at_nador)
        tell("families in Tangier")
        _families(tangier)
        tell("integration of 100 migrants, 50 certificates")
        _integration(tangier, accounts)
        tell("kits at Nador")
        _nador(at_nador, accounts)
        tell("what else the documents name")
        further.build(tangier, at_nador, accounts, day)
        tell("what happens today")
        _today(tangier, at_nador, accounts, day)
        tell("results, budgets")
        results.build(accounts, day)
        tell("volunteers")
        volunteering.build(accounts, day)
        tell("experts")
        experts.build(tangier, accounts, day)
        tell("calls for projects")
        funding.build(accounts, day)
        tell("cases")
        casework.build(tangier, accounts, day)
        tell("files, referrals, the agenda")
        registry.follow_up(tangier, at_nador, accounts, day)


def _partners(at_nador: Site) -> None:
    Organisation.objects.bulk_create(
        Organisation(
            name=row["name"],
            kinds=row["kinds"].split("|"),
            country_id=row["country"] or None,
            name_ar=row["name_ar"],
        )
        for row in table("organisations.csv")
    )
    by_name = Organisation.objects.in_bulk(field_name="name")
    by_name["ASTICUDE"].site = at_nador
    by_name["ASTICUDE"].save()
    OrganisationLink.objects.create(
        organisation=by_name["OIM Maroc"], kind=OrganisationLink.Kind.PARTNERS, other=by_name["ASTICUDE"]
    )


def _tree(tangier: Site, at_nador: Site) -> None:
    load("projects", table("projects.csv"))
    projects = Project.objects.in_bulk(field_name="code")
    for row in table("titles_ar.csv"):
        projects[row["code"]].title_ar = row["title_ar"]
    projects["INT-100"].promised = integration.LEARNERS
    projects["NADOR-17"].promised = nador.PEOPLE
    projects[today.PROJECT].promised = 400
    Project.objects.bulk_update(projects.values(), ["title_ar", "promised"])
    partner = Organisation.objects.get(name="ASTICUDE")
    ProjectPartner.objects.create(project=projects["NADOR-17"], organisation=partner)
    ProjectSite.objects.bulk_create(
        [ProjectSite(project=projects[code], site=tangier) for code in ("APS", "FAM-1400", "INT-100", "INT-100-1")]
        + [ProjectSite(project=projects[code], site=tangier) for code in ("INT-100-2", today.PROJECT)]
        + [ProjectSite(project=projects[code], site=at_nador) for code in ("NADOR-17", today.PROJECT)]
    )


def _families(site: Site) -> None:
    load("people", ({**row, "site": site.code} for row in families.people()))
    registered("FAM-", date(2024, 2, 12))
    activity = Activity.objects.create(
        code=families.ACTIVITY,
        project=Project.objects.get(code="FAM-1400"),
        title="Familles accompagnées",
        title_ar="الأسر المواكبة",
        state=Activity.State.HELD,
        held_on=date(2024, 12, 31),
    )
    Headcount.objects.create(
        activity=activity, unit="households", total=families.ABOUT, qualifier=Headcount.Qualifier.ABOUT
    )


def _integration(site: Site, accounts: dict[str, User]) -> None:
    people = integration.people()
    load("people", people_lines(people, integration.number, site=site, city="Tanger, Boukhalef", on=date(2019, 7, 1)))
    registered("INT-", date(2019, 7, 1))
    trainer = accounts["trainer"]
    load("cohorts", integration.cohorts())
    Course.objects.filter(title_fr=integration.COURSE).update(
        title_ar=integration.COURSE_AR,
        title_en="Darija, setting up a business and selling",
        certificate_kind=CertificateKind.APTITUDE,
        certified_in_fr=integration.CERTIFIED_IN[0],
        certified_in_ar=integration.CERTIFIED_IN[1],
    )
    Signatory.objects.bulk_create(
        [
            Signatory(
                name="Nadia Cherkaoui",
                name_ar="نادية الشرقاوي",
                role_fr="Responsable de la formation",
                role_ar="مسؤولة التكوين",
                position=1,
            ),
            Signatory(
                name="Karim Alaoui Tahiri",
                name_ar="كريم العلوي الطاهري",
                role_fr="Directeur",
                role_ar="المدير",
                position=2,
            ),
        ]
    )
    load("enrolments", integration.enrolments())
    load("sessions", integration.sessions())
    load("attendance", integration.attendance(), by=trainer)
    cohort = Cohort.objects.get(activity__code=integration.COHORT)
    cohort.trainer = trainer
    cohort.save()
    Activity.objects.filter(pk=cohort.activity_id).update(
        title="Darija et micro-activités, promotion 2019",
        title_ar="الدارجة والأنشطة الصغرى، فوج 2019",
        place=Location.objects.get(name_fr="Tanger", level=Location.Level.TOWN),
    )
    issue_certificates(cohort=cohort, issued_on=integration.ISSUED_ON, by=accounts["program coordinator"])
    close_cohort(cohort=cohort, by=accounts["program coordinator"])
    load("enrolments", integration.shop())


def _kit(code: str, name: tuple[str, str, str], items: Iterable[tuple[str, str, str, str, str, str, int]]) -> Item:
    kit = Item.objects.create(
        code=code, name_fr=name[0], name_ar=name[1], name_en=name[2], kind=Item.Kind.KIT, unit="kit"
    )
    for item_code, french, arabic, english, kind, unit, number in items:
        item, _new = Item.objects.get_or_create(
            code=item_code,
            defaults={"name_fr": french, "name_ar": arabic, "name_en": english, "kind": kind, "unit": unit},
        )
        KitLine.objects.create(kit=kit, item=item, quantity=number)
    return kit


def _nador(site: Site, accounts: dict[str, User]) -> None:
    officer = accounts["distribution officer"]
    forest = Location.objects.filter(name_fr="Nador", level=Location.Level.TOWN).first()
    kit = _kit(nador.KIT, ("Kit humanitaire FI et NFI", "مساعدة غذائية وغير غذائية", "Humanitarian kit"), nador.ITEMS)
    depot = Store.objects.create(code=nador.DEPOT, name="Dépôt de Nador", site=site, location=forest)
    point = Store.objects.create(code=nador.POINT, name="Locaux d’ASTICUDE, Nador", site=site, location=forest)
    load(
        "people",
        people_lines(
            nador.people(),
            nador.number,
            site=site,
            city="Forêts autour de Nador",
            on=date(2017, 1, 20),
            married=True,
        ),
    )
    registered("NAD-", date(2017, 1, 20))
    people = {person.external_ref: person for person in Person.objects.filter(external_ref__startswith="NAD-")}
    for index, code in nador.NEEDS.items():
        add_need(person=people[nador.number(index)], by=None, code=code, since=date(2017, 3, 10))
    # The first distribution is named by the document without a figure: its total is unknown.
    first = Activity.objects.create(
        code=nador.FIRST,
        project=Project.objects.get(code="SANTE-FI"),
        title="Première distribution de kits",
        title_ar="عملية التوزيع الأولى",
        state=Activity.State.HELD,
        held_on=date(2017, 1, 25),
        place=forest,
    )
    Headcount.objects.create(activity=first)
    receive_stock(store=depot, item=kit, quantity=nador.IN_STOCK, on=date(2017, 3, 30), by=officer, opening=True)
    eve = date(2017, 4, 4)
    waybill = send_waybill(origin=depot, destination=point, lines=[(kit, nador.SENT)], sent_on=eve, by=officer)
    receive_waybill(waybill=waybill, lines={kit: (nador.RECEIVED, nador.DAMAGED)}, on=eve, by=officer)
    load(
        "rounds",
        [
            {
                "code": nador.ROUND,
                "project": "NADOR-17",
                "place": "Nador",
                "held_on": nador.DAY.isoformat(),
                "kit": nador.KIT,
                "store": nador.POINT,
            }
        ],
    )
    round_ = Distribution.objects.get(activity__code=nador.ROUND)
    Activity.objects.filter(pk=round_.activity_id).update(
        title="Deuxième distribution de kits FI et NFI", title_ar="عملية التوزيع الثانية للمساعدات"
    )
    load("handouts", nador.handouts(), by=officer)
    close_round(round_=round_, by=officer)
    left = nador.RECEIVED - nador.PEOPLE
    back = return_stock(waybill=waybill, lines=[(kit, left)], sent_on=nador.DAY, by=officer)
    receive_waybill(waybill=back, lines={kit: (left, 0)}, on=nador.DAY, by=officer)
    rights = Activity.objects.create(
        code=nador.RIGHTS,
        project=Project.objects.get(code="NADOR-17"),
        kind=Activity.Kind.SESSION,
        title="Sensibilisation aux droits : soins et scolarisation",
        title_ar="التوعية بالحقوق: العلاج والتمدرس",
        state=Activity.State.HELD,
        held_on=nador.DAY,
        place=forest,
        same_people_as=round_.activity,
    )
    Headcount.objects.create(activity=rights, total=nador.PEOPLE)


def _today(tangier: Site, at_nador: Site, accounts: dict[str, User], day: date) -> None:
    people = today.people()
    lately = day - timedelta(days=50)
    load("people", people_lines(people, today.number, site=tangier, city="Tanger, Boukhalef", on=lately))
    registered("ACC-", lately)
    # Someone came back and was written down another way: a pair to judge.
    load("people", people_lines([today.again(people)], lambda _index: "ACC-051", site=tangier, city="Tanger", on=day))
    add_need(
        person=Person.objects.get(external_ref=today.number(2)),
        by=accounts["social worker"],
        code="SP-PT",
        since=lately,
        review_on=day + timedelta(days=2),
    )
    load("cohorts", today.cohorts(day))
    Course.objects.filter(title_fr=today.COURSE).update(
        title_ar="الدارجة، مستوى مبتدئ", title_en="Darija for beginners"
    )
    load("enrolments", today.enrolments(day))
    load("sessions", today.sessions(day))
    load("attendance", today.attendance(day), by=accounts["trainer"])
    cohort = Cohort.objects.get(activity__code=today.COHORT)
    cohort.trainer, cohort.state, cohort.room = accounts["trainer"], Cohort.State.RUNNING, "2"
    cohort.save()
    Activity.objects.filter(pk=cohort.activity_id).update(title="Darija, groupe B", title_ar="الدارجة، الفوج ب")
    # The register of the last session but today's is still open, as happens.
    for session in cohort.sessions.filter(date__lt=day).order_by("-date")[1:]:
        close_session(session=session, by=accounts["trainer"])
    officer = accounts["distribution officer"]
    kit = _kit(
        today.KIT,
        ("Kit d’hiver", "مساعدة الشتاء", "Winter kit"),
        [("COUVERTURE", "Couverture", "بطانية", "Blanket", "NFI", "piece", 2)]
        + [(code, fr, ar, en, kind, "piece", number) for code, fr, ar, en, kind, number in today.ITEMS],
    )
    store = Store.objects.create(code=today.STORE, name="Dépôt de Tanger", site=tangier)
    receive_stock(store=store, item=kit, quantity=today.IN_STOCK, on=lately, by=officer, opening=True)
    send_waybill(
        origin=store,
        destination=Store.objects.get(code=nador.DEPOT),
        lines=[(kit, today.ON_ITS_WAY)],
        sent_on=day - timedelta(days=2),
        by=officer,
    )
    load(
        "rounds",
        [
            {
                "code": today.ROUND,
                "project": today.PROJECT,
                "place": "Tanger",
                "held_on": day.isoformat(),
                "kit": today.KIT,
                "store": today.STORE,
            }
        ],
    )
    round_ = Distribution.objects.get(activity__code=today.ROUND)
    Activity.objects.filter(pk=round_.activity_id).update(
        title="Kits d’hiver, tournée 2", title_ar="مساعدات الشتاء، الجولة 2"
    )
    load("handouts", today.handouts(day), by=officer)
    share_file(
        person=Person.objects.get(external_ref=today.number(1)),
        site=at_nador,
        depth="file",
        reason="Suivi partagé entre les deux antennes",
        by=accounts["social worker"],
    )
