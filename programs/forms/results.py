"""What is typed about statuses, targets, indicators and their values."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.models import Person
from places.editing import DayInput, NoSilentOverwrite
from places.models import Location
from programs.measuring import measures
from programs.models import AgeBand, Headcount, Indicator, IndicatorTarget, Project, ReportDue, Target


class StatusChangeForm(forms.Form):
    """A status, since when, and why."""

    status = forms.ChoiceField(label=_("Status"), choices=Project.Status.choices)
    on = forms.DateField(label=pgettext_lazy("status of a project", "Since"), widget=DayInput())
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate


class TargetForm(forms.ModelForm):
    """How many of whom."""

    sex = forms.ChoiceField(label=_("Sex"), required=False)
    band = forms.ChoiceField(label=_("Age band"), required=False)
    nationality = forms.ChoiceField(label=_("Nationality"), required=False)

    class Meta:
        model = Target
        fields = ["number", "unit", "sex", "band", "nationality"]

    def __init__(self, *args: Any, words: "TargetWords", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        sexes = [(value, label) for value, label in Person.Sex.choices if value != Person.Sex.UNKNOWN]
        fields["sex"].choices = [("", _("Everyone")), *sexes]
        fields["band"].choices = [("", _("Every age")), *((label, label) for label in words.bands)]
        fields["nationality"].choices = [("", _("Every nationality")), *words.countries]
        fields["unit"].label = _("Of what")
        fields["unit"].choices = Headcount.Unit.choices


class TargetWords:
    """The bands and countries to choose from, read once for all rows."""

    def __init__(self) -> None:
        bands = AgeBand.objects.filter(band_set="unhcr").order_by("from_age")
        self.bands = list(bands.values_list("label", flat=True))
        countries = Location.objects.countries().ordered_by_name()
        self.countries = [(one.code, one.name) for one in countries]


class IndicatorForm(NoSilentOverwrite, forms.ModelForm):
    """What a project is measured by."""

    measure = forms.ChoiceField(
        label=_("Counted from records"),
        required=False,
        help_text=_("What is counted needs no typing: the records of the project say it."),
    )

    class Meta:
        model = Indicator
        fields = [
            "title",
            "title_ar",
            "code",
            "level",
            "measure",
            "unit",
            "direction",
            "baseline",
            "baseline_on",
            "means",
            "order",
        ]
        widgets = {
            "baseline_on": DayInput(),
            "title_ar": forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        known = sorted(((slug, str(one.label)) for slug, one in measures().items()), key=lambda pair: pair[1])
        fields["measure"].choices = [("", _("Nothing: values are typed with their source")), *known]
        fields["order"].required = False
        fields["order"].help_text = _("Small numbers come first.")

    def clean_order(self) -> int:
        """Left empty: the first."""
        return self.cleaned_data.get("order") or 0


class PeriodForm(forms.ModelForm):
    """What an indicator should reach in a period."""

    class Meta:
        model = IndicatorTarget
        fields = ["from_day", "to_day", "value"]
        widgets = {"from_day": DayInput(), "to_day": DayInput()}


class ValueForm(forms.Form):
    """What an indicator stood at on a day, and where that is known from."""

    on = forms.DateField(label=_("On"), widget=DayInput())
    value = forms.DecimalField(label=_("Value"), max_digits=14, decimal_places=2)
    female = forms.DecimalField(label=_("Of whom women and girls"), max_digits=14, decimal_places=2, required=False)
    male = forms.DecimalField(label=_("Of whom men and boys"), max_digits=14, decimal_places=2, required=False)
    source = forms.CharField(
        label=_("Source"), max_length=250, help_text=_("A survey, a register, a letter: where the value is known from.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate


class ReportDueForm(forms.ModelForm):
    """Which report is owed, and by when."""

    class Meta:
        model = ReportDue
        fields = ["title", "due_on", "note"]
        widgets = {"due_on": DayInput()}


class ReportReceivedForm(forms.Form):
    """On which day a report was sent or received; empty: not yet."""

    received_on = forms.DateField(label=_("Received or sent on"), widget=DayInput(), required=False)
    due_on = forms.DateField(label=_("Due on"), widget=DayInput())
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
