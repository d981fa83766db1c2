"""What is typed about projects, activities and enrolments."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from beneficiaries.models import LegalStatus, NeedCode, Person
from partners.models import Organisation
from places.editing import DayInput, NoSilentOverwrite
from places.models import Location, Site
from programs.models import Activity, Eligibility, Enrolment, Funding, Headcount, Project, ProjectPartner
from programs.models.activity import Role


def _sites(user: User) -> Any:
    """Sites that a user may name: those covered."""
    if user.covers_all_sites:
        return Site.objects.working().ordered_by_name()
    return Site.objects.working().filter(pk__in=user.coverage.values("site")).ordered_by_name()


def _moroccan_places() -> Any:
    return Location.objects.exclude(level=Location.Level.COUNTRY).ordered_by_name()


class ProjectForm(NoSilentOverwrite, forms.ModelForm):
    """A node of the tree."""

    class Meta:
        model = Project
        fields = [
            "title",
            "title_ar",
            "code",
            "kind",
            "parent",
            "status",
            "starts_on",
            "ends_on",
            "promised",
            "coordinator",
            "description",
            "sites",
            "places",
        ]
        widgets = {
            "starts_on": DayInput(),
            "ends_on": DayInput(),
            "title_ar": forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
            "sites": forms.CheckboxSelectMultiple(),
            "places": forms.SelectMultiple(attrs={"size": 8}),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        self.user = user
        own = Q(pk__in=_sites(user).values("pk"))
        if self.instance.pk:
            own |= Q(pk__in=self.instance.sites.values("pk"))
        fields["sites"].queryset = Site.objects.filter(own).ordered_by_name()
        fields["sites"].help_text = _("Its staff see the project. None: everyone sees it.")
        fields["places"].queryset = _moroccan_places()
        fields["parent"].queryset = Project.objects.visible_to(user).exclude(pk=self.instance.pk)
        fields["coordinator"].queryset = User.objects.filter(is_active=True)
        fields["code"].help_text = _("Short, as it stands in files and reports.")

    def clean(self) -> dict[str, Any]:
        """Someone who covers only some sites keeps the project within them."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.user.covers_all_sites and not self.errors and not cleaned.get("sites"):
            self.add_error("sites", _("Choose at least one of your sites."))
        return cleaned


