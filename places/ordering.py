"""Lists of named things in the order in which a reader looks for them, without the database's own collations."""

from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Collate, Lower, NullIf
from django.utils.translation import get_language

#: Letters of the Arabic script that a reader takes for the same: the seats of hamza, final ى and ة.
_SAME_LETTERS = ("أإآٱىة", "اااايه")


def by_name(prefix: str = "", stem: str = "name") -> Combinable:
    """What to order rows with ``name_fr``, ``name_ar`` and ``name_en`` by, in the language of the screen.

    ``prefix`` leads to them (``"nationality__"``); ``stem`` where they are called otherwise (``"title"``). Accents and
    capitals do not count; code points decide the rest, so that every PostgreSQL, with ICU or without, gives the same
    order.
    """
    french = F(f"{prefix}{stem}_fr")
    language = get_language() or "fr"
    name: Combinable = (
        french if language == "fr" else Coalesce(NullIf(F(f"{prefix}{stem}_{language}"), Value("")), french)
    )
    if language == "ar":
        name = Func(
            name, Value(_SAME_LETTERS[0]), Value(_SAME_LETTERS[1]), function="translate", output_field=TextField()
        )
    return Collate(Lower(Func(name, function="unaccent", output_field=TextField())), "C")
