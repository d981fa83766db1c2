"""Words that several reports share: their groups on the list, and figures as people read them."""

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

FIGURES = _("Figures to send")
LISTS = _("People by name")
TRAINING = _("Training and certificates")
AID = _("Aid and stock")

#: The order of the groups on the list.
GROUPS = (FIGURES, LISTS, TRAINING, AID)


def figure(number: int) -> str:
    """A whole number with its thousands set apart, as the reader's language does."""
    return number_format(number, use_l10n=True, force_grouping=True)
