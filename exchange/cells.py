"""Reading the cells of a file's lines, and telling its repeated lines apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from exchange.loading import Line, Loader
from exchange.values import Bad, Reader


class Cells:
    """Reads the cells of the lines of one file: of the columns that it has, each text once."""

    #: So many different texts of a column are remembered: words and days come again, names hardly.
    REMEMBERED = 1000

    def __init__(self, loader: Loader, headers: Sequence[str]) -> None:
        self.columns: list[tuple[str, Reader, bool, bool, dict[str, Any]]] = [
            (
                column.name,
                column.read,
                column.required,
                not column.clearance or loader.cleared_for(column.clearance),
                {},
            )
            for column in loader.columns
            if column.name in headers
        ]

    def read(self, line: Line) -> None:
        """Read the filled cells of a line into its values; mark what cannot be read."""
        cells, values = line.cells, line.values
        for name, read, required, cleared, known in self.columns:
            cell = cells.get(name, "")
            if cell in known:
                values[name] = known[cell]
                continue
            stripped = cell.strip()
            if not stripped:
                if required:
                    line.bad(name, _("This cell must be filled in."))
                continue
            if not cleared:
                line.bad(name, _("You are not cleared to load this column. Leave it empty."))
                continue
            try:
                value = read(stripped)
            except Bad as bad:
                line.bad(name, bad)
                continue
            if value is not None and value != []:
                values[name] = value
                if len(known) < self.REMEMBERED:
                    known[cell] = value


@dataclass
class Repeats:
    """Keys met so far in one file: an exact repeat is skipped, another line with the same key is bad."""

    keys: Sequence[Sequence[str]]
    #: The columns that the file has: a key of others is nobody's.
    headers: Sequence[str]
    #: The first line of each key, and what it says: both as numbers, so that a long file takes little memory.
    seen: dict[int, int] = field(default_factory=dict)
    said: dict[int, int] = field(default_factory=dict)
    keyless: int = 0

    def __post_init__(self) -> None:
        self.keys = [key for key in self.keys if all(part in self.headers or part[-1] == "?" for part in key)]

    def forget(self) -> None:
        """Let go of what was met: nothing more is asked."""
        self.seen, self.said = {}, {}

    def sort_out(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines that say something new."""
        if not self.keys:
            lines = list(lines)
            self.keyless += sum(not line.bads for line in lines)
            yield from lines
            return
        for line in lines:
            values, keyed, repeated = line.values, False, False
            for key in self.keys:
                if not all(part in values or part[-1] == "?" for part in key):
                    continue
                keyed = True
                name = hash((*key, *[str(values.get(part.rstrip("?"))) for part in key]))
                first = self.seen.setdefault(name, line.number)
                if first == line.number:
                    continue
                if self.said.get(first) == self._said(line):
                    repeated = True
                else:
                    line.bad(
                        key[-1].rstrip("?"), _("Line %(line)s says something else for the same key.") % {"line": first}
                    )
            if keyed:
                self.said[line.number] = self._said(line)
            else:
                self.keyless += not line.bads
            if repeated and not line.bads:
                line.unchanged()
            yield line

    @staticmethod
    def _said(line: Line) -> int:
        """What a line says, as one number; blanks around cells and the order of columns say nothing."""
        return hash(tuple([cell.strip() for cell in line.cells.values()]))
