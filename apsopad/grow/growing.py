"""People drawn in Python and streamed in by ``COPY``; all that hangs on them is made by the database from there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from apsopad.grow import bulk, happening
from apsopad.grow.people import PIECE, Invented, invent
from beneficiaries import dictionary
from beneficiaries.models import (
    Address,
    Household,
    HouseholdMember,
    IdentityDocument,
    Person,
    PersonLanguage,
    PersonName,
)
from beneficiaries.names import search_columns
from distributions.models import Distribution, Entitlement, StockMovement
from exchange import references
from places.models import Location, Site
from programs.models import Activity, ActivitySite, Enrolment, Participation, Project
from trainings.models import Attendance, Cohort, Learner, Session

Tell = Callable[[str], None]
#: From how many on it is quicker to build the indexes afterwards.
_WORTH_REBUILDING = 5_000
#: People were registered over so many days, the last of them long enough ago for all that happens to have happened.
_YEARS, _UNTIL = 8 * 365, 90
#: code, names in three languages, town, of how many in a hundred.
_SITES = (
    ("", "", "", "", "", 40),
    ("NADOR", "Antenne de Nador", "فرع الناظور", "Nador branch", "Nador", 15),
    ("OUJDA", "Antenne d’Oujda", "فرع وجدة", "Oujda branch", "Oujda", 15),
    ("RABAT", "Antenne de Rabat", "فرع الرباط", "Rabat branch", "Rabat", 15),
    ("CASA", "Antenne de Casablanca", "فرع الدار البيضاء", "Casablanca branch", "Casablanca", 10),
    ("AGADIR", "Point d’accueil d’Agadir", "نقطة استقبال أكادير", "Agadir field post", "Agadir", 5),
)
_ROWS: tuple[type[Model], ...] = (
    Person, Address, IdentityDocument, PersonLanguage, PersonName, Household, HouseholdMember, Project, Activity,
    ActivitySite, Enrolment, Participation, Cohort, Session, Learner, Attendance, Distribution, Entitlement,
    StockMovement,
)  # fmt: skip

_STAGED = """
create temporary table grown (
    n bigint, id bigint, uuid uuid, ref text, full_name text, name_ar text, other_name text, sex text, born date,
    birth_precision text, nationality text, marital text, phone text, phone_e164 text, arrived_on date, site_id bigint,
    registered_on date, language text, city text, paper text, number text, home bigint, role text, folded text,
    keys varchar(40)[],
    pairs integer[]
) on commit drop
"""


@dataclass
class Grown:
    """What was added, by table."""

    counts: dict[str, int] = field(default_factory=dict)


def grow(*, people: int, seed: int | None, today: date, tell: Tell = lambda said: None) -> Grown:
    """Add ``people`` invented people with what happened to them: 1.5 enrolments, 4 marks and 3 hand-outs each.

    The same seed gives the same people; without one, each run draws others. One transaction: all or nothing.
    """
    if people < 1:
        return Grown()
    with transaction.atomic():
        bulk.run("set constraints all immediate")
        tables = bulk.tables_of(_ROWS)
        bulk.run(f"lock table {', '.join(tables)} in share row exclusive mode")
        there: int = bulk.one("select count(*) from beneficiaries_person")
        run = 1 + Project.objects.filter(code__startswith="GROW-", parent=None).count()
        sites = _sites()
        words = _stage(people, run if seed is None else seed, today, sites, tell)
        rebuild = people >= max(_WORTH_REBUILDING, there // 2) and bulk.ours(tables)
        if rebuild:
            with bulk.indexes_afterwards(tables):
                counts = _write(run, today, tell)
                tell("indexes and checks")
        else:
            counts = _write(run, today, tell)
        dictionary.learn(words)
        bulk.drop_temporary("grown")
    tell("statistics")
    dictionary.recount()
    # What a long-lived database has had done to it by autovacuum.
    cleaned = ", ".join([*tables, "beneficiaries_nameword"])
    bulk.run(("analyze " if connection.in_atomic_block else "vacuum (analyze) ") + cleaned)
    bulk.run("analyze")
    return Grown(counts)


def _write(run: int, today: date, tell: Tell) -> dict[str, int]:
    tell("people, their households and papers")
    counts = _people()
    tell("classes, marks, hand-outs")
    return counts | happening.happen(run=run)


def _sites() -> list[tuple[int, int]]:
    """Our sites with their share of the people; branches are opened where there are none."""
    default = Site.objects.filter(is_default=True).first() or Site.objects.order_by("pk").first()
    shares = []
    for code, fr, ar, en, town, share in _SITES:
        site = default
        if code or site is None:
            place = Location.objects.filter(name_fr=town, level=Location.Level.TOWN).first()
            names = {"name_fr": fr or "Siège", "name_ar": ar, "name_en": en, "location": place}
            site, _new = Site.objects.get_or_create(code=code or "HQ", defaults=names)
        shares.append((site.pk, share))
    return shares


# --- Streaming people in -------------------------------------------------------------------------------------------
def _stage(people: int, seed: int, today: date, sites: list[tuple[int, int]], tell: Tell) -> set[str]:
    """Draw the people into a table of their own; the words of their names."""
    bulk.run(_STAGED)
    tell("drawing names")
    words: set[str] = set()
    first = bulk.reserve(Person, people)
    serials = _serials("APS", people)
    # What names are compared by is read from the database once, before the stream takes the connection.
    search_columns("Awa")
    lines = _lines(people, seed, today, sites, first, serials, words, tell)
    bulk.copy_in("copy grown from stdin", lines)
    bulk.run("analyze grown")
    return words


def _serials(prefix: str, number: int) -> list[int]:
    """So many serials of references, each given to nobody else."""
    with connection.cursor() as cursor:
        name = references.sequence_of(prefix)
        cursor.execute("select nextval(%s::regclass) from generate_series(1, %s)", [name, number])
        return [serial for (serial,) in cursor.fetchall()]


def _lines(
    people: int,
    seed: int,
    today: date,
    sites: list[tuple[int, int]],
    first: int,
    serials: list[int],
    words: set[str],
    tell: Tell,
) -> Iterator[str]:
    """One line of ``COPY`` a person, household by household, the first registered first."""
    start, days = today - timedelta(days=_UNTIL + _YEARS), _YEARS
    drawn = [site for site, share in sites for _turn in range(share)]
    n = homes = 0
    for piece in range(-(-people // PIECE)):
        chance = Random(f"{seed}-{piece}-files")
        here = min(PIECE, people - piece * PIECE)
        site, home, open_homes = drawn[0], None, 0
        for person in invent(here, seed=seed, piece=piece, today=today):
            if person.home is None or person.home != home:
                site, home = chance.choice(drawn), person.home
                open_homes = open_homes + 1 if home is not None else open_homes
            registered = start + timedelta(days=days * n // people)
            yield _line(person, n, first, serials[n], chance, site, registered, homes + open_homes, words)
            n += 1
        homes += open_homes
        if piece % 10 == 9:
            tell(f"  {n} of {people}")


def _line(
    person: Invented,
    n: int,
    first: int,
    serial: int,
    chance: Random,
    site: int,
    registered: date,
    home: int,
    words: set[str],
) -> str:
    writings = filter(None, (person.full_name, person.name_ar, person.other_name))
    kept = search_columns(*writings)
    words.update(kept.words)
    # A child is registered when it is there.
    born = person.born if person.born is None or person.born <= registered else registered
    precision = person.precision if born == person.born else "day"
    arrived = person.arrived_on if person.arrived_on and person.arrived_on <= registered else None
    cells = (
        n,
        first + n,
        UUID(int=chance.getrandbits(128), version=4),
        references.reference("APS", registered.year, serial),
        person.full_name,
        person.name_ar,
        person.other_name,
        person.sex,
        born or r"\N",
        precision,
        person.nationality or r"\N",
        person.marital,
        person.phone,
        person.phone_e164,
        arrived or r"\N",
        site,
        registered,
        person.language,
        person.city,
        person.paper,
        person.number,
        r"\N" if person.home is None else home,
        person.role,
        kept.folded,
        "{" + ",".join(f'"{key}"' for key in kept.keys) + "}",
        "{" + ",".join(map(str, kept.pairs)) + "}",
    )
    return "\t".join(map(str, cells)) + "\n"


# --- Writing people ------------------------------------------------------------------------------------------------
def _people() -> dict[str, int]:
    counts = {}
    counts["people"] = bulk.fill(
        Person,
        "grown order by n",
        id="id",
        uuid="uuid",
        ref="ref",
        full_name="full_name",
        name_ar="name_ar",
        sex="sex",
        birth_date="born",
        birth_precision="birth_precision",
        nationality="nationality",
        marital_status="marital",
        phone="phone",
        phone_e164="phone_e164",
        arrived_on="arrived_on",
        site="site_id",
        registered_on="registered_on",
        name_folded="folded",
        name_keys="keys",
        name_pairs="pairs",
    )
    counts["addresses"] = bulk.fill(Address, "grown where n % 10 <> 9", person="id", city="city", since="registered_on")
    counts["documents"] = bulk.fill(
        IdentityDocument, "grown where number <> ''", person="id", kind="paper", number="number"
    )
    counts["languages"] = bulk.fill(
        PersonLanguage,
        "grown join beneficiaries_language l on l.code = grown.language where n % 5 <> 4",
        person="id",
        language="grown.language",
    )
    counts["other names"] = bulk.fill(PersonName, "grown where other_name <> ''", person="id", name="other_name")
    return counts | _households()


def _households() -> dict[str, int]:
    number = bulk.one("select count(distinct home) from grown")
    if not number:
        return {}
    first = bulk.reserve(Household, number)
    bulk.run(
        "create temporary table grown_home on commit drop as select home, %(first)s + row_number() over (order by home)"
        " - 1 as id, min(site_id) as site_id, min(registered_on) as since, row_number() over (order by home) as place"
        " from grown where home is not null group by home",
        first=first,
    )
    bulk.run("create temporary table grown_home_ref (id bigint, ref text) on commit drop")
    with connection.cursor() as cursor:
        cursor.execute("select id, extract(year from since)::int from grown_home order by id")
        years = cursor.fetchall()
    numbered = zip(years, _serials("HH", number), strict=True)
    refs = [(pk, references.reference("HH", year, serial)) for (pk, year), serial in numbered]
    bulk.copy_in("copy grown_home_ref from stdin", (f"{pk}\t{ref}\n" for pk, ref in refs))
    written = bulk.fill(
        Household, "grown_home h join grown_home_ref r using (id)", id="id", ref="r.ref", site="site_id", since="since"
    )
    members = bulk.fill(
        HouseholdMember,
        "grown g join grown_home h using (home)",
        household="h.id",
        person="g.id",
        role="g.role",
        since="g.registered_on",
    )
    return {"households": written, "members": members}
