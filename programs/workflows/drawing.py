"""A workflow as a picture: worked out from its declared table alone, so that it can never say something else.

States stand in layers by their distance from the start, in the direction of reading; what may happen from many states
runs along a lane below. All measures are in units of the drawing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import get_language_bidi

from programs.workflows.declaring import State, Step, Workflow

BOX_WIDTH, BOX_HEIGHT = 124.0, 52.0
GAP, ROW, LANE = 96.0, 124.0, 64.0
EDGE = 12.0
#: Letters in a line: of a box, of an arrow, of a lane.
IN_BOX, ON_ARROW, ON_LANE = 15, 13, 20
LINE = 16.0
#: A step from so many states runs along a lane.
MANY = 3


@dataclass(frozen=True)
class Word:
    """A line of text, its middle at ``x``."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Box:
    """A state. ``tone``: start, end, other (an end beside the way) or nothing."""

    x: float
    y: float
    tone: str
    words: list[Word]
    width: float = BOX_WIDTH
    height: float = BOX_HEIGHT


@dataclass(frozen=True)
class Arrow:
    """A step: the path of its line, its verb; ``stubs``: short lines that join a lane from above.

    ``again``: the verb once more, where a long lane begins.
    """

    path: str
    words: list[Word]
    back: bool = False
    stubs: list[str] = field(default_factory=list)
    again: list[Word] = field(default_factory=list)


@dataclass(frozen=True)
class Picture:
    """The whole drawing."""

    width: float
    height: float
    boxes: list[Box]
    arrows: list[Arrow]


def wrapped(text: object, letters: int) -> list[str]:
    """Words in lines of at most so many letters; a longer word has a line of its own."""
    lines: list[str] = []
    for word in str(text).split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def layers_of(table: Workflow) -> dict[str, int]:
    """How many steps each state is from the start, lanes and steps back left out."""
    lanes = set(lanes_of(table))
    found, edge = {table.start: 0}, [table.start]
    while edge:
        following: list[str] = []
        for code in edge:
            for step in table.steps_from(code):
                if step.code not in lanes and not step.back and step.target not in found:
                    found[step.target] = found[code] + 1
                    following.append(step.target)
        edge = following
    return found


def lanes_of(table: Workflow) -> dict[str, Step]:
    """The steps that lead from many states to an end beside the way."""
    return {
        step.code: step
        for step in table.steps
        if len(step.sources) >= MANY and table.by_code[step.target].ends and table.by_code[step.target].aside
    }


def picture_of(table: Workflow) -> Picture:
    """The drawing, mirrored where the reader reads from the right."""
    return _Drawing(table).drawn()


