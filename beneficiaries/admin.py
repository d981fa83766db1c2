"""What coordinators set up and look up: lists of needs and languages; people, households and shares to read."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.admin_history import HistoryAdmin, ToLookAt
from accounts.models import User
from beneficiaries import dates, names, showing
from beneficiaries.models import (
    ConsentNotice,
    FileShare,
    Household,
    HouseholdMember,
    Language,
    NeedCode,
    Person,
    PersonName,
    ShortForm,
)
from beneficiaries.search import search

if TYPE_CHECKING:
    _Inline = admin.TabularInline[Any, Any]
else:
    _Inline = admin.TabularInline

_FOUND = 100


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


class NameInline(ToLookAt, _Inline):
    """Other spellings and names."""

    model = PersonName
    extra = 0


class ShareInline(ToLookAt, _Inline):
    """Which other sites see the person."""

    model = FileShare
    fields = ["site", "depth", "reason", "since", "until"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("site", "person")


@admin.register(Person)
class PersonAdmin(ToLookAt, HistoryAdmin):
    """People of the sites that one covers, found as the search box finds them; the file itself is changed there."""

    list_display = ["ref", "full_name", "name_ar", "sex", "birth", "nationality", "site", "registered_on"]
    list_display_links = ["ref", "full_name"]
    list_filter = ["sex", "birth_precision", ("site", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["nationality", "site"]
    list_per_page = 50
    date_hierarchy = "registered_on"
    search_fields = ["full_name"]
    search_help_text = _("A name in Latin or Arabic letters, a reference, an earlier number or a phone")
    inlines = [NameInline, ShareInline]
    fieldsets = [
        (None, {"fields": ["ref", "external_ref", "site", "full_name", "name_ar", "sex"]}),
        (_("Birth and origin"), {"fields": ["birth_date", "birth_precision", "nationality", "marital_status"]}),
        (_("Contact"), {"fields": ["phone", "arrived_on"]}),
        (
            pgettext_lazy("of a person", "File"),
            {"fields": ["registered_on", "registered_by", "deceased_on", "merged_into"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).order_by("-registered_on", "-pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """As the search box does; the best hundred."""
        if not search_term.strip():
            return queryset, False
        people: Any = queryset
        found = search(people, search_term, limit=_FOUND).people
        return queryset.filter(pk__in=[person.pk for person in found]), False

    @admin.display(description=_("birth"), ordering="birth_date")
    def birth(self, person: Person) -> str:
        """As much as is known of it."""
        age = showing.age_said(person.birth_date, person.birth_precision)
        born = dates.typed(person.birth_date, person.birth_precision)
        return f"{born} ({age})" if age else born


class MemberInline(ToLookAt, _Inline):
    """Who lives or lived there, as far as one may see the files."""

    model = HouseholdMember
    fields = ["person", "role", "since", "until"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).select_related("person", "household")
        return rows.filter(person__in=Person.objects.visible_to(_user(request)))


@admin.register(Household)
class HouseholdAdmin(ToLookAt, HistoryAdmin):
    """Households of the sites that one covers."""

    list_display = ["ref", "site", "since", "until"]
    list_filter = [("site", admin.RelatedOnlyFieldListFilter), ("until", admin.EmptyFieldListFilter)]
    list_select_related = ["site"]
    list_per_page = 50
    search_fields = ["ref"]
    search_help_text = _("The reference of a household")
    inlines = [MemberInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).order_by("-since", "-pk")


@admin.register(FileShare)
class FileShareAdmin(HistoryAdmin):
    """Which sites see whose card or file, and why; a share is ended here, and made on the file's own page."""

    list_display = ["person", "site", "depth", "why", "since", "until"]
    list_filter = ["depth", ("site", admin.RelatedOnlyFieldListFilter), ("until", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "site"]
    list_per_page = 50
    search_fields = ["person__full_name__unaccent", "person__name_ar", "person__ref", "reason"]
    search_help_text = _("A name, a reference or a reason")
    fields = ["person", "site", "depth", "reason", "since", "until"]
    readonly_fields = ["person", "site", "depth", "reason", "since"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).filter(person__in=Person.objects.visible_to(_user(request)))
        return rows.order_by("-since", "-pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Listed(admin.ModelAdmin):
    """A list that ships with the product and is then the coordinators' own; a code, once given, stays."""

    list_per_page = 100
    search_fields = ["code", "name_fr__unaccent", "name_ar", "name_en__unaccent"]
    search_help_text = _("A code, or a name in French, Arabic or English")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["code"] if obj else []


@admin.register(NeedCode)
class NeedCodeAdmin(Listed):
    """Specific needs; one that has a restricted category is seen by those cleared for it only."""

    list_display = ["code", "name_fr", "name_ar", "name_en", "category", "is_active"]
    list_filter = ["category", "is_active", "group"]
    fields = ["code", "group", "name_fr", "name_ar", "name_en", "category", "is_active"]


@admin.register(Language)
class LanguageAdmin(Listed):
    """Languages that people speak."""

    list_display = ["code", "name_fr", "name_ar", "name_en"]
    fields = ["code", "name_fr", "name_ar", "name_en"]


def _name(typed: str) -> str:
    """A name as it is kept; says what no name holds."""
    try:
        return names.written(typed)
    except names.UnwritableName as refused:
        raise ValidationError(str(refused)) from None


class ShortFormForm(forms.ModelForm[ShortForm]):
    """One word for the short form; each long name one word too."""

    class Meta:
        model = ShortForm
        fields = ["short", "long"]

    def clean_short(self) -> str:
        short = _name(self.cleaned_data["short"])
        if len(names.fold(short).split()) != 1:
            raise ValidationError(_("Write one word."))
        there = ShortForm.objects.exclude(pk=self.instance.pk).values_list("short", flat=True)
        if any(names.fold(other) == names.fold(short) for other in there):
            raise ValidationError(_("This short form is already on the list."))
        return short

    def clean_long(self) -> str:
        long = [_name(name) for name in self.cleaned_data["long"].split(",") if name.strip()]
        if not long:
            raise ValidationError(_("Write at least one name, in letters."))
        return ", ".join(long)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        short, long = said.get("short"), said.get("long")
        if short and long and names.fold(short) in [names.fold(name) for name in long.split(",")]:
            self.add_error("long", _("A short form is another word than the long name."))
        return said


@admin.register(ShortForm)
class ShortFormAdmin(HistoryAdmin):
    """Short forms of names: a search takes a change at once, the search for doubles after ``rekey``."""

    form = ShortFormForm
    list_display = ["short", "long"]
    list_per_page = 200
    search_fields = ["short__unaccent", "long__unaccent"]
    search_help_text = _("A short form or a long name")


class ConsentNoticeForm(forms.ModelForm[ConsentNotice]):
    """A new version holds from today or later; its number follows from those before."""

    class Meta:
        model = ConsentNotice
        fields = ["purpose", "text_fr", "text_ar", "text_en", "valid_from"]

    def clean_valid_from(self) -> Any:
        day = self.cleaned_data["valid_from"]
        if day < timezone.localdate():
            raise ValidationError(_("Words that were not read out yet cannot hold from a day that is past."))
        return day


@admin.register(ConsentNotice)
class ConsentNoticeAdmin(HistoryAdmin):
    """What is read to people before they agree. Once it holds a version stays: other words are a new version."""

    form = ConsentNoticeForm
    list_display = ["purpose", "version", "valid_from", "begins"]
    list_filter = ["purpose"]
    list_per_page = 50
    search_fields = ["text_fr__unaccent", "text_ar", "text_en__unaccent"]
    search_help_text = _("Words of a notice")

    @admin.display(description=_("begins"))
    def begins(self, notice: ConsentNotice) -> str:
        """Its first words."""
        return Truncator(notice.text).words(12)

    def save_model(self, request: HttpRequest, obj: ConsentNotice, form: Any, change: bool) -> None:
        if not change:
            last = ConsentNotice.objects.filter(purpose=obj.purpose).aggregate(last=Max("version"))["last"]
            obj.version = (last or 0) + 1
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or not obj.is_published)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
