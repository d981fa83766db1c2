"""What links between organisations refuse."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class LinkedToItself(Refusal):
    """An organisation is linked to itself."""

    sentence = _("An organisation is not linked to itself.")
    field = "other"
