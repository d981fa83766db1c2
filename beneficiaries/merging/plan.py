"""What joining two files would do, before anything is written."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from beneficiaries.merging.clashes import KEPT, MERGED, SIDES, Clash, Side, clashes_of, references
from beneficiaries.merging.fields import Field, differing
from beneficiaries.models import Person


@dataclass
class Plan:
    """Two files, the fields in which they differ, and the facts that clash; each with the side that is proposed."""

    kept: Person
    merged: Person
    fields: list[Field]
    clashes: list[Clash]

    def all_clashes(self) -> Iterator[Clash]:
        """Those within others too."""
        for clash in self.clashes:
            yield from clash.all()

    def choose(self, choices: Mapping[str, Any]) -> None:
        """Take someone's choices: ``{"fields": {name: side}, "clashes": {key: side}}``; others stay as proposed."""
        for field in self.fields:
            field.chosen = _side(choices.get("fields", {}).get(field.name), field.chosen)
        for clash in self.all_clashes():
            if clash.trace is not None:
                clash.choose(_side(choices.get("clashes", {}).get(clash.key), clash.chosen))

    @property
    def choices(self) -> dict[str, dict[str, Side]]:
        """The choices as they are kept."""
        return {
            "fields": {field.name: field.chosen for field in self.fields},
            "clashes": {clash.key: clash.chosen for clash in self.all_clashes()},
        }

    @property
    def seen(self) -> str:
        """Fingerprint of both files as they are, whichever of them is kept: another one means that someone wrote."""
        people = sorted((one.pk, one.changed_at.isoformat(), one.site_id) for one in (self.kept, self.merged))
        return _digest([people, sorted(clash.key for clash in self.all_clashes())])

    @property
    def digest(self) -> str:
        """Fingerprint of what is asked for: both files, which one is kept, every choice."""
        return _digest([self.seen, self.kept.pk, self.choices])


def _side(said: Any, proposed: Side) -> Side:
    return said if said in SIDES else proposed


def _digest(said: Any) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def plan_of(kept: Person, merged: Person) -> Plan:
    """The plan of joining ``merged`` to ``kept``: some queries a table, however much there is."""
    places: dict[Side, int] = {KEPT: kept.pk, MERGED: merged.pk}
    clashes = [
        clash
        for model, column, settling in references()
        if not settling.numbered
        for clash in clashes_of(model, column, places)
    ]
    return Plan(kept, merged, differing(kept, merged), clashes)
