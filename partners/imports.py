"""Organisations from a file, with their partners."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchange import values
from exchange.loading import Column, Line, Loader, loads
from exchange.lookups import rows_by_text
from partners.actions import change_organisation, create_organisation, link
from partners.groups import one_spelling, spellings
from partners.models import Organisation, OrganisationLink
from places.folding import fold
from places.models import Location

_PLACE_FIELDS = ("code", "name_fr", "name_ar", "name_en")
_WIDEST = {level: rank for rank, level in enumerate(Location.Level.values)}


@loads
class OrganisationLoader(Loader):
    """Donors, associations, institutions; partners may stand before or after in the same file."""

    kind = "organisations"
    title = _("Organisations")
    description = _("Donors, associations, institutions and others with whom we work.")
    permission = "partners.add_organisation"
    columns = (
        Column("name", values.line_of_text(200), required=True, help=_("Its name, once only."), example="ASTICUDE"),
        Column("kinds", values.several(values.choice(Organisation.Kind)), help=_("What it is."), example="association"),
        Column("country", values.line_of_text(120), help=_("ISO code or name of the country."), example="MAR"),
        Column("registration_number", values.line_of_text(60), help=_("Its registration number."), example="1234/2009"),
        Column("groups", values.several(values.line_of_text(60)), help=_("Groups served."), example="femmes|jeunes"),
        Column("place", values.line_of_text(120), help=_("Code or name of the place."), example="MA-NAD"),
        Column("phone", values.line_of_text(30), help=_("Phone."), example="0536 60 00 00"),
        Column("email", values.line_of_text(254), help=_("E-mail address."), example="contact@asso.example"),
        Column("verified_on", values.date, help=_("When it was last verified."), example="2026-11-02"),
        Column("partners", values.several(values.line_of_text(200)), help=_("Names of its partners."), example="OIM"),
    )
    keys = (("name",),)
    # What the report associations calls it.
    renamed = {"organisation": "name"}
    chunk = None
    url_name = "partners:organisation-list"
    order = 15

    def check(self, lines: list[Line]) -> None:
        names = {line["name"] for line in lines}
        asked = names | {text for line in lines for text in line["partners"] or ()}
        known = {
            text: rows[0] for text, rows in rows_by_text(Organisation.objects.all(), asked, fields=("name",)).items()
        }
        countries = rows_by_text(
            Location.objects.countries(), {line["country"] for line in lines if line["country"]}, fields=_PLACE_FIELDS
        )
        places = rows_by_text(
            Location.objects.exclude(level=Location.Level.COUNTRY),
            {line["place"] for line in lines if line["place"]},
            fields=_PLACE_FIELDS,
        )
        self.memory["known"] = known
        for line in lines:
            if line["name"] in known:
                line.found["name"] = known[line["name"]]
            for column, found in (("country", countries), ("place", places)):
                if line.filled(column) and line[column] not in found:
                    line.bad(column, gettext("No place is called “%(name)s”.") % {"name": line[column]})
                elif line.filled(column):
                    line.found[column] = min(found[line[column]], key=lambda place: _WIDEST[place.level])
            for other in line["partners"] or ():
                if other == line["name"]:
                    line.bad("partners", gettext("An organisation is not linked to itself."))
                elif other not in known and other not in names:
                    line.bad("partners", gettext("“%(name)s” is neither in the file nor known.") % {"name": other})

    def write(self, lines: list[Line]) -> None:
        made: dict[str, Organisation] = dict(self.memory["known"])
        spelled = spellings()
        for line in lines:
            fields: dict[str, Any] = {
                name: line[name]
                for name in ("kinds", "registration_number", "phone", "email", "verified_on")
                if line.filled(name)
            }
            fields |= {name: line.found[name] for name in ("country", "place") if line.filled(name)}
            if line.filled("groups"):
                fields["groups_served"] = one_spelling(line["groups"], spelled)
                # The first spelling of a new group counts for the lines behind it.
                spelled |= {fold(group): group for group in fields["groups_served"]}
            one: Organisation | None = line.found.get("name")
            if one is None:
                made[line["name"]] = create_organisation(by=self.by, spelled=spelled, name=line["name"], **fields)
                line.added()
            elif any(getattr(one, name) != value for name, value in fields.items()):
                made[line["name"]] = change_organisation(organisation=one, by=self.by, spelled=spelled, **fields)
                line.updated()
            else:
                line.unchanged()
        ones = list(made.values())
        linked = OrganisationLink.objects.filter(Q(organisation__in=ones) | Q(other__in=ones), kind="partners")
        # Partners are so both ways, whichever of them a link names first.
        pairs = {pair for ends in linked.values_list("organisation", "other") for pair in (ends, ends[::-1])}
        for line in lines:
            for other in line["partners"] or ():
                pair = (made[line["name"]].pk, made[other].pk)
                if pair not in pairs:
                    link(organisation=made[line["name"]], other=made[other], by=self.by)
                    pairs |= {pair, pair[::-1]}
                    if line.outcome == "unchanged":
                        line.updated()
