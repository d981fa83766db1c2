"""The shape of what is typed in this room."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partners.forms.choosing import OrganisationField
from partners.models import Organisation
from places.editing import DayInput, NoSilentOverwrite
from places.models import Location, Site
from programs.models import Activity, Project
from trainings.models import CertificateKind, Cohort, Course, Learner, Session

if TYPE_CHECKING:
    from trainings.models.learner import StandingQuerySet


class HourInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class CourseForm(NoSilentOverwrite, forms.ModelForm):
    """What is taught, and what its certificate says."""

    class Meta:
        model = Course
        fields = ["title_fr", "title_ar", "title_en", "certificate_kind", "certified_in_fr", "certified_in_ar"]
        widgets = {
            "title_ar": forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
            "certified_in_ar": forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
        }


class CohortForm(NoSilentOverwrite, forms.Form):
    """A group: of which course, in which project, when, where, for how many, and who is a laureate."""

    course = forms.ModelChoiceField(label=_("Course"), queryset=Course.objects.all())
    project = forms.ModelChoiceField(label=_("Project"), queryset=Project.objects.none())
    title = forms.CharField(label=_("Title"), max_length=250, help_text=_("What people call it: “Darija, group B”."))
    title_ar = forms.CharField(
        label=_("Title in Arabic"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
    )
    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Short, once only, as in files: DAR-26-B."))
    starts_on = forms.DateField(label=_("First day"), required=False, widget=DayInput())
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=DayInput())
    sites = forms.ModelMultipleChoiceField(
        label=_("Run by"),
        queryset=Site.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Staff of these sites see the cohort and the cards of its learners."),
    )
    place = forms.ModelChoiceField(
        label=_("Town"), queryset=Location.objects.none(), required=False, help_text=_("Printed on certificates.")
    )
    room = forms.CharField(label=_("Room"), max_length=80, required=False)
    trainer = forms.ModelChoiceField(label=_("Trainer"), queryset=User.objects.none(), required=False)
    capacity = forms.IntegerField(
        label=pgettext_lazy("seats", "Places"),
        min_value=0,
        required=False,
        help_text=_("Empty: no limit. Then there is no waiting list."),
    )
    threshold = forms.DecimalField(
        label=_("Attendance to reach, in percent"),
        max_digits=5,
        decimal_places=2,
        initial=80,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    laureate_places = forms.IntegerField(
        label=_("Places for laureates"),
        min_value=0,
        required=False,
        help_text=_("Empty: everyone past the threshold."),
    )
    fee = forms.DecimalField(label=_("Fee, in dirhams"), max_digits=10, decimal_places=2, min_value=0, required=False)

    #: Which of these are the activity's, and under which name.
    OF_ACTIVITY = {
        "project": "project",
        "title": "title",
        "title_ar": "title_ar",
        "code": "code",
        "starts_on": "held_on",
        "ends_on": "ends_on",
        "place": "place",
        "capacity": "capacity",
    }
    OF_COHORT = ("course", "room", "trainer", "laureate_places", "fee")

    def __init__(self, *args: Any, user: User, cohort: Cohort | None = None, **kwargs: Any) -> None:
        self.cohort = cohort
        if cohort is not None:
            kwargs["initial"] = self._said(cohort) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        language = get_language() or "fr"
        self._choose("project", Project.objects.visible_to(user).exclude(status=Project.Status.CLOSED), "project")
        sites = Site.objects.filter(closed_on=None) if user.covers_all_sites else user.sites.filter(closed_on=None)
        self._choose("sites", sites, None)
        if len(sites) == 1 and cohort is None:
            self.fields["sites"].initial = list(sites)
        towns = Location.objects.filter(level=Location.Level.TOWN).order_by(f"name_{language}", "pk")
        self._choose("place", towns, "place")
        staff = User.objects.filter(is_active=True)
        if not user.covers_all_sites:
            staff = staff.filter(coverage__site__in=user.coverage.values("site")).distinct()
        self._choose("trainer", staff, "trainer")

    def _choose(self, name: str, among: QuerySet[Any], kept: str | None) -> None:
        """Offer ``among``, and what the cohort has already."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        held = None
        if self.cohort is not None and kept:
            thing = self.cohort.activity if kept in ("project", "place") else self.cohort
            held = getattr(thing, f"{kept}_id")
        if held:
            among = among.model._default_manager.filter(pk=held) | among.model._default_manager.filter(
                pk__in=among.order_by().values("pk")
            )
        field.queryset = among

    def _said(self, cohort: Cohort) -> dict[str, Any]:
        said = {name: getattr(cohort.activity, field) for name, field in self.OF_ACTIVITY.items()}
        said |= {name: getattr(cohort, name) for name in self.OF_COHORT}
        return said | {
            "threshold": f"{cohort.threshold * 100:.2f}".rstrip("0").rstrip("."),
            "sites": list(cohort.activity.sites.all()),
        }

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].strip()
        taken = Activity.objects.filter(code=code)
        if self.cohort is not None:
            taken = taken.exclude(pk=self.cohort.activity_id)
        if taken.exists():
            raise forms.ValidationError(_("This code is taken. Choose another."))
        return code

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = said.get("starts_on"), said.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The last day is before the first."))
        return said

    @property
    def activity_fields(self) -> dict[str, Any]:
        """What the activity says."""
        return {field: self.cleaned_data[name] for name, field in self.OF_ACTIVITY.items()}

    @property
    def cohort_fields(self) -> dict[str, Any]:
        """What the cohort itself says."""
        said = {name: self.cleaned_data[name] for name in self.OF_COHORT}
        return said | {"threshold": (self.cleaned_data["threshold"] / 100).quantize(Decimal("0.0001"))}