class _Drawing:
    def __init__(self, table: Workflow) -> None:
        self.table, self.layers, self.lanes = table, layers_of(table), lanes_of(table)
        self.places: dict[str, tuple[float, float]] = {}
        rows: dict[int, int] = {}
        for state in sorted(table.states, key=lambda one: one.aside):
            if state.code in self.layers:
                layer = self.layers[state.code]
                row = rows.get(layer, 1 if state.aside else 0)
                rows[layer] = row + 1
                self.places[state.code] = (EDGE + layer * (BOX_WIDTH + GAP), row)
        backs = any(step.back for step in table.steps)
        self.top = 96.0 if backs else 44.0
        self.places = {code: (x, self.top + row * ROW) for code, (x, row) in self.places.items()}
        last = max(self.layers.values())
        self.foot = max(y for _x, y in self.places.values()) + BOX_HEIGHT
        ends = dict.fromkeys(step.target for step in self.lanes.values())
        for number, code in enumerate(ends):
            if code not in self.places:
                self.places[code] = (EDGE + last * (BOX_WIDTH + GAP), self.foot + 28 + number * LANE)
        self.width = 2 * EDGE + last * (BOX_WIDTH + GAP) + BOX_WIDTH
        self.height = max(y for _x, y in self.places.values()) + BOX_HEIGHT + EDGE
        self.mirrored = get_language_bidi()

    def drawn(self) -> Picture:
        arrows = [self._lane(step, number) for number, step in enumerate(self.lanes.values())]
        for step in self.table.steps:
            if step.code not in self.lanes:
                # The verb of a step that comes from two states is said once.
                arrows += [self._arrow(step, source, said=not n) for n, source in enumerate(step.sources)]
        boxes = [self._box(state) for state in self.table.states if state.code in self.places]
        return Picture(self.width, self.height, boxes, arrows)

    # --- Parts ---------------------------------------------------------------------------------------------------
    def _x(self, x: float) -> float:
        return round(self.width - x if self.mirrored else x, 1)

    def _line(self, *points: tuple[float, float]) -> str:
        return "M" + " L".join(f"{self._x(x):g},{round(y, 1):g}" for x, y in points)

    def _words(self, lines: Iterable[str], x: float, bottom: float) -> list[Word]:
        rows = list(lines)
        return [Word(text, self._x(x), round(bottom - (len(rows) - 1 - n) * LINE, 1)) for n, text in enumerate(rows)]

    def _box(self, state: State) -> Box:
        x, y = self.places[state.code]
        lines = wrapped(state.title, IN_BOX)
        bottom = y + BOX_HEIGHT / 2 + 5 + (len(lines) - 1) * LINE / 2
        tone = "start" if state.code == self.table.start else ""
        if state.ends:
            tone = "other" if state.aside else "end"
        left = self._x(x + BOX_WIDTH) if self.mirrored else x
        return Box(left, y, tone, self._words(lines, x + BOX_WIDTH / 2, bottom))

    def _arrow(self, step: Step, source: str, *, said: bool) -> Arrow:
        (x, y), (to_x, to_y) = self.places[source], self.places[step.target]
        lines = wrapped(step.title, ON_ARROW) if said else []
        middle = BOX_HEIGHT / 2
        if step.back or (to_x - x > BOX_WIDTH + GAP + 1 and y == to_y):
            return self._over(step, (x, y), (to_x, to_y), said=said)
        if abs(to_x - x) < 1:
            down = 1 if to_y > y else -1
            begin = y + BOX_HEIGHT if down > 0 else y
            end = to_y if down > 0 else to_y + BOX_HEIGHT
            # The way there and the way back lie beside each other.
            at = x + BOX_WIDTH / 2 - 24 * down
            words = self._words(lines, at - down * 52, (begin + end) / 2 + 4 + (len(lines) - 1) * LINE / 2)
            return Arrow(self._line((at, begin), (at, end)), words)
        leave, reach = (x + BOX_WIDTH, y + middle), (to_x, to_y + middle)
        if y == to_y:
            return Arrow(self._line(leave, reach), self._words(lines, (leave[0] + reach[0]) / 2, leave[1] - 8))
        bend = reach[0] - GAP / 2
        path = self._line(leave, (bend, leave[1]), (bend, reach[1]), reach)
        if to_x < x:
            bend = x + BOX_WIDTH + 14
            path = self._line(leave, (bend, leave[1]), (bend, to_y + middle), (to_x + BOX_WIDTH, to_y + middle))
        return Arrow(path, self._words(lines, bend, max(leave[1], reach[1]) - 10 if to_y > y else leave[1] + 20))

    def _over(self, step: Step, begin: tuple[float, float], end: tuple[float, float], *, said: bool) -> Arrow:
        """Over the heads of others: back, or past a state."""
        height = self.top - (30 if step.back else 18)
        start, stop = begin[0] + BOX_WIDTH / 2 - 14, end[0] + BOX_WIDTH / 2 + 14
        path = self._line((start, begin[1]), (start, height), (stop, height), (stop, end[1]))
        words = self._words(wrapped(step.title, ON_LANE), (start + stop) / 2, height - 8) if said else []
        return Arrow(path, words, back=step.back)

    def _lane(self, step: Step, number: int) -> Arrow:
        """From many states at once: each joins the lane, which leads to the end."""
        to_x, to_y = self.places[step.target]
        y = to_y + BOX_HEIGHT / 2
        shift = BOX_WIDTH / 2 - 45 + 18 * (number % 6)
        joints = sorted(self.places[code][0] + shift for code in step.sources)
        stubs = [
            self._line(
                (self.places[code][0] + shift, self.places[code][1] + BOX_HEIGHT), (self.places[code][0] + shift, y)
            )
            for code in step.sources
        ]
        words = self._words(wrapped(step.title, ON_LANE), to_x - 70, y - 8)
        first = min(self.places[code][0] for code in step.sources)
        far = to_x - first > 3 * (BOX_WIDTH + GAP)
        again = self._words(wrapped(step.title, ON_ARROW), first + BOX_WIDTH + GAP / 2, y - 8) if far else []
        return Arrow(self._line((joints[0], y), (to_x, y)), words, stubs=stubs, again=again)
