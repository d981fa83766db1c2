"""Where: places of the world and of Morocco, and our own sites."""

from typing import Self

from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from places.history import tracked
from places.ordering import by_name


class LocationQuerySet(models.QuerySet["Location"]):
    """Reads of places."""

    def countries(self) -> Self:
        """Countries, stateless (XXA) and unknown (XXX) among them."""
        return self.filter(level=Location.Level.COUNTRY)

    def ordered_by_name(self) -> Self:
        """In the order in which a reader of the screen's language looks for a name."""
        return self.order_by(by_name(), "pk")

    def within(self, location: "Location | int") -> Self:
        """The place itself and all that lies below it."""
        pk = location if isinstance(location, int) else location.pk
        below = RawSQL(
            "with recursive below(id) as (select %s::bigint union all select l.id from places_location l"
            " join below on l.parent_id = below.id) select id from below",
            [pk],
        )
        return self.filter(pk__in=below)


@tracked()
class Location(models.Model):
    """A country, region, province, town or quarter, each inside the one above it."""

    class Level(models.TextChoices):
        COUNTRY = "country", _("Country")
        REGION = "region", _("Region")
        PROVINCE = "province", _("Province")
        TOWN = "town", _("Town")
        QUARTER = "quarter", _("Quarter")

    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        null=True,
        blank=True,
        help_text=_("ISO 3166-1 alpha-3 for countries, ISO 3166-2 for regions and provinces, our own below."),
    )
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_ar = models.CharField(_("name in Arabic"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("lies in")
    )

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level="country", parent=None) | ~models.Q(level="country"),
                name="location_country_has_no_parent",
                violation_error_message=_("A country lies in no other place."),
            ),
            models.UniqueConstraint(
                "parent",
                "level",
                "name_fr",
                name="location_named_once",
                nulls_distinct=False,
                violation_error_message=_("This place is already listed there."),
            ),
        ]

    def __str__(self) -> str:
        # Most provinces are called like their town: in a list to choose from, one must see which is which.
        if self.level == self.Level.PROVINCE:
            return gettext("%(name)s (province)") % {"name": self.name}
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, French where that one is missing."""
        return getattr(self, f"name_{get_language() or 'fr'}", "") or self.name_fr


class SiteQuerySet(models.QuerySet["Site"]):
    """Reads of our sites."""

    def working(self) -> Self:
        """Sites that have not been closed."""
        return self.filter(closed_on=None)

    def ordered_by_name(self) -> Self:
        """In the order in which a reader of the screen's language looks for a name."""
        return self.order_by(by_name(), "pk")


@tracked()
class Site(models.Model):
    """An office, branch or field post of ours, which keeps the files of the people whom it serves."""

    class Kind(models.TextChoices):
        OFFICE = "office", _("Office")
        BRANCH = "branch", _("Branch")
        FIELD_POST = "field_post", _("Field post")

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_ar = models.CharField(_("name in Arabic"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.BRANCH)
    location = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, verbose_name=_("place"))
    is_default = models.BooleanField(
        _("default site"), default=False, help_text=_("Files loaded without a site go there.")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                "is_default",
                condition=models.Q(is_default=True),
                name="site_one_default",
                violation_error_message=_("There is a default site already; first take the mark off that one."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, French where that one is missing."""
        return getattr(self, f"name_{get_language() or 'fr'}", "") or self.name_fr


class Shipped(models.Model):
    """Reference data that an installation has received once and is never given again."""

    name = models.CharField(max_length=120, unique=True)
    shipped_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
