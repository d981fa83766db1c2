"""Which letters our paper can show: read from the fonts that it is set in, so that no name becomes a row of boxes."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

from exchange.printing import font_paths


def lacking(text: str) -> str:
    """The letters of a text that none of our fonts has, each once, in their order; empty where all can be shown."""
    shown = _shown()
    # What joins, parts or turns letters is seen only by what it does to them.
    seen = (letter for letter in dict.fromkeys(text) if unicodedata.category(letter) not in ("Cf", "Cc", "Zs"))
    return "".join(letter for letter in seen if ord(letter) not in shown)


@cache
def _shown() -> frozenset[int]:
    files = (file for folder in font_paths() for file in Path(folder).glob("*-Regular.ttf"))
    return frozenset(point for file in files for point in _points(file.read_bytes()))


def _points(font: bytes) -> set[int]:
    """The code points for which a TrueType file has a glyph: its table ``cmap``, formats 4 and 12."""
    tables = struct.unpack_from(">H", font, 4)[0]
    found = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for name, _sum, offset, _length in found if name == b"cmap")
    points: set[int] = set()
    for number in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        at = cmap + struct.unpack_from(">HHL", font, cmap + 4 + 8 * number)[2]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == 4:
            points |= _of_segments(font, at)
        elif kind == 12:
            for group in range(struct.unpack_from(">L", font, at + 12)[0]):
                first, last, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
                points |= set(range(first if glyph else first + 1, last + 1))
    return points


def _of_segments(font: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", font, at + 14)
    firsts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    shifts = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    where = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", font, where)
    points = set()
    for number, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offsets[number]:
                glyph = struct.unpack_from(">H", font, where + 2 * number + offsets[number] + 2 * (point - first))[0]
                if not glyph:
                    continue
            if (glyph + shifts[number]) % 65536:
                points.add(point)
    return points
