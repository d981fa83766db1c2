"""What is typed about budgets and spending."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from places.editing import DayInput
from programs.models import BudgetLine, Funding


class LineForm(forms.ModelForm):
    """A line of a budget."""

    class Meta:
        model = BudgetLine
        fields = ["code", "title", "amount", "currency", "funding"]

    def __init__(self, *args: Any, fundings: QuerySet[Funding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["funding"].queryset = fundings
        fields["funding"].label_from_instance = funding_words


def funding_words(funding: Any) -> str:
    """A donor with its years."""
    years = "–".join(str(year) for year in dict.fromkeys((funding.from_year, funding.to_year)) if year)
    return " ".join(filter(None, [str(funding.organisation), years]))


class SpendForm(forms.Form):
    """What was spent, out of which line, on which day, with which voucher."""

    line = forms.ModelChoiceField(label=_("Budget line"), queryset=BudgetLine.objects.none())
    amount = forms.DecimalField(
        label=_("Amount"),
        max_digits=14,
        decimal_places=2,
        help_text=_("In the currency of the line. Below zero: money that came back."),
    )
    on = forms.DateField(label=_("On"), widget=DayInput())
    what = forms.CharField(label=_("What for"), max_length=200)
    voucher = forms.CharField(label=_("Voucher"), max_length=60, required=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: QuerySet[BudgetLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["line"].queryset = lines
        fields["line"].label_from_instance = lambda line: f"{line.code} {line.title} ({line.currency})"
        fields["on"].initial = timezone.localdate
        fields["client_id"].initial = uuid4

    def clean_amount(self) -> Any:
        """Something."""
        amount = self.cleaned_data["amount"]
        if not amount:
            raise forms.ValidationError(_("The amount is not zero."))
        return amount


class CorrectForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.CharField(label=_("Why it is wrong"), max_length=150)
