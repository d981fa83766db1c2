"""What is typed about calls for projects: the call and its parts, applications, points, decisions, contracts."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from beneficiaries.attaching import ACCEPTED
from beneficiaries.forms.person import PlainCharField
from exchange import values
from partners.forms.choosing import OrganisationField
from partners.models import Organisation
from places.editing import DayInput, NoSilentOverwrite
from places.models import Location
from programs.actions.calls.calls import ANNOUNCED, JUDGED_BY
from programs.models import (
    Application,
    Call,
    CallBudget,
    CallPaper,
    CallPriority,
    Criterion,
    Funding,
    Project,
)

_ARABIC = {"dir": "rtl", "lang": "ar"}
#: What a column of money holds.
_MOST_MONEY = 999_999_999_999


class NumberField(PlainCharField):
    """A number typed with digits of either script, spaces between thousands, a comma or a point."""

    def __init__(
        self, *, minimum: float | None = 0, maximum: float = _MOST_MONEY, places: int = 2, **options: Any
    ) -> None:
        mode = "decimal" if places else "numeric"
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": mode, "dir": "ltr", "autocomplete": "off"}))
        super().__init__(**({"required": False, "max_length": 40} | options))
        self.read, self.places = values.decimal(minimum, maximum, places=places), places

    def prepare_value(self, value: Any) -> Any:
        """As one types it: no zeros behind."""
        if isinstance(value, Decimal):
            return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        return value

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        try:
            number = self.read(text)
        except values.Bad as bad:
            raise forms.ValidationError(str(bad)) from None
        return number.quantize(Decimal(1).scaleb(-self.places)) if self.places else int(number)


class SentOnce(forms.BaseForm):
    """A form that carries its own number, so that a second touch on its button makes no second row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["client_id"] = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)


