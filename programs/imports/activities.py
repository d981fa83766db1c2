"""Activities, head counts and who took part, from files."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person
from exchange import values
from exchange.loading import Column, Line, Loader, loads
from programs.actions import change_activity, count_heads, create_activity
from programs.actions.taking_part import Part, add_participations
from programs.imports.projects import places_by_text, sites_of_loader
from programs.models import Activity, Headcount, Project
from programs.models.activity import Role

ACTIVITY = Column("activity", values.code(), required=True, help=_("Code of the activity."), example="CARAVANE-1")


@loads
class ActivityLoader(Loader):
    """What takes place; an activity whose day is past took place."""

    kind = "activities"
    title = _("Activities")
    description = _("What takes place in projects, and which activities are for the same people.")
    permission = "programs.add_activity"
    columns = (
        Column("code", values.code(), required=True, help=_("Code of the activity, once only."), example="CARAVANE-1"),
        Column("project", values.code(), help=_("Code of the project."), example="RDPP"),
        Column("kind", values.choice(Activity.Kind), help=_("What it is."), example="caravan"),
        Column("title", values.line_of_text(250), help=_("Its title."), example="Caravane médicale"),
        Column("mode", values.choice(Activity.Mode), help=_("On site or online."), example="on_site"),
        Column("held_on", values.date, help=_("Its day."), example="2014-05-17"),
        Column("place", values.line_of_text(120), help=_("Code or name of the place."), example="MA-MAR"),
        Column("same_people_as", values.code(), help=_("Code of an activity for the same people: they count once.")),
        Column(
            "state",
            values.choice(Activity.State),
            help=_("Planned, held or cancelled; empty: held from its day on."),
            example="held",
        ),
    )
    keys = (("code",),)
    chunk = None
    url_name = "programs:project-list"
    order = 25

    def check(self, lines: list[Line]) -> None:
        self.find(lines, "project", Project.objects.visible_to(self.scope))
        codes = {line["code"] for line in lines}
        seen = Activity.objects.visible_to(self.scope)
        known = {one.code: one for one in seen.filter(code__in=codes).select_related("place")}
        taken = set(Activity.objects.filter(code__in=codes - set(known)).values_list("code", flat=True))
        others = {line["same_people_as"] for line in lines if line.filled("same_people_as")}
        self.memory["others"] = {one.code: one for one in seen.filter(code__in=others)}
        self.memory["places"] = places_by_text({line["place"] for line in lines if line.filled("place")})
        for line in lines:
            if line["code"] in taken:
                line.bad("code", gettext("This code is taken by something that you may not see."))
            elif line["code"] in known:
                line.found["code"] = known[line["code"]]
            else:
                for column in ("project", "title"):
                    if not line.filled(column):
                        line.bad(column, gettext("A new activity needs this."))
            other = line["same_people_as"]
            if other == line["code"]:
                line.bad("same_people_as", gettext("Choose another activity: this one is itself."))
            elif other and other not in self.memory["others"] and other not in codes:
                line.bad("same_people_as", gettext("There is no activity of this code, in the file or before."))
            if line.filled("place") and line["place"] not in self.memory["places"]:
                line.bad("place", gettext("No place is called “%(name)s”.") % {"name": line["place"]})

    def write(self, lines: list[Line]) -> None:
        made: dict[str, Activity] = dict(self.memory["others"])
        sites = sites_of_loader(self) or None
        for line in lines:
            said = ("kind", "title", "mode", "held_on", "state")
            fields = {name: line[name] for name in said if line.filled(name)}
            if line.filled("place") and not _is_there(line.found.get("code"), line["place"]):
                fields["place"] = self.memory["places"][line["place"]]
            if line.filled("project"):
                fields["project"] = line.found["project"]
            one: Activity | None = line.found.get("code")
            is_past = line["held_on"] is not None and line["held_on"] <= self.today
            if is_past and "state" not in fields and (one is None or one.state == Activity.State.PLANNED):
                fields["state"] = Activity.State.HELD
            if one is None:
                made[line["code"]] = create_activity(by=self.by, code=line["code"], sites=sites, **fields)
                line.added()
            elif any(getattr(one, name) != value for name, value in fields.items()):
                made[line["code"]] = change_activity(activity=one, by=self.by, **fields)
                line.updated()
            else:
                made[line["code"]] = one
                line.unchanged()
        for line in lines:
            other = made.get(line["same_people_as"] or "")
            one = made[line["code"]]
            if other and one.same_people_as_id != other.pk:
                change_activity(activity=one, by=self.by, same_people_as=other)
                if line.outcome == "unchanged":
                    line.updated()


def _is_there(one: Activity | None, text: str) -> bool:
    """Whether an activity is at a place of that code or name already, whichever else is called so."""
    place = one.place if one else None
    return place is not None and text in {place.code, place.name_fr, place.name_ar, place.name_en}


@loads
class HeadcountLoader(Loader):
    """How many came where not everybody is named; an empty total is unknown."""

    kind = "headcounts"
    title = _("Head counts")
    description = _("How many people or households an activity served, named ones included.")
    permission = "programs.add_headcount"
    columns = (
        ACTIVITY,
        Column("unit", values.choice(Headcount.Unit), help=_("What is counted; empty: people."), example="people"),
        Column("total", values.integer(0), help=_("Empty: the total is unknown."), example="78"),
        Column("qualifier", values.choice(Headcount.Qualifier), help=_("How sure it is."), example="exact"),
        Column("female", values.integer(0), help=_("Of whom women and girls."), example="40"),
        Column("male", values.integer(0), help=_("Of whom men and boys."), example="38"),
    )
    keys = (("activity", "unit?"),)
    url_name = "programs:project-list"
    order = 27

    def check(self, lines: list[Line]) -> None:
        self.find(lines, "activity", Activity.objects.visible_to(self.scope))

    def write(self, lines: list[Line]) -> None:
        chosen = [line.found["activity"].pk for line in lines]
        counts = Headcount.objects.filter(activity__in=chosen).prefetch_related("cells")
        known = {(one.activity_id, one.unit): one for one in counts}
        for line in lines:
            unit = line["unit"] or Headcount.Unit.PEOPLE
            before = known.get((line.found["activity"].pk, unit))
            parts = {(cell.sex, cell.band): cell.number for cell in before.cells.all()} if before else {}
            after = parts | {
                (sex, ""): line[name] for sex, name in (("F", "female"), ("M", "male")) if line.filled(name)
            }
            total = line["total"] if line.filled("total") or before is None else before.total
            qualifier = line["qualifier"] or (before.qualifier if before else Headcount.Qualifier.EXACT)
            if before and (before.total, before.qualifier, parts) == (total, qualifier, after):
                line.unchanged()
                continue
            count_heads(
                activity=line.found["activity"],
                by=self.by,
                total=total,
                unit=unit,
                qualifier=qualifier,
                cells=after if after != parts else None,
            )
            (line.updated if before else line.added)()


@loads
class ParticipationLoader(Loader):
    """Who took part in what, as what, for how many hours."""

    kind = "participations"
    title = _("Participations")
    description = _("People who took part in activities, by name.")
    permission = "programs.add_participation"
    columns = (
        ACTIVITY,
        Column("person", values.line_of_text(60), required=True, help=_("Our reference or an earlier number.")),
        Column("role", values.choice(Role), help=_("As what; empty: participant."), example="volunteer"),
        Column("hours", values.decimal(0, 9999), help=_("Hours, where they are counted."), example="2.5"),
    )
    keys = (("activity", "person", "role?"),)
    url_name = "programs:project-list"
    order = 45

    def check(self, lines: list[Line]) -> None:
        self.find(lines, "activity", Activity.objects.visible_to(self.scope))
        people = Person.objects.named_to(self.scope)
        self.find(lines, "person", people, fields=("ref", "external_ref"), follow="merged_into")

    def write(self, lines: list[Line]) -> None:
        parts = [
            Part(
                activity=line.found["activity"],
                person=line.found["person"],
                role=line["role"] or Role.PARTICIPANT,
                hours=line["hours"],
            )
            for line in lines
        ]
        add_participations(parts=parts, by=self.by)
        for line, part in zip(lines, parts, strict=True):
            if part.refusal is not None:
                line.bad("activity", part.refusal)
            else:
                line.outcome = part.became