def _days(text: str) -> set[date]:
    """Days written with commas or line breaks between them."""
    parts = [part.strip() for part in text.replace("\n", ",").replace(";", ",").split(",")]
    read = forms.DateField()
    return {read.clean(part) for part in parts if part}


class PatternForm(forms.Form):
    """Sessions from a weekly pattern."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"), coerce=int, choices=list(WEEKDAYS.items()), widget=forms.CheckboxSelectMultiple
    )
    starts_at = forms.TimeField(label=_("From"), required=False, widget=HourInput())
    ends_at = forms.TimeField(label=_("Until"), required=False, widget=HourInput())
    first = forms.DateField(label=_("First day"), widget=DayInput())
    last = forms.DateField(label=_("Last day"), widget=DayInput())
    skip = forms.CharField(
        label=_("Days without a session"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Holidays, with commas between them: 2026-11-18, 2027-01-11."),
    )
    room = forms.CharField(label=_("Room"), max_length=80, required=False)

    def clean_skip(self) -> set[date]:
        try:
            return _days(self.cleaned_data["skip"])
        except forms.ValidationError:
            raise forms.ValidationError(_("Write each day as 2026-11-18, with commas between them.")) from None


class MoveForm(forms.ModelForm):
    """Another day, hour or room."""

    class Meta:
        model = Session
        fields = ["date", "starts_at", "ends_at", "room"]
        widgets = {"date": DayInput(), "starts_at": HourInput(), "ends_at": HourInput()}

    def _post_clean(self) -> None:
        """The action checks, under its lock; the form must not touch the session that the page shows."""


class TieForm(forms.Form):
    """Who of the equals has the places that are left, and why."""

    learners = forms.ModelMultipleChoiceField(
        label=_("Laureates"), queryset=Learner.objects.none(), widget=forms.CheckboxSelectMultiple, to_field_name="uuid"
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays with the decision, with your name and the day."),
    )

    def __init__(self, *args: Any, tied: "StandingQuerySet", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["learners"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Learner.objects.filter(pk__in=tied.values("learner"))


class IssueForm(forms.Form):
    """The day and the kind of the certificates."""

    kind = forms.ChoiceField(label=_("Certificate"), choices=CertificateKind.choices)
    issued_on = forms.DateField(label=_("Date of issue"), widget=DayInput(), initial=timezone.localdate)


class RevokeForm(forms.Form):
    """Why a certificate is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=250, widget=forms.Textarea(attrs={"rows": 3}))


class SentByForm(forms.Form):
    """Which association sends a learner, where one does."""

    sent_by = OrganisationField(
        label=_("Sent by"), required=False, help_text=_("The association or institution that sends the learners.")
    )

    @property
    def organisation(self) -> Organisation | None:
        """The one that was chosen; none where nothing, or nothing that is there, was."""
        return self.cleaned_data.get("sent_by") if self.is_valid() else None