class ActivityForm(NoSilentOverwrite, forms.ModelForm):
    """An activity of a project."""

    class Meta:
        model = Activity
        fields = [
            "title",
            "title_ar",
            "code",
            "kind",
            "mode",
            "held_on",
            "ends_on",
            "place",
            "capacity",
            "same_people_as",
            "sites",
            "sensitive",
        ]
        widgets = {
            "held_on": DayInput(),
            "ends_on": DayInput(),
            "title_ar": forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
            "sites": forms.CheckboxSelectMultiple(),
        }
        labels = {"held_on": _("Day")}

    def __init__(self, *args: Any, user: User, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        own = Q(pk__in=_sites(user).values("pk")) | Q(pk__in=project.sites.values("pk"))
        if self.instance.pk:
            own |= Q(pk__in=self.instance.sites.values("pk"))
        fields["sites"].queryset = Site.objects.filter(own).ordered_by_name()
        fields["sites"].help_text = _("Their staff see who is enrolled. None: the sites of the project run it.")
        fields["place"].queryset = _moroccan_places()
        others = Activity.objects.visible_to(user).exclude(pk=self.instance.pk)
        near = Q(project=project) | Q(pk=self.instance.same_people_as_id)
        if project.parent_id:
            near |= Q(project__parent=project.parent_id) | Q(project=project.parent_id)
        fields["same_people_as"].queryset = others.filter(near)


class FundingForm(forms.ModelForm):
    """What a donor gives, and for which years."""

    class Meta:
        model = Funding
        fields = ["organisation", "amount", "currency", "from_year", "to_year"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["organisation"].queryset = Organisation.objects.order_by("name")


class PartnerForm(forms.ModelForm):
    """An organisation that takes part, in a role."""

    class Meta:
        model = ProjectPartner
        fields = ["organisation", "role"]


class EligibilityForm(forms.ModelForm):
    """Whom a project is for; what is left empty excludes nobody."""

    sexes = forms.MultipleChoiceField(
        label=_("Sexes"),
        choices=[(value, label) for value, label in Person.Sex.choices if value != Person.Sex.UNKNOWN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    marital_statuses = forms.MultipleChoiceField(
        label=_("Marital statuses"),
        choices=[(value, label) for value, label in Person.MaritalStatus.choices if value != "unknown"],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    legal_statuses = forms.MultipleChoiceField(
        label=_("Legal statuses"),
        choices=[(value, label) for value, label in LegalStatus.Status.choices if value != "unknown"],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    nationalities = forms.MultipleChoiceField(
        label=_("Nationalities"), widget=forms.SelectMultiple(attrs={"size": 8}), required=False
    )
    need_codes = forms.MultipleChoiceField(
        label=_("Needs, any of"), widget=forms.SelectMultiple(attrs={"size": 8}), required=False
    )
    place_codes = forms.MultipleChoiceField(
        label=_("Lives in, any of"), widget=forms.SelectMultiple(attrs={"size": 8}), required=False
    )

    class Meta:
        model = Eligibility
        fields = [
            "min_age",
            "max_age",
            "age_on",
            "sexes",
            "marital_statuses",
            "nationalities",
            "place_codes",
            "legal_statuses",
            "need_codes",
        ]
        widgets = {"age_on": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        countries = Location.objects.countries().ordered_by_name()
        fields["nationalities"].choices = [(place.code, place.name) for place in countries]
        places = _moroccan_places().exclude(code=None)
        fields["place_codes"].choices = [(place.code, place.name) for place in places]
        needs = NeedCode.objects.filter(is_active=True)
        fields["need_codes"].choices = [(need.pk, f"{need.pk} · {need}") for need in needs]


class HeadcountForm(forms.Form):
    """How many came, of whom how many women and men."""

    unit = forms.ChoiceField(label=_("What is counted"), choices=Headcount.Unit.choices)
    total = forms.IntegerField(
        label=_("Total"),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
        help_text=_("Those known by name included. Empty: the total is unknown."),
    )
    qualifier = forms.ChoiceField(
        label=_("Precision"), choices=Headcount.Qualifier.choices, initial=Headcount.Qualifier.EXACT
    )
    female = forms.IntegerField(
        label=_("Of whom women and girls"), min_value=0, max_value=2_000_000_000, required=False
    )
    male = forms.IntegerField(label=_("Of whom men and boys"), min_value=0, max_value=2_000_000_000, required=False)

    @property
    def cells(self) -> dict[tuple[str, str], int]:
        """The parts that were filled in."""
        return {
            (sex, ""): self.cleaned_data[name]
            for sex, name in ((Person.Sex.FEMALE.value, "female"), (Person.Sex.MALE.value, "male"))
            if self.cleaned_data.get(name) is not None
        }


class ParticipationForm(forms.Form):
    """As what, and for how many hours, someone took part."""

    role = forms.ChoiceField(label=_("As"), choices=Role.choices, initial=Role.PARTICIPANT)
    hours = forms.DecimalField(label=_("Hours"), min_value=0, max_digits=6, decimal_places=2, required=False)


class EnrolForm(forms.Form):
    """As what, from when; where the conditions leave it open, the decision and its reason."""

    role = forms.ChoiceField(label=_("As"), choices=Role.choices, initial=Role.PARTICIPANT)
    on = forms.DateField(label=_("From"), widget=DayInput(), initial=timezone.localdate)
    reason = forms.CharField(label=_("Why this decision"), max_length=250, required=False)


class StatusForm(forms.Form):
    """The day of a change of status, and why."""

    on = forms.DateField(label=_("On"), widget=DayInput(), initial=timezone.localdate)
    reason = forms.CharField(label=_("Reason"), max_length=250, required=False)


class BulkEnrolForm(forms.Form):
    """Many at once: a list of references, or all who take part in another project or activity."""

    references = forms.CharField(
        label=_("References, one a line"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr"}),
        required=False,
        max_length=50_000,
        help_text=_("Our references or earlier numbers, as they stand on cards and lists."),
    )
    source = forms.ModelChoiceField(
        label=_("Or everyone who takes part in"), queryset=Project.objects.none(), required=False
    )
    role = forms.ChoiceField(label=_("As"), choices=Role.choices, initial=Role.PARTICIPANT)
    on = forms.DateField(label=_("From"), widget=DayInput(), initial=timezone.localdate)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["source"].queryset = Project.objects.visible_to(user)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("references", "").strip()) == bool(cleaned.get("source")):
            raise forms.ValidationError(_("Write references or choose a project: one of the two."))
        return cleaned


#: Words of the buttons that move an enrolment on, by the status that follows.
ACTS = {
    Enrolment.Status.APPLIED: pgettext_lazy("act", "Take up again"),
    Enrolment.Status.ELIGIBLE: pgettext_lazy("act", "Eligible"),
    Enrolment.Status.WAITLISTED: pgettext_lazy("act", "Put on the waiting list"),
    Enrolment.Status.ACTIVE: pgettext_lazy("act", "Give a place"),
    Enrolment.Status.COMPLETED: pgettext_lazy("act", "Completed"),
    Enrolment.Status.WITHDRAWN: pgettext_lazy("act", "Left"),
    Enrolment.Status.REJECTED: pgettext_lazy("act", "Not admitted"),
}
