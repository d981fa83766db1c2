"""What is typed about activities: what takes place, how many came, who, and what it brought forth."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from beneficiaries.models import Person
from places.editing import DayInput, NoSilentOverwrite
from places.models import Location, Site
from programs.forms.projects import moroccan_places, sites_of
from programs.models import Activity, Headcount, Project
from programs.models.activity import Role

#: The largest whole number of the database's column.
MOST = 2_000_000_000
#: Sex, name of the field, its words.
SEXES = (
    (Person.Sex.FEMALE.value, "female", _("Women and girls")),
    (Person.Sex.MALE.value, "male", _("Men and boys")),
)
#: What a screen reader says of each filter.
NAMES = {
    "q": _("Title or code"),
    "kind": _("Kind"),
    "state": _("State"),
    "site": _("Site"),
    "place": _("Place"),
    "year": _("Year"),
}


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
            "volunteers_wanted",
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
        own = Q(pk__in=sites_of(user).values("pk")) | Q(pk__in=project.sites.values("pk"))
        if self.instance.pk:
            own |= Q(pk__in=self.instance.sites.values("pk"))
        fields["sites"].queryset = Site.objects.filter(own).ordered_by_name()
        fields["sites"].help_text = _("Their staff see who is enrolled. None: the sites of the project run it.")
        fields["place"].queryset = moroccan_places()


class HeadcountForm(forms.Form):
    """How many came, of whom how many women and men, of which age."""

    unit = forms.ChoiceField(label=_("What is counted"), choices=Headcount.Unit.choices)
    total = forms.IntegerField(
        label=_("Total"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=_("Those known by name included. Empty: the total is unknown."),
    )
    qualifier = forms.ChoiceField(
        label=_("Precision"), choices=Headcount.Qualifier.choices, initial=Headcount.Qualifier.EXACT
    )

    def __init__(self, *args: Any, bands: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bands = ["", *bands]
        for _sex, name, label in SEXES:
            for place, band in enumerate(self.bands):
                said = label if not band else f"{label} {band}"
                self.fields[_cell(name, place)] = forms.IntegerField(
                    label=said, min_value=0, max_value=MOST, required=False
                )

    @property
    def rows(self) -> list[tuple[str, list[Any]]]:
        """Each band with its two fields; the row without a band is for those whose age is not known."""
        fields = [
            (band, [self[_cell(name, place)] for _sex, name, _label in SEXES]) for place, band in enumerate(self.bands)
        ]
        return [*fields[1:], fields[0]]

    @property
    def cells(self) -> dict[tuple[str, str], int]:
        """The parts that were filled in."""
        return {
            (sex, band): self.cleaned_data[_cell(name, place)]
            for sex, name, _label in SEXES
            for place, band in enumerate(self.bands)
            if self.cleaned_data.get(_cell(name, place)) is not None
        }

    @staticmethod
    def filled_with(cells: Iterable[tuple[str, str, int]], bands: Sequence[str]) -> dict[str, int]:
        """What the fields start with, of (sex, band, number)."""
        places = {band: place for place, band in enumerate(["", *bands])}
        names = {sex: name for sex, name, _label in SEXES}
        return {_cell(names[sex], places[band]): n for sex, band, n in cells if sex in names and band in places}


def _cell(name: str, place: int) -> str:
    return f"{name}_{place}" if place else name


class ParticipationForm(forms.Form):
    """As what, and for how many hours, someone took part."""

    role = forms.ChoiceField(label=_("As"), choices=Role.choices, initial=Role.PARTICIPANT)
    hours = forms.DecimalField(label=_("Hours"), min_value=0, max_digits=6, decimal_places=2, required=False)


class OutputForm(forms.Form):
    """What an activity brought forth, and how much of it."""

    title = forms.CharField(
        label=pgettext_lazy("output", "What"),
        max_length=160,
        help_text=_("Flag drawn by children, guides, broadcasts."),
    )
    value = forms.DecimalField(label=pgettext_lazy("how many", "Number"), min_value=0, max_digits=14, decimal_places=2)
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False, help_text=_("m², pieces, pages, hours."))


class ActivityFilter(forms.Form):
    """Which activities of a list are shown."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(required=False, choices=[("", _("Every kind")), *Activity.Kind.choices])
    state = forms.ChoiceField(
        required=False,
        choices=[("", _("Every state")), *Activity.State.choices, ("late", pgettext_lazy("activity", "Late"))],
    )
    site = forms.ModelChoiceField(Site.objects.none(), required=False, empty_label=_("Every site"))
    place = forms.ModelChoiceField(Location.objects.none(), required=False, empty_label=_("Every place"))
    year = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, user: User, places: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["site"].queryset = sites_of(user)
        fields["place"].queryset = places
        fields["year"].choices = [("", _("Every year")), *((year, str(year)) for year in years)]
        for name, field in self.fields.items():
            field.widget.attrs |= {"aria-label": NAMES[name], "class": "form-select w-auto mw-100"}
