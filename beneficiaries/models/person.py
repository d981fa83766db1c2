"""A person and what is known of them."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left, Reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from places.history import tracked
from places.models import Location, Site
from places.scripts import leading

if TYPE_CHECKING:
    from accounts.models import User


#: What a search compares of a person.
SEARCHED = ("name_folded", "name_keys", "name_pairs")
#: So many letters of a name order a list; more of them do not fit into an index.
SORTED_BY = 60
#: What a list is narrowed by beside its order; in this order it takes the least room in an index.
NARROWED_BY = ["site", "birth_date", "sex", "nationality", "birth_precision", "has_phone", "merged_into"]


class PersonQuerySet(models.QuerySet["Person"]):
    """Reads of people; ``visible_to`` and ``named_to`` are the only ways in."""

    def visible_to(self, user: "User") -> Self:
        """People whose whole file ``user`` may open: their site's, and those shared with it as a file."""
        return self._within_reach(user, ["file"])

    def named_to(self, user: "User") -> Self:
        """People whose card (reference, name, sex, age) ``user`` may see: files, and cards shared with their site."""
        return self._within_reach(user, ["file", "card"])

    def _within_reach(self, user: "User", depths: list[str]) -> Self:
        if user.covers_all_sites:
            return self.all()
        from beneficiaries.models.protection import FileShare

        sites = user.coverage.values("site")
        shared = FileShare.objects.open().filter(site__in=sites, depth__in=depths).values("person")
        return self.filter(Q(site__in=sites) | Q(pk__in=shared))

    def current(self) -> Self:
        """Without the records that were merged into another."""
        return self.filter(merged_into=None)


