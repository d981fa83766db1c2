"""Pictures, PDFs and attached files, as a test makes them for itself."""

import io
from typing import Any

from django.core.files.base import ContentFile
from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import NameObject

from beneficiaries.actions.papers import small_of
from beneficiaries.models import Attachment
from tests.factories.beneficiaries import PersonFactory

#: Where a picture was taken: 34° north, 7° west, as a telephone writes it.
GPS = 0x8825


def picture(
    form: str = "JPEG", size: tuple[int, int] = (64, 48), colour: Any = (180, 140, 110), **options: Any
) -> bytes:
    """A picture of one colour with a darker upper left quarter, so that turning it shows."""
    made = Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour)
    ImageDraw.Draw(made).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=(20, 20, 20))
    out = io.BytesIO()
    made.save(out, form, **options)
    return out.getvalue()


def located(size: tuple[int, int] = (64, 48), orientation: int = 1) -> bytes:
    """A JPEG of a telephone: where it was taken, by which model, held which way."""
    exif = Image.Exif()
    exif[0x0110] = "Zqxphone 12"
    exif[0x0112] = orientation
    exif.get_ifd(GPS).update({1: "N", 2: (34.0, 1.0, 12.0), 3: "W", 4: (6.0, 50.0, 3.0)})
    return picture("JPEG", size, exif=exif)


def signature(*strokes: tuple[tuple[int, int], ...], size: tuple[int, int] = (600, 200)) -> bytes:
    """A PNG as the pad gives it: dark lines on nothing; without strokes an empty one."""
    made = Image.new("RGBA", size, (0, 0, 0, 0))
    for stroke in strokes:
        ImageDraw.Draw(made).line(stroke, fill=(37, 33, 27, 255), width=3)
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


#: Somebody's, as good as any.
SIGNED = signature(((60, 120), (120, 60), (180, 130), (260, 80)), ((80, 150), (300, 140)))


def paper(pages: int = 1, **extra: Any) -> bytes:
    """A PDF of empty pages; ``extra`` are entries of its first object, such as ``OpenAction``."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    for key, value in extra.items():
        writer._root_object[NameObject(f"/{key}")] = value
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class AttachmentFactory(DjangoModelFactory[Attachment]):
    """A small photograph of the person that everyone who sees the file may see."""

    class Meta:
        model = Attachment

    person = SubFactory(PersonFactory)
    kind = Attachment.Kind.PHOTO
    content_type = "image/jpeg"
    digest = Sequence(lambda n: f"{n:064x}")

    @classmethod
    def _create(cls, model_class: type[Attachment], *args: Any, **kwargs: Any) -> Attachment:
        content = kwargs.pop("content", picture())
        attachment = model_class(*args, size=len(content), **kwargs)  # type: ignore[misc]
        attachment.file.save("", ContentFile(content), save=False)
        attachment.file.storage.save(small_of(str(attachment.file.name)), ContentFile(content))
        attachment.save()
        return attachment
