"""What is typed about volunteers: who, how much, at which level, which hours, which skills."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.forms.acts import DayField
from beneficiaries.forms.follow_up import SentOnce
from beneficiaries.forms.person import PlainCharField, RefusableForm
from beneficiaries.forms.picking import PersonGiven
from exchange import values
from programs.models import Activity, PersonSkill, Skill, Volunteer

_LINE = {"autocomplete": "off", "dir": "auto"}


class HoursField(PlainCharField):
    """Hours, with a comma or a point, digits of either script."""

    def __init__(self, *, most: int, places: int = 2, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"}
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**({"max_length": 20} | options))
        self.read = values.decimal(minimum=0, maximum=most, places=places)

    def clean(self, value: Any) -> Decimal | None:
        text = str(super().clean(value) or "")
        if not text:
            return None
        try:
            found: Decimal = self.read(text)
        except values.Bad as bad:
            raise forms.ValidationError(str(bad)) from None
        return found


def _week() -> HoursField:
    return HoursField(label=_("Hours a week"), most=80, places=1, required=False, help_text=_("As offered."))


def _when() -> PlainCharField:
    return PlainCharField(
        label=_("When available"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs=_LINE),
        help_text=_("Evenings, Saturdays, during holidays."),
    )


class AvailabilityForm(RefusableForm):
    """How much, when and where somebody can help."""

    hours_a_week = _week()
    available = _when()
    online = forms.BooleanField(label=pgettext_lazy("a volunteer helps", "Online"), required=False)
    on_site = forms.BooleanField(label=pgettext_lazy("a volunteer helps", "On site"), required=False, initial=True)


class NewVolunteerForm(PersonGiven):
    """Who gives their time, since when, how much."""

    on = DayField(label=_("Volunteer since"), required=True)
    hours_a_week = _week()
    available = _when()
    online = forms.BooleanField(label=pgettext_lazy("a volunteer helps", "Online"), required=False)
    on_site = forms.BooleanField(label=pgettext_lazy("a volunteer helps", "On site"), required=False, initial=True)


class LevelForm(RefusableForm):
    """Another level of the benchmark, and what it rests on."""

    # The action asks for a note, in other words upwards than downwards.
    says_optional = False

    level = forms.TypedChoiceField(
        label=_("Level of the benchmark"), choices=Volunteer.Level.choices, coerce=int, widget=forms.RadioSelect
    )
    on = DayField(label=_("On"), required=True)
    shown = PlainCharField(
        label=_("What was shown"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("What this person did that shows the level; the reason, where the level goes down."),
    )


class StopForm(RefusableForm):
    """The last day."""

    on = DayField(label=_("On"), required=True)


class MissionChoice(forms.ModelChoiceField):
    """An activity by its name and its project."""

    def label_from_instance(self, activity: Any) -> str:
        return f"{activity.name} · {activity.project.code}"


class LogForm(SentOnce, RefusableForm):
    """Hours of a day in one activity."""

    activity = MissionChoice(
        label=_("Activity"),
        queryset=Activity.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose the activity."), "invalid_choice": _("Choose one of these activities.")},
    )
    hours = HoursField(label=_("Hours"), most=200, error_messages={"required": _("How many hours?")})
    on = DayField(label=_("On"), required=True)
    what = PlainCharField(label=_("What was done"), required=False, max_length=160, widget=forms.TextInput(attrs=_LINE))

    def __init__(self, *args: Any, activities: QuerySet[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number_it()
        fields: Any = self.fields
        fields["activity"].queryset = activities


class SkillForm(RefusableForm):
    """A skill, and how well somebody has it."""

    skill = forms.ModelChoiceField(
        label=_("Skill"),
        queryset=Skill.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose a skill."), "invalid_choice": _("Choose a skill of the list.")},
    )
    level = forms.TypedChoiceField(
        label=pgettext_lazy("of a skill", "How well"),
        choices=PersonSkill.Level.choices,
        coerce=int,
        widget=forms.RadioSelect,
        initial=PersonSkill.Level.GOOD,
        error_messages={"required": _("Say how well."), "invalid_choice": _("Say how well.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["skill"].queryset = Skill.objects.order_by("name_fr")