# --- The call and its parts ------------------------------------------------------------------------------------
class CallForm(NoSilentOverwrite, forms.ModelForm):
    """A call; what applicants rely on, and what judging rests on, can no longer be typed once it stands."""

    class Meta:
        model = Call
        fields = [
            *("title", "title_ar", "code", "project", "text", "opens_on", "deadline_on", "deadline_at"),
            *("currency", "most", "threshold", "convention_above", "assessments_needed", "blind"),
        ]
        widgets = {
            "title_ar": forms.TextInput(attrs=_ARABIC),
            "text": forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
            "opens_on": DayInput(),
            "deadline_on": DayInput(),
            "deadline_at": forms.TimeInput(attrs={"type": "time", "dir": "ltr"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, user: User, judged: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["project"].queryset = Project.objects.visible_to(user).exclude(status=Project.Status.CLOSED)
        fields["code"].help_text = _("Short, as it stands in files and reports.")
        for name in self._fixed(judged):
            fields[name].disabled = True
            if name == "project":
                fields[name].queryset = Project.objects.filter(pk=self.instance.project_id)
        if fields["deadline_on"].disabled and self.instance.state in {Call.State.OPEN, Call.State.SCORING}:
            fields["deadline_on"].help_text = _(
                "The call is open: the deadline is moved by extending it, with a reason."
            )

    def _fixed(self, judged: bool) -> tuple[str, ...]:
        if not self.instance.pk or self.instance.state == Call.State.DRAFT:
            return ()
        fixed: tuple[str, ...] = (*ANNOUNCED, "deadline_on", "deadline_at")
        if judged or self.instance.state == Call.State.DECIDED:
            fixed += JUDGED_BY
        return fixed


class NewCallForm(SentOnce, CallForm):
    """A call that is not there yet."""


class CriterionForm(forms.ModelForm):
    """What applications are judged by."""

    class Meta:
        model = Criterion
        fields = ["title", "title_ar", "weight", "most", "help"]
        widgets = {
            "title_ar": forms.TextInput(attrs=_ARABIC),
            "help": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        }


class BudgetForm(forms.ModelForm):
    """Money to give away, and whose it is."""

    class Meta:
        model = CallBudget
        fields = ["title", "amount", "funding"]

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        above = Q(project=call.project_id)
        if call.project.parent_id:
            above |= Q(project=call.project.parent_id)
        fields["funding"].queryset = Funding.objects.filter(above).select_related("organisation", "project")
        fields["funding"].help_text = _("The donor of this funding is then named in the projects that are chosen.")


class PaperForm(forms.ModelForm):
    """A paper that makes an application complete."""

    class Meta:
        model = CallPaper
        fields = ["title", "title_ar", "required"]
        widgets = {"title_ar": forms.TextInput(attrs=_ARABIC)}


class PriorityForm(forms.ModelForm):
    """What the call wants above all."""

    class Meta:
        model = CallPriority
        fields = ["title", "title_ar"]
        widgets = {"title_ar": forms.TextInput(attrs=_ARABIC)}


class ExtendForm(forms.Form):
    """A later deadline, and why."""

    deadline_on = forms.DateField(label=_("New deadline"), widget=DayInput())
    deadline_at = forms.TimeField(
        label=pgettext_lazy("time of a deadline", "Until"),
        widget=forms.TimeInput(attrs={"type": "time", "dir": "ltr"}, format="%H:%M"),
        help_text=_("Local time; this minute still counts."),
    )
    reason = PlainCharField(
        label=_("Why"), max_length=300, help_text=_("It is kept with the call and shown to those who apply.")
    )


class ColleagueField(forms.ModelChoiceField):
    """A colleague, by the name that leads on the reader's pages."""

    def label_from_instance(self, colleague: Any) -> str:
        return str(colleague.shown_name)


class AssessorForm(forms.Form):
    """Who judges too."""

    user = ColleagueField(label=_("Assessor"), queryset=User.objects.none())

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        may = Q(groups__permissions__codename="add_assessment", groups__permissions__content_type__app_label="programs")
        colleagues = User.objects.filter(may, is_active=True).exclude(pk__in=call.assessors.values("user"))
        fields["user"].queryset = colleagues.distinct().order_by("full_name")


# --- Applications ----------------------------------------------------------------------------------------------
class OrganisationForm(SentOnce, forms.Form):
    """Which association applies."""

    organisation = OrganisationField(
        label=pgettext_lazy("applies to a call", "Association"),
        error_messages={"required": _("Choose the association that applies.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        kinds = [Organisation.Kind.ASSOCIATION.value, Organisation.Kind.NETWORK.value]
        fields["organisation"].queryset = Organisation.objects.filter(kinds__overlap=kinds)


class ApplicationForm(NoSilentOverwrite, forms.Form):
    """What an association proposes; a draft may lack anything, what is missing is said when it is sent in."""

    #: What a draft may lack is needed in the end: the list of what is missing says it.
    says_optional = False

    title = PlainCharField(label=_("Title of the project"), max_length=250, required=False)
    summary = PlainCharField(
        label=_("What the project is about"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=_("For whom, what you do, and what will have changed at the end."),
    )
    priority = forms.ModelChoiceField(
        label=_("Priority that it serves"), queryset=CallPriority.objects.none(), required=False
    )
    amount = NumberField(label=_("Amount asked for"), minimum=0.01)
    people = NumberField(label=_("People to reach"), places=0, maximum=2_000_000_000)
    place = forms.ModelChoiceField(label=_("Where"), queryset=Location.objects.none(), required=False)
    starts_on = forms.DateField(label=_("Starts on"), widget=DayInput(), required=False)
    ends_on = forms.DateField(label=_("Ends on"), widget=DayInput(), required=False)
    contact_name = PlainCharField(label=_("Who can answer questions"), max_length=150, required=False)
    contact_phone = PlainCharField(
        label=_("Phone"), max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"})
    )
    contact_email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)

    def __init__(self, data: Any = None, *, application: Application) -> None:
        super().__init__(data, initial={name: getattr(application, name) for name in self.base_fields})
        fields: Any = self.fields
        call = application.call
        fields["priority"].queryset = call.priorities.all()
        levels = [Location.Level.REGION, Location.Level.PROVINCE]
        fields["place"].queryset = Location.objects.filter(level__in=levels).ordered_by_name()
        fields["amount"].help_text = (
            _("In %(currency)s, at most %(most)s.")
            % {
                "currency": call.currency,
                "most": number_format(call.most, 0 if call.most == int(call.most) else 2, force_grouping=True),
            }
            if call.most is not None
            else _("In %(currency)s.") % {"currency": call.currency}
        )

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, by the names of the application."""
        return {name: self.cleaned_data[name] for name in self.base_fields if name in self.cleaned_data}


class PapersForm(forms.Form):
    """One place for each paper that the call asks for, and one for anything else."""

    def __init__(self, *args: Any, papers: Sequence[CallPaper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        self.papers: dict[str, CallPaper | None] = {f"paper_{paper.pk}": paper for paper in papers}
        self.papers["paper_other"] = None
        for name, paper in self.papers.items():
            label = str(paper) if paper else _("Another paper")
            widget = forms.FileInput(attrs={"accept": ACCEPTED})
            fields[name] = forms.FileField(label=label, widget=widget, required=False)


class CameForm(forms.Form):
    """When an application that staff type came in on paper."""

    came_on = forms.DateField(label=_("It came in on paper on"), widget=DayInput(), required=False)
    came_at = forms.TimeField(
        label=pgettext_lazy("time of arrival", "At"),
        widget=forms.TimeInput(attrs={"type": "time", "dir": "ltr"}, format="%H:%M"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """An hour belongs to a day."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("came_at") and not cleaned.get("came_on") and "came_on" not in self.errors:
            self.add_error("came_on", _("Say on which day."))
        return cleaned

    @property
    def moment(self) -> datetime | None:
        """That moment, local; the first minute of the day where no hour was given."""
        day, hour = self.cleaned_data.get("came_on"), self.cleaned_data.get("came_at")
        return timezone.make_aware(datetime.combine(day, hour or time.min)) if day else None


class CheckForm(forms.Form):
    """What an application lacks; nothing ticked and nothing written: it is complete."""

    missing = forms.MultipleChoiceField(
        label=_("What is missing?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    also = PlainCharField(label=_("Anything else that is missing"), max_length=250, required=False)

    def __init__(self, *args: Any, papers: Sequence[CallPaper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["missing"].choices = [(str(paper), str(paper)) for paper in papers]
        if not papers:
            del fields["missing"]

    @property
    def lacking(self) -> list[str]:
        """Everything that was named."""
        said = self.cleaned_data
        return [*said.get("missing", ()), *filter(None, [said.get("also", "")])]


class UntilForm(forms.Form):
    """Until which day something stays open."""

    until = forms.DateField(label=_("May be completed until"), widget=DayInput(), help_text=_("This day too."))


# --- Assessing -------------------------------------------------------------------------------------------------
class DeclareForm(forms.Form):
    """Whether an assessor has an interest in an application, and which."""

    conflict = forms.ChoiceField(
        label=_("Have you an interest in this application or its association?"),
        choices=[("no", _("I have none.")), ("yes", _("I have one: others shall assess it."))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    reason = PlainCharField(
        label=_("Which interest"),
        max_length=300,
        required=False,
        help_text=_("A relative works there, you sit on its board, you advised it."),
    )


class PointsForm(NoSilentOverwrite, forms.Form):
    """Points for each criterion, and a comment."""

    comment = PlainCharField(
        label=_("Comment"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        self.criteria = {f"points_{one.pk}": one for one in criteria}
        for name, one in self.criteria.items():
            fields[name] = NumberField(label=str(one), maximum=one.most)
            fields[name].widget.attrs |= {"size": 5, "class": "points-typed"}

    @property
    def points(self) -> dict[Criterion, Decimal | None]:
        """What was given for each."""
        return {one: self.cleaned_data.get(name) for name, one in self.criteria.items()}

    @property
    def lines(self) -> list[tuple[Criterion, Any]]:
        """Each criterion with its field."""
        return [(one, self[name]) for name, one in self.criteria.items()]
