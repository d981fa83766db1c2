"""What is typed about whom to call."""

from django import forms

from partners.models import Contact
from places.editing import NoSilentOverwrite


class ContactForm(NoSilentOverwrite, forms.ModelForm):
    """Someone to call."""

    class Meta:
        model = Contact
        fields = ["full_name", "role", "phone", "email"]
        widgets = {
            "full_name": forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
            "role": forms.TextInput(attrs={"dir": "auto"}),
            "phone": forms.TextInput(attrs={"type": "tel", "dir": "ltr", "autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        }
