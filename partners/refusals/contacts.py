"""What contacts of organisations refuse."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class NamedAlready(Refusal):
    """Another contact of the organisation has this name."""

    sentence = _("Another contact of this organisation has this name already.")
    field = "full_name"
