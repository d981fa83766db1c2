"""What is kept of a file that people send: what is in it decides, and nothing hidden comes along."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.conf import LazySettings
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from beneficiaries import refusals
from beneficiaries.attaching import JPEG, PDF, PNG, Safe, made_safe, made_safe_signature
from tests.factories.papers import SIGNED, located, paper, picture, signature


def kept(content: bytes) -> Safe:
    return made_safe(io.BytesIO(content))


def opened(safe: Safe) -> Image.Image:
    return Image.open(io.BytesIO(safe.content))


def _at(picture: Image.Image, place: tuple[int, int]) -> Any:
    return picture.getpixel(place)


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says how large it is and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def test_where_a_picture_was_taken_and_with_what_is_not_kept() -> None:
    sent = located()
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)
    safe = kept(sent)
    assert not opened(safe).getexif()
    assert b"Zqxphone" in sent
    assert b"Zqxphone" not in safe.content + safe.small
    assert b"Exif" not in safe.content + safe.small


def test_a_picture_stands_upright_however_the_phone_was_held() -> None:
    # Turned by a quarter to the right when shown: what was upper left is upper right.
    safe = kept(located((80, 40), orientation=6))
    upright = opened(safe).convert("L")
    assert upright.size == (40, 80)
    assert _at(upright, (35, 5)) < 60 < 100 < _at(upright, (5, 75))


@pytest.mark.parametrize(
    ("form", "size", "content_type"),
    [("JPEG", (4000, 3000), JPEG), ("PNG", (3000, 200), PNG), ("WEBP", (300, 200), JPEG)],
)
def test_a_picture_is_kept_at_most_2400_pixels_wide(form: str, size: tuple[int, int], content_type: str) -> None:
    safe = kept(picture(form, size))
    assert safe.content_type == content_type
    assert max(opened(safe).size) == min(2400, max(size))
    assert max(Image.open(io.BytesIO(safe.small)).size) <= 320


def test_what_is_clear_in_a_picture_stays_clear() -> None:
    safe = kept(picture("PNG", colour=(10, 200, 30, 0)))
    assert _at(opened(safe).convert("RGBA"), (60, 40))[3] == 0


def test_a_second_file_behind_a_picture_is_left_behind() -> None:
    safe = kept(picture() + b"<script>zqxhidden()</script>")
    assert b"zqxhidden" not in safe.content
    assert b"zqxhidden" not in kept(picture("PNG", pnginfo=_words("zqxhidden"))).content


def _words(text: str) -> Any:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", text)
    return info


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert kept(picture()).digest == kept(picture()).digest
    assert kept(picture()).digest != kept(picture(colour=(1, 2, 3))).digest


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\0" * 50,
        b"PK\x03\x04" + b"\0" * 50,
        b"MZ" + b"\0" * 50,
        b"\0" * 50,
        b"hello",
    ],
)
def test_what_is_no_picture_and_no_pdf_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(refusals.FileOfOtherKind):
        kept(content)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(refusals.FileEmpty):
        kept(b"")


def test_a_picture_in_the_phones_own_format_says_what_to_do() -> None:
    with pytest.raises(refusals.PictureOfPhone, match="JPEG"):
        kept(b"\0\0\0\x18ftypheic" + b"\0" * 50)


def test_a_file_that_is_too_large_is_refused(settings: LazySettings) -> None:
    settings.ATTACHMENTS = {"bytes": 500, "pixels": 1_000_000}
    with pytest.raises(refusals.FileTooLarge):
        kept(picture(size=(400, 400)) + b"\0" * 500)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_cut_upload_is_refused(form: str) -> None:
    whole = picture(form, (400, 300))
    for end in (12, len(whole) // 2, len(whole) - 40):
        with pytest.raises(refusals.FileDamaged):
            kept(whole[:end])


def test_thirty_thousand_by_thirty_thousand_is_refused_before_a_pixel_is_read() -> None:
    with pytest.raises(refusals.PictureTooLarge):
        kept(png_that_says(30_000, 30_000))
    with pytest.raises(refusals.PictureTooLarge):
        kept(png_that_says(60_000, 10))
    # A picture that may be as large as it says, and is not: cut.
    with pytest.raises(refusals.FileDamaged):
        kept(png_that_says(3000, 3000))


def test_a_png_of_words_that_swell_is_refused() -> None:
    bomb = picture("PNG")
    words = b"Comment\0\0" + zlib.compress(b"x" * 100_000_000)
    chunk = struct.pack(">I", len(words)) + b"zTXt" + words + struct.pack(">I", zlib.crc32(b"zTXt" + words))
    with pytest.raises(refusals.FileDamaged):
        kept(bomb[:33] + chunk + bomb[33:])


# --- PDF -----------------------------------------------------------------------------------------------------------
def test_a_pdf_keeps_its_pages() -> None:
    safe = kept(paper(3))
    assert safe.content_type == PDF
    assert len(PdfReader(io.BytesIO(safe.content)).pages) == 3


def _script(words: str = "app.alert('zqxhidden')") -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(words)})


def _launch() -> DictionaryObject:
    return DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("zqxhidden.exe")}
    )


@pytest.mark.parametrize("action", [_script(), _launch()])
def test_what_a_pdf_would_do_when_opened_is_left_behind(action: DictionaryObject) -> None:
    sent = paper(OpenAction=action, AA=DictionaryObject({NameObject("/WC"): action}))
    assert b"zqxhidden" in sent
    safe = kept(sent)
    assert b"zqxhidden" not in safe.content
    assert len(PdfReader(io.BytesIO(safe.content)).pages) == 1


def test_what_a_page_would_do_when_touched_is_left_behind() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): _script()})
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): _launch()})
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    writer.add_attachment("zqxhidden.txt", b"zqxhidden")
    writer._root_object[NameObject("/OpenAction")] = _script()
    writer.add_metadata({"/Author": "zqxhidden"})
    out = io.BytesIO()
    writer.write(out)
    safe = kept(out.getvalue())
    assert b"zqxhidden" not in safe.content
    for word in (b"/JS", b"/Launch", b"/EmbeddedFile", b"/AA", b"/Author"):
        assert word not in safe.content


def test_what_was_filled_into_a_form_stays_to_be_seen() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    field = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/V"): TextStringObject("filled in"),
            NameObject("/A"): _launch(),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(field)])
    out = io.BytesIO()
    writer.write(out)
    safe = kept(out.getvalue())
    assert b"zqxhidden" not in safe.content
    marks: Any = PdfReader(io.BytesIO(safe.content)).pages[0]["/Annots"]
    assert [mark.get_object()["/V"] for mark in marks] == ["filled in"]


def test_a_pdf_with_a_program_where_it_is_not_looked_for_is_refused() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Zqx"): _script()})
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(refusals.PdfActs):
        kept(out.getvalue())


def test_a_locked_pdf_says_so() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(refusals.PdfLocked):
        kept(out.getvalue())


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 500 + b"%%EOF", paper()[:300]])
def test_a_pdf_that_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(refusals.FileDamaged):
        kept(content)


def test_a_pdf_without_end_is_refused() -> None:
    with pytest.raises(refusals.PdfTooLong):
        kept(paper(101))


# --- Signatures ----------------------------------------------------------------------------------------------------
def test_a_signature_is_kept_without_the_ground_around_it() -> None:
    safe = made_safe_signature(SIGNED)
    drawn = opened(safe)
    assert safe.content_type == PNG
    assert drawn.width < 300
    assert drawn.height < 140
    assert _at(drawn.convert("RGBA"), (0, 0))[3] == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", picture("JPEG"), signature(), signature(((10, 10), (11, 10))), picture("PNG")[:60]],
)
def test_what_is_no_signature_is_none(content: bytes) -> None:
    with pytest.raises((refusals.NotSigned, refusals.FileDamaged)):
        made_safe_signature(content)
