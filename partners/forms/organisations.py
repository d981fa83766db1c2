"""What is typed about an organisation itself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.choosing import Chooser
from partners.groups import spellings
from partners.models import Organisation
from places.editing import DayInput, NoSilentOverwrite
from places.folding import fold
from places.models import Location, Site

#: So many groups, those of most organisations, are offered to be ticked.
OFFERED = 18


class GroupsInput(forms.Widget):
    """Groups that are known, to be ticked, and a line for others with commas between them."""

    template_name = "partners/groups_input.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return list(data.getlist(name)) if hasattr(data, "getlist") else data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = words_of(value)
        known = spellings()
        offered = list(dict.fromkeys([*list(known.values())[:OFFERED], *(one for one in chosen if fold(one) in known)]))
        context["widget"] |= {
            "ticks": [(group, group in chosen) for group in offered],
            "others": ", ".join(one for one in chosen if one not in offered),
        }
        return context


def words_of(value: Any) -> list[str]:
    """Groups out of a list, of which each may hold several with commas between them."""
    texts: Iterable[Any] = value if isinstance(value, list) else [value or ""]
    words = (word for text in texts for word in str(text).replace("\x00", "").replace("،", ",").split(","))
    return list(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))


class GroupsField(forms.Field):
    """Groups served, as a list."""

    widget = GroupsInput

    def to_python(self, value: Any) -> list[str]:
        return words_of(value)

    def prepare_value(self, value: Any) -> Any:
        return words_of(value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(len(group) > 60 for group in value):
            raise forms.ValidationError(_("Write each group in 60 characters at most."))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])


def website_field() -> forms.URLField:
    """An address; without a scheme it is read as a secure one."""
    widget = forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://", "autocomplete": "off"})
    return forms.URLField(label=_("Website"), assume_scheme="https", max_length=200, required=False, widget=widget)


class OrganisationForm(NoSilentOverwrite, forms.ModelForm):
    """An organisation with which we work."""

    kinds = forms.MultipleChoiceField(
        label=_("What it is"), choices=Organisation.Kind.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    groups_served = GroupsField(label=_("Groups served"), required=False)
    website = website_field()

    class Meta:
        model = Organisation
        fields = [
            *("name", "name_ar", "kinds", "country", "place", "registration_number", "groups_served"),
            *("phone", "email", "website", "about", "site"),
        ]
        widgets = {
            "country": Chooser(),
            "place": Chooser(),
            "name": forms.TextInput(attrs={"dir": "auto"}),
            "name_ar": forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
            "registration_number": forms.TextInput(attrs={"dir": "ltr"}),
            "phone": forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
            "email": forms.EmailInput(attrs={"dir": "ltr"}),
            "about": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["country"].queryset = Location.objects.countries().ordered_by_name()
        fields["place"].queryset = Location.objects.exclude(level="country").ordered_by_name()
        fields["site"].queryset = Site.objects.ordered_by_name()


class VerifyForm(forms.Form):
    """When an entry was verified, and what was looked at."""

    on = forms.DateField(label=_("Verified on"), widget=DayInput())
    checked = forms.MultipleChoiceField(
        label=_("What did you check?"),
        choices=[(value, label) for value, label in Organisation.Checked.choices if value != "entry"],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Such as with whom you spoke. It stays in the history."),
    )
