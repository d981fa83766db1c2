"""The pairs to judge: narrowed, counted by what was decided, part by part by key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.utils.dateparse import parse_datetime

from beneficiaries.models import DuplicatePair
from beneficiaries.models.duplicates import DuplicatePairQuerySet
from beneficiaries.names import fold
from beneficiaries.nearness import CLOSE, VERY_CLOSE
from exchange import references

if TYPE_CHECKING:
    from accounts.models import User

PAGE = 25
_SCORE = re.compile(r"[01](\.[0-9]{1,9})?")
#: What may be asked for: not judged yet, and each verdict.
STATES = {"waiting": "", "unsure": "unsure", "different": "different", "same": "same"}
_NEAR = {
    "3": Q(score__gte=VERY_CLOSE),
    "2": Q(score__gte=CLOSE, score__lt=VERY_CLOSE),
    "1": Q(score__lt=CLOSE),
}


@dataclass(frozen=True)
class Asked:
    """What someone asks of the desk; whatever else an address says is passed over."""

    state: str = "waiting"
    site: int | None = None
    origin: str = ""
    near: str = ""
    q: str = ""
    after: str = ""

    @classmethod
    def of(cls, said: Mapping[str, str]) -> "Asked":
        def plain(name: str) -> str:
            return (said.get(name) or "").replace("\x00", "").encode("utf-8", "ignore").decode()[:200].strip()

        site = plain("site")
        return cls(
            state=plain("state") if plain("state") in STATES else "waiting",
            site=int(site) if site.isascii() and site.isdigit() and len(site) < 10 else None,
            origin=plain("origin") if plain("origin") in DuplicatePair.Origin.values else "",
            near=plain("near") if plain("near") in _NEAR else "",
            q=plain("q"),
            after=plain("after"),
        )

    @property
    def narrowed(self) -> bool:
        return bool(self.site or self.origin or self.near or self.q)

    def query(self, **changes: str) -> str:
        """As an address says it, from the first part on unless ``after`` is given."""
        asked = replace(self, **({"after": ""} | changes))  # type: ignore[arg-type]
        said = {name: value for name, value in vars(asked).items() if value and (name, value) != ("state", "waiting")}
        return f"?{urlencode(said)}" if said else ""


def narrowed(asked: Asked, user: "User") -> DuplicatePairQuerySet:
    """The pairs that ``user`` may judge and the filters mean, whatever was decided of them."""
    pairs = DuplicatePair.objects.visible_to(user)
    if asked.site:
        pairs = pairs.filter(Q(first__site=asked.site) | Q(second__site=asked.site))
    if asked.origin:
        pairs = pairs.filter(origin=asked.origin)
    if asked.near:
        pairs = pairs.filter(_NEAR[asked.near])
    if asked.q:
        pairs = pairs.filter(_meant(asked.q))
    return pairs


def _meant(text: str) -> Q:
    if references.looks_like_one(text):
        ref = references.normalise(text)
        return Q(first__ref=ref) | Q(second__ref=ref)
    either = Q()
    for end in ("first", "second"):
        words = Q()
        for word in fold(text).split()[:6]:
            words &= Q(**{f"{end}__name_folded__contains": word})
        either |= words
    return either


def counts(pairs: DuplicatePairQuerySet) -> dict[str, int]:
    """How many stand in each state; one query."""
    return pairs.aggregate(**{state: Count("pk", filter=Q(verdict=verdict)) for state, verdict in STATES.items()})


def in_order(pairs: DuplicatePairQuerySet, asked: Asked) -> DuplicatePairQuerySet:
    """The nearest first; where they are judged, the latest judged first."""
    pairs = pairs.filter(verdict=STATES[asked.state])
    return pairs.order_by("-judged_at", "pk") if _judged(asked) else pairs.order_by("-score", "pk")


def _judged(asked: Asked) -> bool:
    return asked.state in ("different", "same")


def key_of(pair: DuplicatePair, asked: Asked) -> str:
    """The place of a pair in the order, as an address says it."""
    if _judged(asked):
        return f"{pair.judged_at.isoformat() if pair.judged_at else ''}_{pair.pk}"
    return f"{pair.score}_{pair.pk}"


def past(pairs: DuplicatePairQuerySet, asked: Asked, key: str, *, back: bool = False) -> DuplicatePairQuerySet:
    """The pairs after a place in the order; with ``back`` those before it, the nearest of them first."""
    said, _dash, number = key.rpartition("_")
    value = _moment(said) if _judged(asked) else _score(said)
    if value is None or not (number.isascii() and number.isdigit() and 0 < int(number) < 2**63):
        return pairs
    pk = int(number)
    name = "judged_at" if _judged(asked) else "score"
    if back:
        return pairs.filter(Q(**{f"{name}__gt": value}) | Q(**{name: value}, pk__lt=pk)).order_by(name, "-pk")
    return pairs.filter(Q(**{f"{name}__lt": value}) | Q(**{name: value}, pk__gt=pk))


def _moment(said: str) -> datetime | None:
    """A moment as ``key_of`` writes it; None for anything else."""
    try:
        moment = parse_datetime(said)
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _score(said: str) -> Decimal | None:
    """A nearness as ``key_of`` writes it; None for anything else, such as NaN, which no number is above or below."""
    return Decimal(said) if _SCORE.fullmatch(said) else None


def beside(pair: DuplicatePair, asked: Asked, user: "User") -> tuple[DuplicatePair | None, DuplicatePair | None]:
    """The pair before and the pair after one in what was asked for; after the last one the first again."""
    pairs = in_order(narrowed(asked, user), asked).exclude(pk=pair.pk).select_related("first", "second")
    key = key_of(pair, asked)
    following = past(pairs, asked, key).first() or pairs.first()
    return past(pairs, asked, key, back=True).first(), following
