"""Sheets of paper as PDF: typst with our own fonts, and QR codes."""

import io
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import segno
import typst

#: The families that templates name: one for both scripts, one for letters that it lacks.
_FONT_PACKAGES = ("fontpkg_ibm_plex_sans", "fontpkg_ibm_plex_sans_arabic", "fontpkg_amiri")


@cache
def font_paths() -> list[str]:
    """Where the fonts lie, found in their packages without loading these; those for rarer scripts are beside us."""
    specs = [find_spec(name) for name in _FONT_PACKAGES]
    ours = Path(__file__).resolve().parent / "fonts"
    return [*(str(Path(spec.origin).parent / "files") for spec in specs if spec and spec.origin), str(ours)]


def code(text: str) -> str:
    """A QR code as SVG, black on nothing, medium correction."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=0, dark="#25211b", xmldecl=False)
    return drawn.getvalue().decode()


def pdf(template: Path, said: dict[str, str], at: datetime) -> bytes:
    """One PDF (PDF/A-2u) of a typst template; ``said`` comes in as JSON, never as source.

    The same words at the same moment give the same bytes. A letter that our fonts lack (``exchange.glyphs``) is an
    empty box, which the norm forbids: such a sheet is a plain PDF rather than none.
    """
    try:
        return _compiled(template, said, at, "a-2u")
    except typst.TypstError as refused:
        if "could not be displayed with font" not in str(refused):
            raise
        return _compiled(template, said, at, "1.7")


def _compiled(template: Path, said: dict[str, str], at: datetime, norm: Literal["a-2u", "1.7"]) -> bytes:
    made: bytes = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=font_paths(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=said,
        pdf_standards=norm,
        timestamp=at.replace(microsecond=0),
    )
    return made
