"""What the registry knows of names themselves: the words that people bear, and short forms of them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from places.history import tracked


class NameWord(models.Model):
    """A word that somebody is called, to be found by what is typed instead of it; made by ``beneficiaries.dictionary``.

    One word may stand here twice where two wrote it at once: nobody waits for a load to finish because of a name.
    """

    text = models.CharField(max_length=39, editable=False)
    # The word, the word without each of its letters, and its sounds: what a mistyped word shares with it.
    lookups = ArrayField(models.CharField(max_length=40), editable=False, default=list)
    # About so many people bear it: the more, the likelier it is meant.
    people = models.IntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("word of names")
        verbose_name_plural = _("words of names")
        indexes = [
            models.Index(OpClass("text", "varchar_pattern_ops"), name="nameword_text"),
            # Found at once: what waits in a list of the index would be read through by each search.
            GinIndex("lookups", name="nameword_lookups", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.text


@tracked()
class ShortForm(models.Model):
    """A short form that everybody takes for a longer name: Fatou is Fatoumata. Searched from the moment it is saved."""

    short = models.CharField(
        _("short form"),
        max_length=60,
        unique=True,
        help_text=_("One word, for example Fatou."),
        error_messages={"unique": _("This short form is already on the list.")},
    )
    long = models.CharField(
        _("long names"), max_length=200, help_text=_("One or more, with commas between them, for example Fatoumata.")
    )

    class Meta:
        verbose_name = _("short form of a name")
        verbose_name_plural = _("short forms of names")
        ordering = ["short"]

    def __str__(self) -> str:
        return f"{self.short} – {self.long}"


class Rekeying(models.Model):
    """How far ``manage.py rekey`` came with one set of rules, so that it goes on where it was stopped."""

    rules = models.CharField(max_length=40, unique=True, editable=False)
    reached = models.BigIntegerField(default=0, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("rebuilding of search keys")
        verbose_name_plural = _("rebuildings of search keys")

    def __str__(self) -> str:
        return self.rules
