"""Files that people bring or staff photograph, made safe: what is in them decides, never their name.

Pictures are decoded and written anew, so that nothing but the picture is kept: no position, no maker of the camera, no
second file behind the first. Of a PDF its pages are kept, nothing that acts. ``settings.ATTACHMENTS`` says how large
something may be.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from beneficiaries import refusals

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
#: What a file field offers: a telephone then gives a JPEG where it keeps pictures in a form of its own.
ACCEPTED = f"{JPEG},{PNG},image/webp,{PDF}"
EXTENSIONS = {JPEG: "jpg", PNG: "png", PDF: "pdf"}

_EDGE = 2400
_SMALL_EDGE = 320
#: A picture kept without loss beyond this is a photograph: it is kept as JPEG.
_HEAVY_PNG = 2 * 2**20
_MOST_PAGES = 100
_ODD_HEADS = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypavif")
#: Keys of a PDF's objects that act, carry files or send something away.
_ACTING = frozenset(
    [
        *("/JS", "/JavaScript", "/AA", "/OpenAction", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/AF"),
        *("/RichMedia", "/RichMediaContent", "/XFA", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"),
        *("/Movie", "/Sound", "/3D", "/AcroForm"),
    ]
)
#: What is written or stamped on a page beside its text: a filled form, a remark, a highlight.
_SEEN_MARKS = frozenset(
    ["/Widget", "/FreeText", "/Stamp", "/Ink", "/Highlight", "/Underline", "/StrikeOut", "/Square", "/Circle", "/Line"]
)
_ACTING_KINDS = _ACTING | {"/Screen", "/FileAttachment", "/URI", "/Named", "/Hide", "/Thread"}


@dataclass(frozen=True)
class Safe:
    """A file as it is kept: its bytes, what it is, a small picture of it where it is one."""

    content: bytes
    content_type: str
    small: bytes = b""

    @property
    def digest(self) -> str:
        """SHA-256 of what is kept, as hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def made_safe(file: IO[bytes]) -> Safe:
    """What is kept of a file that was sent.

    Raises ``FileEmpty``, ``FileTooLarge``, ``PictureTooLarge``, ``FileDamaged``, ``FileOfOtherKind``, ``PdfLocked``.
    """
    most = settings.ATTACHMENTS["bytes"]
    content = file.read(most + 1)
    if not content:
        raise refusals.FileEmpty
    if len(content) > most:
        raise refusals.FileTooLarge(size=most // 2**20)
    if content.startswith(b"%PDF-"):
        return _pages(content)
    if content[4:12] in _ODD_HEADS:
        raise refusals.PictureOfPhone
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (content[:4], content[8:12]) == (
        b"RIFF",
        b"WEBP",
    ):
        return _picture(content)
    raise refusals.FileOfOtherKind


def made_safe_signature(content: bytes) -> Safe:
    """A signature drawn on the screen: dark on nothing, without the empty ground around it.

    Raises ``NotSigned`` where nothing was drawn, and what a picture raises.
    """
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) > 2**20:
        raise refusals.NotSigned
    picture = _decoded(content).convert("RGBA")
    # What is drawn: neither see-through nor (nearly) white.
    ink = Image.composite(
        ImageOps.invert(picture.convert("L")), Image.new("L", picture.size, 0), picture.getchannel("A")
    ).point(lambda level: 255 if level > 60 else 0)
    box = ink.getbbox()
    if box is None or box[2] - box[0] < 8 or sum(ink.histogram()[255:]) < 40:
        raise refusals.NotSigned
    edge = 12
    box = (max(0, box[0] - edge), max(0, box[1] - edge), box[2] + edge, box[3] + edge)
    drawn = Image.new("RGBA", picture.size, (37, 33, 27, 0))
    drawn.putalpha(ink)
    drawn = drawn.crop((box[0], box[1], min(box[2], picture.width), min(box[3], picture.height)))
    drawn.thumbnail((1200, 600))
    return Safe(_written(drawn, "PNG"), PNG, _small(drawn))


