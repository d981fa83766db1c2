"""What a sent form leads to: the act, or its refusal beside the field that is to blame."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from accounts.refusals import Refusal


def attempt(form: forms.BaseForm, act: Callable[[], Any]) -> Any:
    """Do it; where it is refused, say so on the form and give None. Nothing half done is kept."""
    try:
        with transaction.atomic():
            return act()
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except ValidationError as wrong:
        if not hasattr(wrong, "error_dict"):
            form.add_error(None, wrong)
            return None
        for name, errors in wrong.error_dict.items():
            field = None if name == NON_FIELD_ERRORS or name not in form.fields else name
            form.add_error(field, errors)
    return None
