"""The project tree from a file: parents may stand before or after their parts."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import LegalStatus
from exchange import values
from exchange.loading import Column, Line, Loader, loads
from exchange.lookups import rows_by_text
from partners.actions import create_organisation
from partners.models import Organisation
from places.models import Location, Site
from programs.actions import change_project, create_project, fund, set_eligibility
from programs.models import Eligibility, Funding, Project

PLACE_FIELDS = ("code", "name_fr", "name_ar", "name_en")
#: Where two places have one name, the wider one is meant.
_WIDEST = {level: rank for rank, level in enumerate(Location.Level.values)}
CONDITIONS = ("min_age", "max_age", "age_on", "legal_statuses")


def places_by_text(texts: set[str]) -> dict[str, Location]:
    """The places that codes or names mean; of two with one name the wider."""
    found = rows_by_text(Location.objects.exclude(level=Location.Level.COUNTRY), texts, fields=PLACE_FIELDS)
    countries = rows_by_text(Location.objects.countries(), texts - set(found), fields=PLACE_FIELDS)
    return {text: min(rows, key=lambda place: _WIDEST[place.level]) for text, rows in {**countries, **found}.items()}


def sites_of_loader(loader: Loader) -> list[Site]:
    """The one site of whoever loads; several or all sites: none is named."""
    if loader.by is None or loader.by.covers_all_sites:
        return []
    covered = list(loader.by.sites.all()[:2])
    return covered if len(covered) == 1 else []


@loads
class ProjectLoader(Loader):
    """Axes, programs, projects and phases; a donor named for the first time is added."""

    kind = "projects"
    title = _("Projects")
    description = _("The tree of axes, programs, projects and phases, with donors and conditions.")
    permission = "programs.add_project"
    columns = (
        Column("code", values.code(), required=True, help=_("Code of the project, once only."), example="INT-SUB"),
        Column("title", values.line_of_text(250), help=_("Its title."), example="Intégration de 100 migrants"),
        Column("kind", values.choice(Project.Kind), help=_("What it is in the tree."), example="project"),
        Column("parent", values.code(), help=_("Code of what it is part of."), example="AXE-SOC"),
        Column("status", values.choice(Project.Status), help=_("How far it is."), example="active"),
        Column("starts_on", values.date, help=_("First day."), example="2019-01-01"),
        Column("ends_on", values.date, help=_("Last day."), example="2019-12-31"),
        Column("places", values.several(values.line_of_text(120)), help=_("Codes or names."), example="MA-TNG|MA-NAD"),
        Column(
            "funders", values.several(values.line_of_text(200)), help=_("Names of donors."), example="Union européenne"
        ),
        Column("min_age", values.integer(0, 130), help=_("Youngest age, in full years."), example="15"),
        Column("max_age", values.integer(0, 130), help=_("Oldest age, in full years."), example="25"),
        Column("age_on", values.date, help=_("The day on which the age counts; empty: the day of enrolment.")),
        Column(
            "legal_statuses",
            values.several(values.choice(LegalStatus.Status)),
            help=_("Legal statuses of those whom it is for."),
            example="regularised_2014",
        ),
    )
    keys = (("code",),)
    chunk = None
    url_name = "programs:project-list"
    order = 20

    def check(self, lines: list[Line]) -> None:
        codes = {line["code"] for line in lines}
        seen = Project.objects.visible_to(self.scope)
        known = {one.code: one for one in seen.filter(code__in=codes).select_related("parent")}
        taken = set(Project.objects.filter(code__in=codes - set(known)).values_list("code", flat=True))
        parents = {line["parent"] for line in lines if line.filled("parent")}
        above = {one.code: one for one in seen.filter(code__in=parents)}
        places = places_by_text({text for line in lines for text in line["places"] or ()})
        self.memory["places"] = places
        for line in lines:
            if line["code"] in taken:
                line.bad("code", gettext("This code is taken by something that you may not see."))
            elif line["code"] in known:
                line.found["code"] = known[line["code"]]
            elif not line.filled("title"):
                line.bad("title", gettext("A new project needs a title."))
            if line.filled("parent"):
                if line["parent"] in above:
                    line.found["parent"] = above[line["parent"]]
                elif line["parent"] not in codes:
                    line.bad("parent", gettext("There is no project of this code, in the file or before."))
            unknown = [text for text in line["places"] or () if text not in places]
            if unknown:
                line.bad("places", gettext("No place is called “%(name)s”.") % {"name": unknown[0]})
            self._check_order(line)

    def _check_order(self, line: Line) -> None:
        begins, ends = line["starts_on"], line["ends_on"]
        if begins and ends and ends < begins:
            line.bad("ends_on", gettext("The last day is before the first."))
        youngest, oldest = line["min_age"], line["max_age"]
        if youngest is not None and oldest is not None and oldest < youngest:
            line.bad("max_age", gettext("The oldest age is below the youngest."))

    def write(self, lines: list[Line]) -> None:
        waiting = {line["code"]: line for line in lines}
        made: dict[str, Project] = self.memory.setdefault("made", {})
        sites = sites_of_loader(self)
        while waiting:
            ready = [line for line in waiting.values() if line["parent"] not in waiting or line.found.get("code")]
            if not ready:
                for line in waiting.values():
                    line.bad("parent", gettext("These projects are parts of each other in a circle."))
                return
            for line in ready:
                del waiting[line["code"]]
                self._write_one(line, made, sites)
        # A known project may move below one that came later in the file.
        for line in lines:
            parent = made.get(line["parent"] or "")
            project = made[line["code"]]
            if parent and project.parent_id != parent.pk:
                made[line["code"]] = change_project(project=project, by=self.by, parent=parent)
                if line.outcome != "added":
                    line.updated()

    def _write_one(self, line: Line, made: dict[str, Project], sites: list[Site]) -> None:
        places = [self.memory["places"][text] for text in line["places"]] if line.filled("places") else None
        fields = {name: line[name] for name in ("title", "kind", "status", "starts_on", "ends_on") if line.filled(name)}
        parent = line.found.get("parent") or made.get(line["parent"] or "")
        project: Project | None = line.found.get("code")
        if project is None:
            project = create_project(
                by=self.by, code=line["code"], parent=parent, sites=sites, places=places or [], **fields
            )
            line.added()
            changed = False
        else:
            if parent:
                fields["parent"] = parent
            changed = any(getattr(project, name) != value for name, value in fields.items())
            if places is not None and set(project.places.values_list("pk", flat=True)) != {one.pk for one in places}:
                changed = True
            else:
                places = None
            if changed:
                project = change_project(project=project, by=self.by, places=places, on=timezone.localdate(), **fields)
        made[line["code"]] = project
        changed = self._fund(line, project) | self._conditions(line, project) | changed
        if line.outcome != "added":
            (line.updated if changed else line.unchanged)()

    def _fund(self, line: Line, project: Project) -> bool:
        if not line.filled("funders"):
            return False
        known = rows_by_text(Organisation.objects.all(), line["funders"], fields=("name", "name_ar"))
        named = set(Funding.objects.filter(project=project).values_list("organisation", flat=True))
        new = False
        for name in line["funders"]:
            donor = known[name][0] if name in known else None
            if donor is None:
                donor = create_organisation(by=self.by, name=name, kinds=[Organisation.Kind.DONOR])
                self.memory["donors"] = self.memory.get("donors", 0) + 1
            if donor.pk not in named:
                fund(project=project, organisation=donor, by=self.by)
                new = True
        return new

    def _conditions(self, line: Line, project: Project) -> bool:
        asked: dict[str, Any] = {name: line[name] for name in CONDITIONS if line.filled(name)}
        if not asked:
            return False
        rule = Eligibility.objects.filter(project=project).first()
        if rule and all(getattr(rule, name) == value for name, value in asked.items()):
            return False
        set_eligibility(project=project, by=self.by, **asked)
        return True

    def finish(self) -> None:
        new = self.memory.get("donors", 0)
        if new:
            sentence = ngettext(
                "%(number)s donor named for the first time was added to the partners.",
                "%(number)s donors named for the first time were added to the partners.",
                new,
            )
            self.say(sentence % {"number": new})
