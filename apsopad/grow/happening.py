"""What happens to the people of ``grown``: classes with their registers, rounds with their hand-outs, workshops.

All of it by the database itself, a statement a table. People of a site who were registered about the same time go to
the same class and the same rounds, so that nobody is marked or served before their file was opened.
"""

from django.db.models import Model

from apsopad.grow import bulk
from distributions.models import Distribution, Entitlement, Item, StockMovement, Store
from places.models import Site
from programs.models import Activity, ActivitySite, Enrolment, Participation, Project, ProjectSite
from trainings.models import Attendance, Cohort, Course, Learner, Session

_A_CLASS, _A_ROUND, _A_WORKSHOP = 30, 400, 200
_MEETINGS = 5
#: Of a hundred marks.
_MARKS = (("present", 70), ("late", 78), ("remote", 83), ("absent", 95), ("excused", 100))
_COURSES = (
    ("Darija, niveau débutant", "الدارجة، مستوى مبتدئ", "Darija for beginners"),
    ("Français, niveau A1", "الفرنسية، المستوى A1", "French, level A1"),
    ("Gestion des micro-activités", "تسيير الأنشطة الصغرى", "Running a small business"),
    ("Couture", "الخياطة", "Sewing"),
)


def happen(*, run: int) -> dict[str, int]:
    """Everything that follows from ``grown``; how many rows of each kind."""
    _projects(run)
    counts = _classes(run)
    counts["enrolments"] += bulk.fill(
        Enrolment,
        "grown join grown_project using (site_id) where n % 10 < 7",
        project="project_id",
        person="id",
        status="'active'",
        applied_on="registered_on",
        status_on="registered_on + 2",
    )
    return counts | _rounds(run) | _workshops(run)


def _projects(run: int) -> None:
    """A program of this run, and a project of it at each site."""
    root = Project.objects.create(
        code=f"GROW-{run}",
        title=f"Croissance {run}",
        title_ar=f"النمو {run}",
        kind=Project.Kind.PROGRAM,
        status=Project.Status.ACTIVE,
    )
    bulk.run("create temporary table grown_project (site_id bigint, project_id bigint, store_id bigint) on commit drop")
    for pk in _values("select distinct site_id from grown order by 1"):
        site = Site.objects.get(pk=pk)
        project = Project.objects.create(
            code=f"GROW-{run}-{site.code}",
            title=f"{root.title}, {site.name_fr}",
            title_ar=f"{root.title_ar}، {site.name_ar or site.name_fr}",
            parent=root,
            status=Project.Status.ACTIVE,
        )
        ProjectSite.objects.create(project=project, site=site)
        store = Store.objects.create(
            code=f"GROW-{run}-{site.code}", name=f"Dépôt {run}, {site.name_fr}", site=site, location=site.location
        )
        bulk.run(
            "insert into grown_project values (%(site)s, %(project)s, %(store)s)",
            site=pk,
            project=project.pk,
            store=store.pk,
        )


