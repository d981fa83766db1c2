"""What is typed of the help in a case, and of what follows: surveys, notes, papers, appointments."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from beneficiaries.forms.acts import DayField
from beneficiaries.forms.follow_up import AppointmentForm, SentOnce
from beneficiaries.forms.person import PlainCharField, RefusableForm
from beneficiaries.models import Attachment
from programs.forms.cases import LINE, AmountField, PaperField, categories_of, currency_field
from programs.models import AssistanceItem, Case, CaseMember

#: How many parts of one help are planned at once.
PARTS = 4


class PlanForm(SentOnce, RefusableForm):
    """One help in up to four parts."""

    member = forms.ModelChoiceField(label=_("For whom"), queryset=CaseMember.objects.none(), empty_label=None)
    item = PlainCharField(label=_("What"), max_length=160, widget=forms.TextInput(attrs=LINE))
    aid = forms.ChoiceField(label=_("Kind of help"), choices=AssistanceItem.Help.choices)
    dimension = forms.ChoiceField(
        label=_("Dimension"), choices=AssistanceItem.Dimension.choices, widget=forms.RadioSelect, initial="economic"
    )
    kind = forms.ChoiceField(
        label=_("Given"), choices=AssistanceItem.Kind.choices, widget=forms.RadioSelect, initial="in_kind"
    )
    currency = currency_field()

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number_it()
        fields: Any = self.fields
        fields["member"].queryset = members
        fields["member"].label_from_instance = lambda row: row.person.shown_name
        for number in range(1, PARTS + 1):
            said = {"number": number}
            fields[f"amount_{number}"] = AmountField(
                label=_("Part %(number)s: amount or value") % said,
                required=number == 1,
                error_messages={"required": _("Say how much is planned, for each part.")},
            )
            fields[f"day_{number}"] = DayField(label=_("Planned for"), today=False)
        fields["amount_2"].help_text = _("A second part is given once the use of the first is proved.")

    @property
    def parts(self) -> list[tuple[Any, Any]]:
        """Bound fields of amount and day, a pair for each part; for the page."""
        return [(self[f"amount_{number}"], self[f"day_{number}"]) for number in range(1, PARTS + 1)]

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    @property
    def said(self) -> dict[str, Any]:
        """What ``plan_items`` takes."""
        data = self.cleaned_data
        parts = [
            (data[f"amount_{number}"], data.get(f"day_{number}"))
            for number in range(1, PARTS + 1)
            if data.get(f"amount_{number}") is not None
        ]
        kept = ("member", "item", "aid", "dimension", "kind", "currency", "client_id")
        amounts = {"amounts": [amount for amount, _day in parts], "planned_on": [day for _amount, day in parts]}
        return {name: data[name] for name in kept} | amounts

    def _say(self, name: str, sentences: list[str]) -> None:
        super()._say("amount_1" if name == "amount" else name, sentences)


class DeliverForm(SentOnce, RefusableForm):
    on = DayField(label=_("Given on"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number_it()


class ProveForm(RefusableForm):
    on = DayField(label=_("Proved on"), required=True)
    proof = PlainCharField(
        label=_("Proof of use"),
        required=False,
        max_length=300,
        help_text=_("A receipt, an invoice, a visit: by what you know that it was used."),
        widget=forms.TextInput(attrs=LINE),
    )
    paper = PaperField(
        label=_("Paper"),
        queryset=Attachment.objects.none(),
        required=False,
        empty_label=pgettext_lazy("a paper", "None"),
    )

    def __init__(self, *args: Any, papers: QuerySet[Attachment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["paper"]
        field.queryset = papers


class TakeBackForm(RefusableForm):
    note = PlainCharField(label=_("Why"), required=False, max_length=300, widget=forms.TextInput(attrs=LINE))


#: What a survey finds on each dimension: five answers from nothing (0) to all (1).
ANSWERS = ("0", "0.25", "0.5", "0.75", "1")


class ScoreField(forms.TypedChoiceField):
    """One of five answers between two words; a score that was loaded and lies between them can stay as it is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=Decimal, empty_value=None, required=False, widget=forms.RadioSelect, **options)
        self.offer(None)

    def offer(self, kept: Decimal | None) -> None:
        found = {Decimal(answer) for answer in ANSWERS} | ({kept} if kept is not None else set())
        self.choices = [(plain(one), number_format(plain(one))) for one in sorted(found)]

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value


def plain(value: Decimal) -> str:
    """As it is sent: without the zeros that it does not need."""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


class JoinForm(RefusableForm):
    """With which other open case, since when, and why."""

    other = forms.ModelChoiceField(label=_("It goes on in"), queryset=Case.objects.none(), empty_label=None)
    on = DayField(label=_("Closed on"), required=True)
    note = PlainCharField(label=_("Note"), required=False, max_length=500, widget=forms.TextInput(attrs=LINE))

    def __init__(self, *args: Any, twins: QuerySet[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.queryset = twins.select_related("project")
        field.label_from_instance = lambda row: f"{row.ref} · {row.project}"


class SurveyForm(RefusableForm):
    """Three scores where the survey has them, or that nobody could be reached; a note."""

    says_optional = False

    on = DayField(label=_("Done on"), required=True)
    missed = forms.BooleanField(label=_("The person could not be reached"), required=False)
    economic = ScoreField(label=pgettext_lazy("dimension", "Economic"))
    social = ScoreField(label=pgettext_lazy("dimension", "Social"))
    psychosocial = ScoreField(label=pgettext_lazy("dimension", "Psychosocial"))
    note = PlainCharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )

    SCORES = ("economic", "social", "psychosocial")

    def __init__(self, *args: Any, scored: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        for name in self.SCORES:
            if scored:
                fields[name].offer(self.initial.get(name))
            else:
                del fields[name]

    @property
    def scores(self) -> list[Any]:
        """The bound fields of the scores, where the survey has them; for the page."""
        return [self[name] for name in self.SCORES if name in self.fields]

    @property
    def said(self) -> dict[str, Any]:
        """What ``do_survey`` takes."""
        data = dict(self.cleaned_data)
        return data | {"reached": not data.pop("missed")}


class CaseNoteForm(SentOnce, RefusableForm):
    text = PlainCharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    category = forms.ChoiceField(
        label=_("Who may read it"),
        required=False,
        help_text=_("A restricted note is read only by those who are cleared for it; each reading is noted."),
    )

    def __init__(self, *args: Any, user: User, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number_it()
        field: Any = self.fields["category"]
        found = [one for one in categories_of(user) if one[0] != case.category]
        field.choices = [("", pgettext_lazy("who may read a note", "Everyone who sees the case")), *found]
        if not found:
            del self.fields["category"]


class CasePaperForm(RefusableForm):
    paper = PaperField(label=_("File of somebody in this case"), queryset=Attachment.objects.none(), empty_label="—")

    def __init__(self, *args: Any, papers: QuerySet[Attachment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["paper"]
        field.queryset = papers


class CaseAppointmentForm(AppointmentForm):
    """The agenda's own form, with somebody of the case."""

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        # The category of the case goes with its appointments.
        fields.pop("category", None)
        fields["member"] = forms.ModelChoiceField(label=_("With whom"), queryset=members, empty_label=None)
        fields["member"].label_from_instance = lambda row: row.person.shown_name
        self.order_fields(["member"])
