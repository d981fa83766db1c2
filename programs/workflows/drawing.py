"""A workflow as a picture: worked out from its declared table alone, so that it can never say something else.

States stand in layers by their distance from the start, downwards, so that a long way is no wider than a desk; what
may happen from many states runs down a lane beside them. All measures are in units of the drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language_bidi

from programs.workflows.declaring import State, Step, Workflow

BOX_WIDTH, BOX_HEIGHT = 124.0, 52.0
#: Between two layers, between two columns, from lane to lane; from one end of a lane to the next below it.
DOWN, GAP, LANE, FOOT = 58.0, 136.0, 72.0, 116.0
EDGE = 12.0
#: Beside the first column, where steps lead back.
MARGIN = 168.0
#: Letters in a line: of a box, of an arrow downwards, of one to the side; and how wide a letter is.
IN_BOX, ON_ARROW, ASIDE = 15, 14, 18
LETTER = 6.6
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
    """A step: the path of its line, its verb; ``stubs``: dotted lines that join a lane from the side.

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


def _width(lines: Sequence[str]) -> float:
    return LETTER * max((len(line) for line in lines), default=0)


class _Drawing:
    def __init__(self, table: Workflow) -> None:
        self.table, self.layers, self.lanes = table, layers_of(table), lanes_of(table)
        self.left = MARGIN if any(step.back for step in table.steps) else EDGE
        self.places: dict[str, tuple[float, float]] = {}
        columns: dict[int, int] = {}
        for state in sorted(table.states, key=lambda one: one.aside):
            if state.code in self.layers:
                layer = self.layers[state.code]
                column = columns.get(layer, 1 if state.aside else 0)
                columns[layer] = column + 1
                x = self.left + column * (BOX_WIDTH + GAP)
                self.places[state.code] = (x, EDGE + 20 + layer * (BOX_HEIGHT + DOWN))
        right = max(x for x, _y in self.places.values()) + BOX_WIDTH
        foot = max(y for _x, y in self.places.values())
        ends = dict.fromkeys(step.target for step in self.lanes.values())
        # Ends stand in two rows, so that lanes can lie close together.
        for number, code in enumerate(code for code in ends if code not in self.places):
            self.places[code] = (right + 36 + number * LANE, foot + 24 + (number % 2) * FOOT)
        self.width = max(x for x, _y in self.places.values()) + BOX_WIDTH + EDGE
        self.height = max(y for _x, y in self.places.values()) + BOX_HEIGHT + EDGE
        self.mirrored = get_language_bidi()
        self.backs = 0
        self.all_backs = sum(len(step.sources) for step in table.steps if step.back) or 1

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
        if step.back or (x == to_x and to_y - y > BOX_HEIGHT + DOWN + 1):
            return self._round(step, (x, y), (to_x, to_y), lines)
        middle, to_middle = y + BOX_HEIGHT / 2, to_y + BOX_HEIGHT / 2
        if x == to_x:
            at, begin = x + BOX_WIDTH / 2, y + BOX_HEIGHT
            half = _width(lines) / 2
            beside = (begin + to_y) / 2 + 1 + (len(lines) - 1) * LINE / 2
            return Arrow(self._line((at, begin), (at, to_y)), self._words(lines, at + 10 + half, beside))
        if y == to_y:
            # The way there and the way back lie one below the other.
            shift = -10 if to_x > x else 12
            begin, end = (x + BOX_WIDTH, to_x) if to_x > x else (x, to_x + BOX_WIDTH)
            path = self._line((begin, middle + shift), (end, middle + shift))
            return Arrow(path, self._words(lines, (begin + end) / 2, middle + shift - 8))
        if to_x > x:
            bend = to_x - 22
            path = self._line((x + BOX_WIDTH, middle), (bend, middle), (bend, to_middle), (to_x, to_middle))
            lines = wrapped(step.title, ASIDE) if said else []
            return Arrow(path, self._words(lines, bend - 6 - _width(lines) / 2, middle - 8))
        bend = x - 22
        path = self._line((x, middle), (bend, middle), (bend, to_middle), (to_x + BOX_WIDTH, to_middle))
        return Arrow(path, self._words(lines, x - GAP / 2, to_middle - 8))

    def _round(self, step: Step, begin: tuple[float, float], end: tuple[float, float], lines: Sequence[str]) -> Arrow:
        """Along the margin: back, or past a state."""
        lane = begin[0] - 20 - 12 * (self.backs % 3)
        self.backs += 1
        start, stop = begin[1] + BOX_HEIGHT / 2 - 10, end[1] + BOX_HEIGHT / 2 + 10
        path = self._line((begin[0], start), (lane, start), (lane, stop), (end[0], stop))
        outmost = begin[0] - 20 - 12 * (min(self.all_backs, 3) - 1)
        words = self._words(
            lines, outmost - 8 - _width(lines) / 2, (start + stop) / 2 + 4 + (len(lines) - 1) * LINE / 2
        )
        return Arrow(path, words, back=step.back)

    def _lane(self, step: Step, number: int) -> Arrow:
        """From many states at once: each joins the lane, which leads down to the end."""
        to_x, to_y = self.places[step.target]
        at, shift = to_x + BOX_WIDTH / 2, -15 + 10 * (number % 4)
        joints = sorted(self.places[code][1] + BOX_HEIGHT / 2 + shift for code in step.sources)
        stubs = [
            self._line((self.places[code][0] + BOX_WIDTH, y), (at, y))
            for code in step.sources
            for y in [self.places[code][1] + BOX_HEIGHT / 2 + shift]
        ]
        lines = wrapped(step.title, ON_ARROW)
        far = to_y - joints[0] > 3 * (BOX_HEIGHT + DOWN)
        # Two lanes side by side say their verb one below the other.
        above = joints[0] + 34 + (number % 2) * 2.5 * LINE + (len(lines) - 1) * LINE
        again = self._words(lines, at, above) if far else []
        return Arrow(
            self._line((at, joints[0]), (at, to_y)), self._words(lines, at, to_y - 10), stubs=stubs, again=again
        )
