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
        for name, errors in getattr(wrong, "error_dict", {NON_FIELD_ERRORS: wrong}).items():
            form.add_error(name if name in form.fields else None, errors)
    return None
