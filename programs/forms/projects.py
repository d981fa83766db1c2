"""What is typed about projects: what they are, who pays, who takes part, whom they are for."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from beneficiaries.models import IdentityDocument, LegalStatus, NeedCode, Person
from partners.forms.choosing import OrganisationField
from places.editing import DayInput, NoSilentOverwrite
from places.models import Location, Site
from programs.models import Eligibility, Funding, Project, ProjectPartner


def sites_of(user: User) -> Any:
    """Sites that a user may name: those covered."""
    if user.covers_all_sites:
        return Site.objects.working().ordered_by_name()
    return Site.objects.working().filter(pk__in=user.coverage.values("site")).ordered_by_name()


def moroccan_places() -> Any:
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
        own = Q(pk__in=sites_of(user).values("pk"))
        if self.instance.pk:
            own |= Q(pk__in=self.instance.sites.values("pk"))
        fields["sites"].queryset = Site.objects.filter(own).ordered_by_name()
        fields["sites"].help_text = _("Its staff see the project. None: everyone sees it.")
        fields["places"].queryset = moroccan_places()
        fields["parent"].queryset = Project.objects.visible_to(user).exclude(pk=self.instance.pk)
        fields["coordinator"].queryset = User.objects.filter(is_active=True)
        fields["code"].help_text = _("Short, as it stands in files and reports.")

    def clean(self) -> dict[str, Any]:
        """Someone who covers only some sites keeps the project within them."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.user.covers_all_sites and not self.errors and not cleaned.get("sites"):
            self.add_error("sites", _("Choose at least one of your sites."))
        return cleaned


class WithOrganisation(forms.ModelForm):
    """One row of several that each name an organisation; ``organisations`` were read once for all of them."""

    def __init__(self, *args: Any, organisations: "list[tuple[Any, str]] | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["organisation"].offer(organisations)


class FundingForm(WithOrganisation):
    """What a donor gives, and for which years."""

    organisation = OrganisationField(label=_("Donor"))

    class Meta:
        model = Funding
        fields = ["organisation", "amount", "currency", "from_year", "to_year"]


class PartnerForm(WithOrganisation):
    """An organisation that takes part, in a role."""

    organisation = OrganisationField()

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

    document_kinds = forms.MultipleChoiceField(
        label=_("Shows a document, any of"),
        choices=IdentityDocument.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
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
            "after",
            "after_any",
            "not_with",
            "document_kinds",
            "legal_statuses",
            "need_codes",
        ]
        widgets = {"age_on": DayInput()}
        labels = {"after": _("After which project or phase")}

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        seen = (Project.objects.all() if user is None else Project.objects.visible_to(user)).values("pk")
        own = Project.objects.within(self.instance.project_id or 0).values("pk")
        for name in ("after", "not_with"):
            # What a colleague of another site chose stays chosen.
            chosen = Q(pk=getattr(self.instance, f"{name}_id"))
            fields[name].queryset = Project.objects.filter((Q(pk__in=seen) & ~Q(pk__in=own)) | chosen).order_by("code")
        countries = Location.objects.countries().ordered_by_name()
        fields["nationalities"].choices = [(place.code, place.name) for place in countries]
        places = moroccan_places().exclude(code=None)
        fields["place_codes"].choices = [(place.code, place.name) for place in places]
        needs = NeedCode.objects.filter(is_active=True)
        fields["need_codes"].choices = [(need.pk, f"{need.pk} · {need}") for need in needs]
