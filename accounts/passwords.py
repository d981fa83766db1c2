"""A rule on passwords that Django does not bring."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAXIMUM = 200


class MaximumLengthValidator:
    """Refuses a password so long that hashing it would be an attack."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > MAXIMUM:
            raise ValidationError(_("Choose a password of at most %(number)d characters.") % {"number": MAXIMUM})

    def get_help_text(self) -> str:
        return _("At most %(number)d characters.") % {"number": MAXIMUM}
