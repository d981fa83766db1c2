"""What is typed about placements: what a host needs, who goes, what came of it."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from beneficiaries.forms.follow_up import SentOnce
from beneficiaries.forms.person import PlainCharField
from beneficiaries.forms.picking import PersonGiven
from beneficiaries.models import Language
from partners.forms.choosing import Chooser, OrganisationField
from places.editing import DayInput, NoSilentOverwrite
from programs.actions.placing import PROMISED
from programs.forms.projects import moroccan_places, sites_of
from programs.models import Placement, Project, Skill
from programs.refusals.placements import DayToCome

_AREA = {"rows": 4, "dir": "auto"}
_NUMBER = {"min": 1, "max": 104, "inputmode": "numeric", "dir": "ltr"}


def _weeks(**options: Any) -> forms.IntegerField:
    said = _("A placement takes from 1 to 104 weeks.")
    return forms.IntegerField(
        min_value=1,
        max_value=104,
        widget=forms.NumberInput(attrs=_NUMBER),
        error_messages={"min_value": said, "max_value": said},
        **options,
    )


def plausible(on: date | None) -> date | None:
    """A day of our time: weeks are counted from it."""
    if on is not None and not 2000 <= on.year <= 2100:
        raise forms.ValidationError(_("Write a day between 2000 and 2100."))
    return on


class SkillsField(forms.MultipleChoiceField):
    """Several skills of the list, in the reader's order."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Skills"))
        super().__init__(required=False, **options)
        self.error_messages["invalid_choice"] = _("Choose skills of the list.")

    def fill(self) -> None:
        """The list as it is now; one query."""
        known = sorted(((one.code, str(one)) for one in Skill.objects.all()), key=lambda pair: pair[1].casefold())
        self.choices = known


class PlacementForm(NoSilentOverwrite, forms.ModelForm):
    """What a host needs; what an expert agreed to can no longer be typed once somebody is matched."""

    host = OrganisationField(label=pgettext_lazy("of a placement", "Host"), empty_label=_("Choose"))
    skills = SkillsField(help_text=_("Candidates are ranked by them, and by their level."))
    weeks = _weeks(label=_("Weeks"))
    mode = forms.ChoiceField(
        label=_("Mode"), choices=Placement.Mode.choices, widget=forms.RadioSelect, initial=Placement.Mode.ON_SITE
    )

    class Meta:
        model = Placement
        fields = [
            *("title", "host", "project", "site", "requested_on", "task", "skills", "weeks", "wanted_from"),
            *("mode", "place", "language"),
        ]
        widgets = {
            "title": forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
            "task": forms.Textarea(attrs=_AREA),
            "wanted_from": DayInput(),
            "requested_on": DayInput(),
            "project": Chooser(),
            "place": Chooser(),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        open_ones = Project.objects.visible_to(user).exclude(status=Project.Status.CLOSED)
        sites = sites_of(user)
        row = self.instance
        if row.pk:
            open_ones = open_ones | Project.objects.filter(pk=row.project_id)
            sites = sites | sites.model.objects.filter(pk=row.site_id)
        else:
            fields["requested_on"].initial = timezone.localdate
        fields["project"].queryset = open_ones.exclude(kind=Project.Kind.AXIS).order_by("code")
        fields["project"].empty_label = _("Choose")
        fields["site"].queryset = sites
        fields["site"].empty_label = None if len(sites) == 1 else _("Choose")
        fields["site"].help_text = _("The site of ours that looks for somebody.")
        fields["skills"].fill()
        fields["place"].queryset = moroccan_places()
        fields["language"].queryset = Language.objects.order_by("name_fr")
        fields["language"].empty_label = fields["place"].empty_label = "—"
        fields["wanted_from"].help_text = _("Empty: as soon as somebody is found.")
        if row.pk and row.state in PROMISED:
            for name in ("project", "site", "host"):
                fields[name].disabled = True
                fields[name].help_text = _("An expert is matched: this stays.")

    def clean_wanted_from(self) -> date | None:
        return plausible(self.cleaned_data["wanted_from"])

    def clean_requested_on(self) -> date | None:
        on = plausible(self.cleaned_data["requested_on"])
        if on is not None and on > timezone.localdate():
            raise forms.ValidationError(str(DayToCome()))
        return on

    @property
    def said(self) -> dict[str, Any]:
        """What ``request_placement`` takes."""
        data = dict(self.cleaned_data)
        return data | {"on": data.pop("requested_on")}


class NewPlacementForm(SentOnce, PlacementForm):
    """A need that is not noted yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number_it()


class MatchForm(PersonGiven):
    """Who goes, and from which day."""

    # Whoever one may name can be asked: a card is enough.
    cards = True

    starts_on = forms.DateField(
        label=pgettext_lazy("assignment", "Starts on"),
        widget=DayInput(),
        help_text=_("As agreed with the host. The weeks count from that day."),
    )

    def clean_starts_on(self) -> date | None:
        return plausible(self.cleaned_data["starts_on"])


class StartForm(forms.Form):
    """The first day."""

    on = forms.DateField(label=pgettext_lazy("assignment", "First day"), widget=DayInput())


class CompleteForm(forms.Form):
    """The last day, the weeks it took, whom the expert trained, what came of it."""

    on = forms.DateField(label=pgettext_lazy("assignment", "Last day"), widget=DayInput())
    weeks = _weeks(label=_("Weeks done"), required=False, help_text=_("Empty: counted from the days."))
    staff_trained = forms.IntegerField(
        label=_("Staff of the host trained"),
        min_value=0,
        max_value=100_000,
        required=False,
        widget=forms.NumberInput(attrs={"min": 0, "inputmode": "numeric", "dir": "ltr"}),
        help_text=_("Empty: not known. Zero: nobody."),
    )
    report = PlainCharField(
        label=_("What came of it"), required=False, max_length=4000, widget=forms.Textarea(attrs=_AREA)
    )


class CancelForm(forms.Form):
    """Why nobody goes, or goes on."""

    reason = PlainCharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Say why it is cancelled.")},
    )


class BackForm(forms.Form):
    """The step that is taken back: another one taken meanwhile is not."""

    state = forms.ChoiceField(choices=Placement.State.choices, widget=forms.HiddenInput)
