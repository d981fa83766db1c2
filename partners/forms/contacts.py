"""What is typed about whom to call."""

from django import forms

from partners.models import Contact


class ContactForm(forms.ModelForm):
    """Someone to call."""

    class Meta:
        model = Contact
        fields = ["full_name", "role", "phone", "email"]
