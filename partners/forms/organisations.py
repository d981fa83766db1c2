"""What is typed about an organisation itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from places.editing import DayInput, NoSilentOverwrite
from places.models import Location, Site


class GroupsField(forms.CharField):
    """Groups served, with commas between them."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        words = super().to_python(value) or ""
        return list(dict.fromkeys(word.strip() for word in words.replace("،", ",").split(",") if word.strip()))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def validate(self, value: Any) -> None:
        for group in value:
            if len(group) > 60:
                raise forms.ValidationError(_("Write each group in 60 characters at most."))

    def run_validators(self, value: Any) -> None:
        """The length of each group is looked at in ``validate``."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != (initial or []))


class OrganisationForm(NoSilentOverwrite, forms.ModelForm):
    """An organisation with which we work."""

    kinds = forms.MultipleChoiceField(
        label=_("What it is"), choices=Organisation.Kind.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    groups_served = GroupsField(
        label=_("Groups served"), required=False, help_text=_("With commas between them: women, students.")
    )

    class Meta:
        model = Organisation
        fields = [
            "name",
            "name_ar",
            "kinds",
            "country",
            "place",
            "registration_number",
            "groups_served",
            "phone",
            "email",
            "verified_on",
            "site",
        ]
        widgets = {
            "verified_on": DayInput(),
            "name_ar": forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
            "phone": forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["country"].queryset = Location.objects.countries().ordered_by_name()
        fields["place"].queryset = Location.objects.exclude(level="country").ordered_by_name()
        fields["site"].queryset = Site.objects.ordered_by_name()
