"""What is typed about how people fare: at the start, at the end, later on."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from places.editing import DayInput
from programs.models import Situation

UNSAID = ("", "—")
OFFENDED = [UNSAID, ("yes", pgettext_lazy("offended again", "Yes")), ("no", pgettext_lazy("offended again", "No"))]


def offended(word: str) -> bool | None:
    """What the choice means: None says nothing."""
    return {"yes": True, "no": False}.get(word)


class DayForm(forms.Form):
    """Of which moment and which day one speaks."""

    moment = forms.ChoiceField(
        label=pgettext_lazy("situation", "When"), choices=Situation.Moment.choices, initial=Situation.Moment.BASELINE
    )
    on = forms.DateField(label=_("On"), widget=DayInput(), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moment"].widget.attrs["class"] = "form-select"
        self.fields["on"].widget.attrs["class"] = "form-control"

    def clean_on(self) -> Any:
        """A day that has come."""
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class SituationForm(DayForm):
    """How one person fares."""

    schooling = forms.ChoiceField(label=_("School"), choices=[UNSAID, *Situation.Schooling.choices], required=False)
    employment = forms.ChoiceField(label=_("Work"), choices=[UNSAID, *Situation.Employment.choices], required=False)
    reoffended = forms.ChoiceField(label=_("Offended again"), choices=OFFENDED, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, tells_offences: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not tells_offences:
            del self.fields["reoffended"]


class RowForm(forms.Form):
    """One line of many: a person's school and work on the day above."""

    schooling = forms.ChoiceField(label=_("School"), choices=[UNSAID, *Situation.Schooling.choices], required=False)
    employment = forms.ChoiceField(label=_("Work"), choices=[UNSAID, *Situation.Employment.choices], required=False)
    reoffended = forms.ChoiceField(label=_("Offended again"), choices=OFFENDED, required=False)

    def __init__(self, *args: Any, tells_offences: bool, of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not tells_offences:
            del self.fields["reoffended"]
        fields: dict[str, Any] = self.fields
        for name, field in fields.items():
            # Its empty choice says what the list is about: there is no room for a label on every line.
            field.choices = [("", field.label), *field.choices[1:]]
            field.widget.attrs |= {
                "aria-label": f"{field.label}: {of}",
                "class": "form-select",
                "id": self.add_prefix(name),
            }
