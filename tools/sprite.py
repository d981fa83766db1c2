"""Draw static/img/icons.svg: one file with every icon that a page may show.

Run it after `npm ci` when a name is added to icons.txt: `.venv/bin/python tools/sprite.py`.
With `--check` it writes nothing and exits 1 where the committed sprite is out of date.
"""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules/bootstrap-icons/icons"
SPRITE = ROOT / "static/img/icons.svg"
SVG = "{http://www.w3.org/2000/svg}"

ICONS = Path(__file__).with_name("icons.txt")


def sprite() -> str:
    """The whole drawing, one `<symbol>` an icon, ready to be written."""
    parts = ['<svg xmlns="http://www.w3.org/2000/svg">']
    for name in sorted(set(ICONS.read_text().split())):
        drawing = ET.parse(SOURCE / f"{name}.svg").getroot()
        for element in drawing.iter():
            element.tag = element.tag.removeprefix(SVG)
        inside = "".join(ET.tostring(child, encoding="unicode").strip() for child in drawing)
        parts.append(f'<symbol id="{name}" viewBox="{drawing.get("viewBox")}">{inside}</symbol>')
    return "\n".join([*parts, "</svg>\n"])


def main() -> int:
    drawn = sprite()
    if "--check" in sys.argv[1:]:
        return int(not SPRITE.exists() or SPRITE.read_text() != drawn)
    SPRITE.parent.mkdir(parents=True, exist_ok=True)
    SPRITE.write_text(drawn)
    return 0


if __name__ == "__main__":
    sys.exit(main())
