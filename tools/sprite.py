"""Draw static/img/icons.svg: one file with every icon that a page may show.

Run it after `npm ci` when an icon is added to ICONS: `.venv/bin/python tools/sprite.py`.
With `--check` it writes nothing and exits 1 where the committed sprite is out of date.
"""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules/bootstrap-icons/icons"
SPRITE = ROOT / "static/img/icons.svg"
SVG = "{http://www.w3.org/2000/svg}"

ICONS = """
activity archive arrow-clockwise arrow-counterclockwise arrow-down arrow-left arrow-left-right arrow-repeat arrow-right
arrow-return-left arrow-up arrows-collapse award
bank bar-chart bell book bookmark box box-arrow-in-right box-arrow-right box-seam briefcase building buildings
calculator calendar calendar-check calendar-event calendar-plus calendar-range calendar-x camera card-checklist
boxes card-list card-text cash-coin cash-stack chat-left-text check-circle check-lg check2-all check2-circle
check2-square
chevron-down chevron-left chevron-right chevron-up circle clipboard clipboard-check clipboard-data clipboard-plus clock
clock-history
cloud-check cloud-slash collection copy credit-card-2-front
dash-lg diagram-3 door-open download droplet
envelope envelope-at eraser exclamation-circle exclamation-octagon exclamation-triangle eye eye-slash
file-earmark-arrow-down file-earmark-check file-earmark-pdf file-earmark-plus file-earmark-spreadsheet file-earmark-text
files filter fingerprint flag folder folder2-open funnel
gear geo-alt gift globe graph-up grid grip-vertical
hand-thumbs-up hash headset heart heart-pulse hourglass hourglass-split house house-door house-heart
image inbox info-circle intersect
journal-check journal-text journals
key keyboard
laptop layers life-preserver lightbulb link link-45deg list list-check list-ol list-task list-ul lock
map megaphone moon mortarboard
node-plus
paperclip passport patch-check pause-circle pen pencil pencil-square people person person-badge person-check person-dash
person-exclamation person-gear person-heart person-lines-fill person-lock person-plus person-vcard person-x phone
pie-chart pin-map play-circle plus plus-circle plus-lg printer
qr-code qr-code-scan question-circle
receipt reply
safe save scissors search send share shield-check shield-exclamation shield-lock shop shuffle signpost signpost-split
slash-circle sliders sort-alpha-down sort-down sort-up star-half stopwatch sun
table tag tags telephone telephone-inbound telephone-outbound telephone-x thermometer-half three-dots
three-dots-vertical translate trash truck type
umbrella union unlock upload upc-scan
wallet2 wifi-off
x-circle x-lg
zoom-in
""".split()


def sprite() -> str:
    """The whole drawing, one `<symbol>` an icon, ready to be written."""
    parts = ['<svg xmlns="http://www.w3.org/2000/svg">']
    for name in sorted(set(ICONS)):
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