def _decoded(content: bytes) -> Image.Image:
    """The picture upright, its pixels read to the last; how large it is is asked before any is."""
    most = settings.ATTACHMENTS["pixels"]
    try:
        with warnings.catch_warnings():
            # What Pillow only warns of is refused below, by our own measure.
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"])
            if picture.width * picture.height > most or max(picture.size) > 20_000:
                raise refusals.PictureTooLarge
            if picture.format in {"JPEG", "MPO"}:
                # A picture of a modern telephone is read at a half or a quarter of its size: less memory.
                picture.draft("RGB", (_EDGE, _EDGE))
            picture.load()
            return ImageOps.exif_transpose(picture)
    except Image.DecompressionBombError:
        raise refusals.PictureTooLarge from None
    except refusals.PictureTooLarge:
        raise
    except Exception:
        # What a hostile file makes of a decoder has no list: whatever it is, the file cannot be read.
        raise refusals.FileDamaged from None


def _picture(content: bytes) -> Safe:
    picture = _decoded(content)
    clear = "A" in picture.getbands() or "transparency" in picture.info
    picture = picture.convert("RGBA" if clear else "RGB")
    picture.thumbnail((_EDGE, _EDGE), Image.Resampling.LANCZOS)
    if content.startswith(b"\x89PNG"):
        kept = _written(picture, "PNG")
        if len(kept) <= _HEAVY_PNG:
            return Safe(kept, PNG, _small(picture))
    return Safe(_written(_on_white(picture), "JPEG"), JPEG, _small(picture))


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, (255, 255, 255))
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _small(picture: Image.Image) -> bytes:
    small = _on_white(picture).copy()
    small.thumbnail((_SMALL_EDGE, _SMALL_EDGE))
    return _written(small, "JPEG")


def _written(picture: Image.Image, form: str) -> bytes:
    """Nothing but the pixels: what Pillow would carry over is left behind."""
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    out = io.BytesIO()
    if form == "JPEG":
        bare.save(out, form, quality=85, optimize=True, progressive=True)
    else:
        bare.save(out, form, optimize=True)
    return out.getvalue()


# --- PDF -----------------------------------------------------------------------------------------------------------
def _pages(content: bytes) -> Safe:
    """The pages of a PDF in a new one: no scripts, no files inside, no actions, no words about who made it."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise refusals.PdfLocked
        if b"%%EOF" not in content[-2048:]:
            # A cut upload: its end, which says where everything lies, is missing.
            raise refusals.FileDamaged
        if not 1 <= len(reader.pages) <= _MOST_PAGES:
            raise refusals.PdfTooLong(pages=_MOST_PAGES)
        writer = PdfWriter()
        for page in reader.pages:
            _calm(page)
            writer.add_page(page)
        writer.metadata = None
        out = io.BytesIO()
        writer.write(out)
        kept = out.getvalue()
        acts = _acts(PdfReader(io.BytesIO(kept)))
    except (refusals.PdfLocked, refusals.FileDamaged, refusals.PdfTooLong):
        raise
    except Exception:
        raise refusals.FileDamaged from None
    if acts:
        raise refusals.PdfActs
    if len(kept) > settings.ATTACHMENTS["bytes"]:
        raise refusals.FileTooLarge(size=settings.ATTACHMENTS["bytes"] // 2**20)
    return Safe(kept, PDF)


def _calm(page: Any) -> None:
    """Take from a page what acts when it is opened or touched; what is seen on it stays."""
    for key in ("/AA", "/Metadata", "/PieceInfo", "/AF", "/B", "/Thumb"):
        page.pop(NameObject(key), None)
    kept = ArrayObject()
    for note in page.get("/Annots") or ():
        mark = note.get_object()
        if mark.get("/Subtype") in _SEEN_MARKS:
            for key in ("/A", "/AA", "/PA", "/AF", "/Parent", "/Popup", "/IRT", "/P"):
                mark.pop(NameObject(key), None)
            kept.append(note)
    page[NameObject("/Annots")] = kept


def _acts(reader: PdfReader) -> bool:
    """Whether anything that acts or carries a file is left among the objects that the document holds."""
    seen: set[int] = set()
    waiting: list[Any] = [reader.trailer.get("/Root")]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if thing.idnum in seen:
                continue
            seen.add(thing.idnum)
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            if _ACTING & set(thing) or thing.get("/S") in _ACTING_KINDS or thing.get("/Subtype") in _ACTING_KINDS:
                return True
            waiting += [value for key, value in thing.items() if key != "/Parent"]
        elif isinstance(thing, ArrayObject):
            waiting += thing
    return False