def _values(sql: str) -> list[int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [value for (value,) in cursor.fetchall()]


def _groups(name: str, size: int, whom: str, model: type[Model]) -> int:
    """People of a site in groups of ``size``, in the order in which they came: tables ``name`` and ``name``_people.

    Each group gets the key of a row of ``model`` and the day on which the last of its people was registered.
    """
    bulk.run(
        f"create temporary table {name}_people on commit drop as select id, n, site_id,"
        f" (row_number() over (partition by site_id order by n) - 1) / {size} as place, registered_on"
        f" from grown where {whom}"
    )
    number = bulk.one(f"select count(*) from (select distinct site_id, place from {name}_people) as groups")
    first = bulk.reserve(model, number)
    bulk.run(
        f"create temporary table {name} on commit drop as select site_id, place, count(*) as people,"
        f" max(registered_on) as since, {first} - 1 + row_number() over (order by site_id, place) as activity_id"
        f" from {name}_people group by site_id, place"
    )
    bulk.run(f"analyze {name}")
    bulk.run(f"analyze {name}_people")
    return int(number)


def _activities(name: str, code: str, kind: str, days: int, title: tuple[str, str]) -> None:
    """An activity a group, held so many days after its people came, run by their site."""
    source = f"{name} join grown_project using (site_id) join places_site s on s.id = site_id"
    bulk.fill(
        Activity,
        source,
        id="activity_id",
        code=code,
        project="project_id",
        kind=f"'{kind}'",
        title=f"'{title[0]}, ' || s.name_fr || ' ' || place + 1",
        title_ar=f"'{title[1]} ' || place + 1",
        state="'held'",
        held_on=f"since + {days}",
        place="s.location_id",
    )
    bulk.fill(ActivitySite, f"{name}", activity="activity_id", site="site_id")


def _classes(run: int) -> dict[str, int]:
    """Four of five learn in a class of five meetings, all held and marked."""
    number = _groups("grown_class", _A_CLASS, "n % 5 <> 4", Activity)
    if not number:
        return {"enrolments": 0}
    _activities("grown_class", f"'G{run}-C-' || s.code || '-' || place + 1", "workshop", 7, ("Cours", "دورة"))
    courses = [
        Course.objects.get_or_create(title_fr=fr, defaults={"title_ar": ar, "title_en": en})[0].pk
        for fr, ar, en in _COURSES
    ]
    cohort, session = bulk.reserve(Cohort, number), bulk.reserve(Session, number * _MEETINGS)
    bulk.run(
        "create temporary table grown_cohort on commit drop as select *, row_number() over (order by activity_id) - 1"
        f" + {cohort} as cohort_id, (row_number() over (order by activity_id) - 1) * {_MEETINGS} + {session} as session"
        " from grown_class"
    )
    bulk.fill(
        Cohort,
        "grown_cohort",
        id="cohort_id",
        activity="activity_id",
        course=f"(array{courses}::bigint[])[1 + activity_id % {len(courses)}]",
        state="'closed'",
    )
    sessions = bulk.fill(
        Session,
        f"grown_cohort, generate_series(0, {_MEETINGS - 1}) as turn",
        id="session + turn",
        cohort="cohort_id",
        date="since + 7 + 7 * turn",
        starts_at="'09:00'::time",
        ends_at="'11:00'::time",
        state="'held'",
        closed_at="since + 7 + 7 * turn + time '12:00'",
    )
    people = bulk.one("select count(*) from grown_class_people")
    enrolment, learner = bulk.reserve(Enrolment, people), bulk.reserve(Learner, people)
    bulk.run(
        "create temporary table grown_learner on commit drop as select p.id as person_id, p.n, c.*,"
        f" row_number() over (order by p.n) - 1 + {enrolment} as enrolment_id,"
        f" row_number() over (order by p.n) - 1 + {learner} as learner_id"
        " from grown_class_people p join grown_cohort c using (site_id, place)"
    )
    enrolments = bulk.fill(
        Enrolment,
        "grown_learner join grown_project using (site_id)",
        id="enrolment_id",
        project="project_id",
        activity="activity_id",
        person="person_id",
        role="'learner'",
        status="'completed'",
        applied_on="since",
        status_on=f"since + {7 * _MEETINGS}",
    )
    bulk.fill(Learner, "grown_learner", id="learner_id", enrolment="enrolment_id", cohort="cohort_id")
    chance = "abs(hashint8(learner_id * 31 + turn)) % 100"
    cases = " ".join(f"when {chance} < {below} then '{mark}'" for mark, below in _MARKS)
    marks = bulk.fill(
        Attendance,
        f"grown_learner, generate_series(0, {_MEETINGS - 1}) as turn",
        session="session + turn",
        learner="learner_id",
        mark=f"case {cases} end",
        marked_at="since + 7 + 7 * turn + time '11:00'",
    )
    return {"classes": number, "sessions": sessions, "enrolments": enrolments, "marks": marks}


def _rounds(run: int) -> dict[str, int]:
    """Everybody is handed a kit in three rounds; each store received a tenth more than it hands out."""
    kit, _new = Item.objects.get_or_create(
        code="KIT-CROISSANCE",
        defaults={"name_fr": "Kit d’accueil", "name_ar": "مساعدة الاستقبال", "name_en": "Welcome kit", "kind": "kit"}
        | {"unit": "kit"},
    )
    rounds = handed = 0
    for turn, days in enumerate((14, 44, 74), start=1):
        name = f"grown_round_{turn}"
        number = _groups(name, _A_ROUND, "true", Activity)
        code = f"'G{run}-R{turn}-' || s.code || '-' || place + 1"
        _activities(name, code, "service", days, (f"Kits d’accueil, tour {turn}", f"مساعدات الاستقبال، الجولة {turn}"))
        first = bulk.reserve(Distribution, number)
        bulk.run(
            f"create temporary table {name}_round on commit drop as select *, {first} - 1 + row_number() over"
            f" (order by activity_id) as round_id from {name} join grown_project using (site_id)"
        )
        rounds += bulk.fill(
            Distribution,
            f"{name}_round join places_site s on s.id = site_id",
            id="round_id",
            code=code,
            activity="activity_id",
            item=str(kit.pk),
            store="store_id",
            state="'closed'",
        )
        if turn == 1:
            _stock(kit)
        entitlement = bulk.reserve(Entitlement, bulk.one("select count(*) from grown"))
        bulk.run(
            f"create temporary table {name}_given on commit drop as select p.id as person_id, p.n, r.*,"
            f" since + {days} as day, {entitlement} - 1 + row_number() over (order by p.n) as entitlement_id"
            f" from {name}_people p join {name}_round r using (site_id, place)"
        )
        handed += bulk.fill(
            Entitlement,
            f"{name}_given",
            id="entitlement_id",
            round="round_id",
            person="person_id",
            state="'collected'",
            collected_by="person_id",
            collected_on="day",
            collected_at="day + time '10:00' + (n % 180) * interval '1 minute'",
        )
        bulk.fill(
            StockMovement,
            f"{name}_given",
            store="store_id",
            item=str(kit.pk),
            quantity="-1",
            on="day",
            reason="'issued'",
            entitlement="entitlement_id",
            at="day + time '10:00' + (n % 180) * interval '1 minute'",
        )
    return {"rounds": rounds, "hand-outs": handed}


def _stock(kit: Item) -> None:
    bulk.fill(
        StockMovement,
        "(select site_id, count(*) as people, min(registered_on) as since from grown group by site_id) as files"
        " join grown_project using (site_id)",
        store="store_id",
        item=str(kit.pk),
        quantity="ceil(people * 3.3)::int",
        on="since",
        reason="'opening'",
        at="since + time '08:00'",
    )


def _workshops(run: int) -> dict[str, int]:
    """One of five takes part in a workshop."""
    if not _groups("grown_workshop", _A_WORKSHOP, "n % 5 = 2", Activity):
        return {}
    _activities("grown_workshop", f"'G{run}-W-' || s.code || '-' || place + 1", "workshop", 21, ("Atelier", "ورشة"))
    parts = bulk.fill(
        Participation,
        "grown_workshop_people p join grown_workshop w using (site_id, place)",
        activity="w.activity_id",
        person="p.id",
        hours="2",
    )
    return {"participations": parts}
