"""Sending a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exchange.tables import LARGEST


class SendForm(forms.Form):
    """One file, CSV or XLSX."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, with the headers of the template on its first line."),
        widget=forms.ClearableFileInput(
            attrs={
                "accept": ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
        error_messages={"empty": _("The file is empty."), "required": _("Choose a file.")},
        max_length=200,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is too large: at most %(size)s MB.") % {"size": LARGEST // 2**20})
        return file
