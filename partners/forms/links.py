"""What is typed about how organisations stand to each other."""

from typing import Any

from django import forms

from partners.models import Organisation, OrganisationLink
from places.editing import DayInput


class LinkForm(forms.ModelForm):
    """How it stands to another organisation."""

    class Meta:
        model = OrganisationLink
        fields = ["kind", "other", "since", "until"]
        widgets = {"since": DayInput(), "until": DayInput()}

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["other"].queryset = Organisation.objects.exclude(pk=organisation.pk)
