"""What a store or a round refuses, in a sentence for the person at the counter."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from distributions.days import in_words


class OutOfStock(Refusal):
    """There is less in the store than goes out; ``item``, ``store``, ``left``, ``asked``."""

    sentence = _("Not enough in stock: %(left)s × %(item)s left in %(store)s, %(asked)s asked for.")
    field = "quantity"


class BadQuantity(Refusal):
    """A quantity that is no whole number, or zero, or below."""

    sentence = _("A quantity is a whole number, one or more.")
    field = "quantity"


class TooMuch(Refusal):
    """More than a stock card can hold."""

    sentence = _("This quantity is too large for a stock card. Check what was typed.")
    field = "quantity"


class ReasonNeeded(Refusal):
    """Losses, corrections and what is taken back say why."""

    sentence = _("Write why, in a few words.")
    field = "reason"


class NotYet(Refusal):
    """A movement or a hand-out on a day to come."""

    sentence = _("This day is still to come. Write the day on which it happened.")
    field = "on"


class CodeTaken(Refusal):
    """Another line of the ledger has this code and says something else; lines are never changed."""

    sentence = _("The movement %(code)s is already in the ledger and says something else. Write a correction instead.")
    field = "code"


class NotAKit(Refusal):
    """Only a kit with its contents can be packed."""

    sentence = _("%(item)s is not a kit with contents. Say first what one kit holds.")
    field = "kit"


class WaybillIncomplete(Refusal):
    """A waybill says from where, to where and what."""

    sentence = _("A waybill says from where the goods come, where they go, and holds at least one line.")
    field = "lines"


class SameStore(Refusal):
    """Goods go from one store to another."""

    sentence = _("Goods go from one store to another: choose two different stores.")
    field = "destination"


class AlreadyReceived(Refusal):
    """A waybill is received once; ``on``, ``by``."""

    sentence = _("This waybill was received on %(on)s by %(by)s.")


class MoreThanSent(Refusal):
    """``item``, ``sent``."""

    sentence = _("Received and damaged together are more than the %(sent)s × %(item)s that were sent.")
    field = "received"


class NotReceivedYet(Refusal):
    """What has not arrived cannot go back."""

    sentence = _("This waybill has not been received yet: nothing of it can go back.")


class NowhereToReturn(Refusal):
    """A supplier's waybill has no store to go back to."""

    sentence = _("These goods came from a supplier, not from a store of ours. Choose the store they go to.")
    field = "destination"


class ArrivedBeforeSent(Refusal):
    """``on``."""

    sentence = _("Goods cannot arrive before they leave: they left on %(on)s.")
    field = "on"


class RoundNotOpen(Refusal):
    """Nothing is handed out before a round opens or after it closed; ``round``."""

    sentence = _("The round %(round)s is not open. Open it before handing out.")


class RoundClosed(Refusal):
    """``round``."""

    sentence = _("The round %(round)s is closed. What it handed out stays as it is.")


class EmptyRound(Refusal):
    """``round``."""

    sentence = _("Nobody is on the list of the round %(round)s. Add people before opening it.")


class NotEntitled(Refusal):
    """Somebody who is not on the round's list; ``name``."""

    sentence = _("%(name)s is not on the list of this round. Add the person to the list first.")


class AlreadyCollected(Refusal):
    """A second collection; ``day``, ``hour`` where it is known, ``who`` handed out where that is known."""

    sentence = _("Collected on %(day)s.")

    def __str__(self) -> str:
        said: Any = self.sentence
        if self.values.get("hour") and self.values.get("who"):
            said = _("Collected on %(day)s at %(hour)s, handed out by %(who)s.")
        elif self.values.get("who"):
            said = _("Collected on %(day)s, handed out by %(who)s.")
        elif self.values.get("hour"):
            said = _("Collected on %(day)s at %(hour)s.")
        return str(said) % (self.values | {"day": in_words(self.values["day"])})

    @classmethod
    def of(cls, *, on: date, at: datetime | None, who: str) -> "AlreadyCollected":
        """The refusal that tells of an earlier collection."""
        return cls(day=on, hour=f"{timezone.localtime(at):%H:%M}" if at else "", who=who)


class NotCollected(Refusal):
    """Only what was handed out is taken back or recorded a second time; ``name``."""

    sentence = _("%(name)s has not collected anything in this round.")


class ProxyLimitReached(Refusal):
    """``name``, ``limit``."""

    sentence = _("%(name)s has already collected for %(limit)s others in this round. Someone else must come.")
    field = "to"


class RecipientMerged(Refusal):
    """``name``, ``ref`` of the file that is kept."""

    sentence = _("The file of %(name)s was joined with %(ref)s. Serve the person under that reference.")


class RecipientDeceased(Refusal):
    """``name``, ``day``."""

    sentence = _("%(name)s died on %(day)s. Nothing is handed out in that name.")


class OtherContent(Refusal):
    """The same number of a device's record, sent again with something else in it."""

    sentence = _("This hand-out was already sent with other content. Compare both with the person before going on.")