@tracked(exclude=[*SEARCHED, "sorted_by", "has_phone"])
class Person(models.Model):
    """One person, whatever the role: learner, volunteer, expert, trainer, head of household."""

    class Sex(models.TextChoices):
        FEMALE = "F", pgettext_lazy("sex", "Female")
        MALE = "M", pgettext_lazy("sex", "Male")
        OTHER = "X", pgettext_lazy("sex", "Other")
        UNKNOWN = "U", pgettext_lazy("sex", "Unknown")

    class Precision(models.TextChoices):
        DAY = "day", pgettext_lazy("birth date known to", "The day")
        MONTH = "month", pgettext_lazy("birth date known to", "The month")
        YEAR = "year", pgettext_lazy("birth date known to", "The year")
        UNKNOWN = "unknown", pgettext_lazy("birth date known to", "Nothing")

    class MaritalStatus(models.TextChoices):
        SINGLE = "single", pgettext_lazy("marital status", "Single")
        MARRIED = "married", pgettext_lazy("marital status", "Married")
        WIDOWED = "widowed", pgettext_lazy("marital status", "Widowed")
        DIVORCED = "divorced", pgettext_lazy("marital status", "Divorced")
        UNKNOWN = "unknown", pgettext_lazy("marital status", "Unknown")

    class Gone(models.TextChoices):
        RETURNED = "returned", pgettext_lazy("someone who is gone", "Returned to the country of origin")
        ONWARD = "onward", pgettext_lazy("someone who is gone", "Went on to another country")
        MOVED = "moved", pgettext_lazy("someone who is gone", "Moved elsewhere in Morocco")
        LOST = "lost", pgettext_lazy("someone who is gone", "Contact lost")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ref = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    external_ref = models.CharField(
        _("earlier number"), max_length=60, blank=True, help_text=_("The number in the site's earlier lists.")
    )
    full_name = models.CharField(_("full name as given"), max_length=200)
    name_ar = models.CharField(_("name in Arabic script"), max_length=200, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    birth_date = models.DateField(
        _("birth date"),
        null=True,
        blank=True,
        help_text=_("The first day of the month or year where only that is known."),
    )
    birth_precision = models.CharField(
        _("what is known of the birth"), max_length=7, choices=Precision, default=Precision.UNKNOWN
    )
    nationality = models.ForeignKey(
        Location,
        models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "country"},
        verbose_name=_("primary nationality"),
        db_index=False,  # person_of_country begins with it.
    )
    marital_status = models.CharField(
        _("marital status"), max_length=8, choices=MaritalStatus, default=MaritalStatus.UNKNOWN
    )
    phone = models.CharField(_("phone as typed"), max_length=40, blank=True)
    phone_e164 = models.CharField(_("phone, E.164"), max_length=16, blank=True, editable=False)
    arrived_on = models.DateField(_("in Morocco since"), null=True, blank=True)
    site = models.ForeignKey(
        Site,
        models.PROTECT,
        related_name="people",
        verbose_name=_("site that keeps the file"),
        db_index=False,  # person_latest_of_site begins with it.
    )
    registered_on = models.DateField(_("registered on"), default=timezone.localdate)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    deceased_on = models.DateField(_("died on"), null=True, blank=True)
    gone_on = models.DateField(_("gone since"), null=True, blank=True)
    gone_where = models.CharField(_("gone where"), max_length=8, choices=Gone, blank=True)
    gone_note = models.CharField(_("what is known of it"), max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", editable=False
    )
    changed_at = models.DateTimeField(auto_now=True, editable=False)
    # What a search compares: made from the names by beneficiaries.names, never typed.
    name_folded = models.TextField(editable=False, default="")
    name_keys = ArrayField(models.CharField(max_length=40), editable=False, default=list)
    name_pairs = ArrayField(models.IntegerField(), editable=False, default=list)
    # What the list goes by, as an index can hold it: made by the database from what stands beside it.
    sorted_by = models.GeneratedField(
        expression=Left("name_folded", SORTED_BY), output_field=models.CharField(max_length=SORTED_BY), db_persist=True
    )
    has_phone = models.GeneratedField(
        expression=~Q(phone=""),  # type: ignore[arg-type]  # A condition is an expression too; the stubs do not know it.
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("view_card", _("Can see people as cards: reference, name, sex, age"))]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "external_ref"],
                condition=~Q(external_ref=""),
                name="person_external_ref_once_a_site",
                violation_error_message=_("Another person of this site has this earlier number."),
            ),
            models.CheckConstraint(
                condition=Q(birth_precision="unknown", birth_date=None)
                | (~Q(birth_precision="unknown") & Q(birth_date__isnull=False)),
                name="person_birth_date_has_precision",
                violation_error_message=_("Say what is known of the birth: the day, the month, the year or nothing."),
            ),
            models.CheckConstraint(
                condition=Q(birth_date=None) | Q(birth_date__gte="1900-01-01"),
                name="person_born_since_1900",
                violation_error_message=_("The birth year must be 1900 or later."),
            ),
            models.CheckConstraint(
                condition=Q(full_name__regex=r"[^\s]"),
                name="person_has_a_name",
                violation_error_message=_("Write at least one name."),
            ),
            models.CheckConstraint(
                condition=Q(deceased_on=None)
                | Q(birth_date=None)
                | Q(birth_precision__in=["month", "year"])
                | Q(deceased_on__gte=models.F("birth_date")),
                name="person_dies_after_birth",
                violation_error_message=_("The date of death is before the birth date."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
                name="person_not_merged_into_self",
                violation_error_message=_("A record is not merged into itself."),
            ),
            models.CheckConstraint(
                condition=Q(gone_on=None, gone_where="") | (Q(gone_on__isnull=False) & ~Q(gone_where="")),
                name="person_gone_somewhere",
                violation_error_message=_("Say since when, and where the person went."),
            ),
        ]
        indexes = [
            # What waits in a list of the index is read through by each search: let it be short.
            GinIndex(fields=["name_keys"], name="person_name_keys", gin_pending_list_limit=256),
            GinIndex(fields=["name_pairs"], name="person_name_pairs", fastupdate=False),
            # Not of the column itself: that would make a second one, for beginnings of numbers, which nobody looks for.
            models.Index(fields=["phone_e164"], name="person_phone"),
            # The end of a number, as people say it: "does it end in 4817?"
            models.Index(
                OpClass(Reverse("phone_e164"), "text_pattern_ops"), condition=~Q(phone_e164=""), name="person_phone_end"
            ),
            # The list of people, in each of its orders (beneficiaries/listing.py), read without a look at the rows.
            models.Index(fields=["-registered_on", "-id"], name="person_latest", include=NARROWED_BY),
            models.Index(
                fields=["site", "-registered_on", "-id"],
                name="person_latest_of_site",
                include=[column for column in NARROWED_BY if column != "site"],
            ),
            # In neither order: few come from a country and are of an age, and those few are quickly sorted.
            models.Index(
                fields=["nationality", "birth_date"],
                name="person_of_country",
                include=[
                    "registered_on",
                    "id",
                    "sorted_by",
                    *(column for column in NARROWED_BY if column not in {"nationality", "birth_date"}),
                ],
            ),
            models.Index(fields=["sorted_by", "id"], name="person_by_name", include=["registered_on", *NARROWED_BY]),
            models.Index(
                fields=["site", "sorted_by", "id"],
                name="person_by_name_of_site",
                include=["registered_on", *(column for column in NARROWED_BY if column != "site")],
            ),
            models.Index(fields=["birth_date"], name="person_born"),
            models.Index(fields=["external_ref"], condition=~Q(external_ref=""), name="person_external_ref"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.rekey()
        super().save(*args, **kwargs)

    def rekey(self, others: Iterable[str] | None = None) -> None:
        """Set the search columns from the names, and tell the dictionary new words; ``save`` does.

        Bulk writers take both from ``names.search_columns`` themselves, and call ``dictionary.learn`` once a batch.
        ``others``: the other spellings where they are at hand; else they are looked up.
        """
        from beneficiaries.dictionary import learn
        from beneficiaries.names import search_columns

        if others is None:
            others = self.other_names.values_list("name", flat=True) if self.pk else ()
        columns = search_columns(self.full_name, self.name_ar, *others)
        self.name_folded, self.name_keys, self.name_pairs = columns.folded, columns.keys, columns.pairs
        learn(columns.words)

    @property
    def shown_name(self) -> str:
        """The name that leads on the reader's pages: in Arabic script for a reader of Arabic, where there is one."""
        return leading(self.full_name, self.name_ar)


@tracked()
class PersonName(models.Model):
    """Another spelling or another name under which a person is known."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="other_names", verbose_name=_("person"))
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                name="personname_once",
                violation_error_message=_("This name is already noted."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class PersonNationality(models.Model):
    """A nationality beside the primary one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="other_nationalities", verbose_name=_("person"))
    country = models.ForeignKey(
        Location,
        models.PROTECT,
        to_field="code",
        related_name="+",
        limit_choices_to={"level": "country"},
        verbose_name=_("country"),
    )

    class Meta:
        verbose_name = _("other nationality")
        verbose_name_plural = _("other nationalities")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "country"],
                name="personnationality_once",
                violation_error_message=_("This nationality is already noted."),
            )
        ]

    def __str__(self) -> str:
        return str(self.country)


class Language(models.Model):
    """A language that people speak, by its ISO 639-3 code."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name_fr = models.CharField(_("name in French"), max_length=60)
    name_ar = models.CharField(_("name in Arabic"), max_length=60, blank=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["name_fr"]

    def __str__(self) -> str:
        return getattr(self, f"name_{get_language() or 'fr'}", "") or self.name_fr


@tracked()
class PersonLanguage(models.Model):
    """A language that a person speaks."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="languages", verbose_name=_("person"))
    language = models.ForeignKey(Language, models.PROTECT, related_name="+", verbose_name=_("language"))

    class Meta:
        verbose_name = _("language spoken")
        verbose_name_plural = _("languages spoken")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language"],
                name="personlanguage_once",
                violation_error_message=_("This language is already noted."),
            )
        ]

    def __str__(self) -> str:
        return str(self.language)


@tracked()
class Address(models.Model):
    """Where a person lives, from one day to another."""

    uuid = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses", verbose_name=_("person"))
    city = models.CharField(_("town and quarter as given"), max_length=160)
    place = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until=None),
                name="address_one_now",
                violation_error_message=_("This person already has an address now; end that one first."),
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
                name="address_ends_after_it_starts",
                violation_error_message=_("An address cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.city
