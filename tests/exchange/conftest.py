"""Two small kinds of files that only these tests know."""

import io

import pytest

from exchange import loading, values
from exchange.loading import Column, Line, Loader
from places.models import Location, Site


class SiteLoader(Loader):
    """Sites by their code."""

    kind = "test-sites"
    title = "Sites"
    permission = "places.change_site"
    columns = (
        Column("code", values.code(20), required=True, help="Code of the site.", example="tanger"),
        Column("name", values.line_of_text(120), required=True, help="Its name.", example="Tanger"),
        Column("kind", values.choice(Site.Kind), example="branch"),
        Column("closed_on", values.date, example="2026-11-24"),
        Column("country", values.code(3), example="MAR"),
        Column("secret", values.text(10), clearance="medical"),
    )
    keys = (("code",),)
    ignored = ("people",)
    chunk = 50

    def check(self, lines: list[Line]) -> None:
        self.find(lines, "country", Location.objects.countries())
        for line in lines:
            if line.text("name") == "Nowhere":
                line.bad("name", "There is no such place.")

    def write(self, lines: list[Line]) -> None:
        known = {site.code: site for site in Site.objects.filter(code__in=[line["code"] for line in lines])}
        new, changed, fields = [], [], {"name_fr"}
        for line in lines:
            site = known.get(line["code"])
            if site is None:
                site = Site(code=line["code"])
                line.fill(site, "kind", "closed_on", name_fr="name")
                new.append(site)
                line.added()
            elif names := line.fill(site, "kind", "closed_on", name_fr="name"):
                changed.append(site)
                fields |= set(names)
                line.updated()
            else:
                line.unchanged()
        Site.objects.bulk_create(new)
        Site.objects.bulk_update(changed, sorted(fields))


class TownLoader(Loader):
    """Towns without any key."""

    kind = "test-towns"
    title = "Towns"
    permission = "places.change_site"
    columns = (Column("name", values.line_of_text(120), required=True, example="Nador"),)

    def write(self, lines: list[Line]) -> None:
        country = Location.objects.get(code="MAR")
        for line in lines:
            Location.objects.create(name_fr=f"{line['name']} {Location.objects.count()}", level="town", parent=country)
            line.added()

    def finish(self) -> None:
        self.say("All towns are there.")


@pytest.fixture
def kinds(monkeypatch):
    monkeypatch.setitem(loading._kinds, SiteLoader.kind, SiteLoader)
    monkeypatch.setitem(loading._kinds, TownLoader.kind, TownLoader)
    return loading.kinds()


@pytest.fixture
def csv_file():
    def make(text: str | bytes, encoding: str = "utf-8") -> io.BytesIO:
        return io.BytesIO(text if isinstance(text, bytes) else text.encode(encoding))

    return make
