"""The shape of what is typed when coming in and about oneself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.passwords import MAXIMUM


class SignInForm(forms.Form):
    """E-mail and password; checked by the page, which says the same whatever was wrong."""

    says_optional = False
    username = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "username", "class": "btn-tall", "dir": "ltr", "autofocus": True}
        ),
    )
    # A longer one is refused before it is hashed: nobody has it, and hashing it would be an attack.
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=MAXIMUM,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "btn-tall"}),
        error_messages={"max_length": _("This password is longer than any that can be chosen here.")},
    )

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).lower()


class CodeForm(forms.Form):
    """Six digits of the phone, or a recovery code."""

    says_optional = False
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "autofocus": True,
                "class": "btn-tall",
                "dir": "ltr",
            }
        ),
    )


class FirstCodeForm(CodeForm):
    """The first code that the phone shows."""

    code = forms.CharField(
        label=_("The six digits that your phone shows"),
        max_length=10,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "btn-tall", "dir": "ltr"}
        ),
    )


class ForgottenForm(forms.Form):
    """The address that a link is sent to."""

    says_optional = False
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "username", "class": "btn-tall", "dir": "ltr", "autofocus": True}
        ),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ProfileForm(forms.ModelForm):
    """What someone says of themselves."""

    class Meta:
        model = User
        fields = ["full_name", "full_name_ar", "phone", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"
        self.fields["full_name_ar"].widget.attrs |= {"lang": "ar", "dir": "rtl"}
        self.fields["phone"].widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"})
