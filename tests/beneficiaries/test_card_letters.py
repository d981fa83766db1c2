"""Names on cards in whatever script they are written: no empty boxes, and a word where one would be."""

import io
import re
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from pypdf.generic import ContentStream

from beneficiaries.actions import add_name
from beneficiaries.actions.cards import Printed
from beneficiaries.models import Person
from beneficiaries.paper.cards import names_shown, render
from exchange import glyphs
from tests.factories.beneficiaries import PersonFactory
from tests.world import World

pytestmark = pytest.mark.django_db
NAMES = [
    "ሰላም ተስፋይ",
    "ⵎⵓⵃⴰ ⴰⵣⵓⵍⴰⵢ",
    "রহিমা বেগম",
    "सीता श्रेष्ठ",
    "ߡߡߊߘߎ ߖߊߟߏ",
    "Иван Їжакевич",
    "Μαρία Παππά",
    "Bɔkari Kɛita Ŋgɔni",
    "Ɗanladi Ƴar’adua Ɓello",
    "Nguyễn Thị Hằng",
    "Ḥemmu Ɣiṛas Aẓayku",
]


def _glyphs(page: Any) -> list[tuple[str, int]]:
    """Every glyph that a page shows: its font and number; typst writes two bytes a glyph."""
    shown, font = [], ""
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            font = str(operands[0])
        pieces = operands[0] if operator == b"TJ" else operands if operator == b"Tj" else []
        for piece in pieces:
            raw = getattr(piece, "original_bytes", None) or (piece if isinstance(piece, bytes) else b"")
            shown += [(font, int.from_bytes(raw[at : at + 2], "big")) for at in range(0, len(raw), 2)]
    return shown


@pytest.mark.parametrize("name", NAMES)
def test_a_card_shows_every_letter_of_a_name(name: str) -> None:
    person = PersonFactory.create(full_name=name, name_ar="")
    pdf = render([Printed(person, 1)], at=timezone.now(), layout="single")
    # The norm allows no glyph that stands for a missing one: typst refuses to write such a sheet by it.
    assert b"pdfaid:part" in pdf
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    shown = _glyphs(page)
    assert shown
    assert 0 not in {glyph for _font, glyph in shown}
    text = re.sub(r"\s", "", page.extract_text())
    assert set(name) - set(" ’") <= set(text)


def test_a_letter_that_no_font_has_is_told() -> None:
    assert "".join(glyphs.lacking(name) for name in NAMES) == ""
    assert glyphs.lacking("Li 张伟 张") == "张伟"
    assert glyphs.lacking("محمد بن عبد القادر\u200f") == ""
    assert glyphs.lacking("N’Guessan Aïssatou Ğış") == ""


def test_another_spelling_on_the_file_stands_in(django_assert_num_queries: Any) -> None:
    written, plain, without = (PersonFactory.create(full_name=name) for name in ("张伟", "Awa Sow", "ნინო"))
    for name in ("Zhang Wei", "Chang Wei", "張偉"):
        add_name(person=written, by=None, name=name)
    with django_assert_num_queries(1):
        shown = names_shown([written, plain, without])
    assert shown == {written.pk: "Zhang Wei", plain.pk: "Awa Sow", without.pk: "ნინო"}
    with django_assert_num_queries(0):
        assert names_shown([plain]) == {plain.pk: "Awa Sow"}


def test_the_page_says_what_will_stand_on_the_card(world: World) -> None:
    client = world.client("social worker")
    person = PersonFactory.create(site=world.north, full_name="张伟", name_ar="")
    url = reverse("beneficiaries:person-card", args=[person.uuid])
    assert "they would be empty boxes" in client.get(url).content.decode()
    sheet = client.post(reverse("beneficiaries:card-sheet"), {"people": [person.uuid]}).content.decode()
    assert "they would be empty boxes" in sheet
    add_name(person=person, by=None, name="Zhang Wei")
    assert "another spelling on the file: Zhang Wei." in client.get(url).content.decode()
    answer = client.post(url, {"run": uuid4(), "layout": "single"})
    assert "Zhang Wei" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    Person.objects.filter(pk=person.pk).update(full_name="Awa Sow")
    assert "cannot be printed" not in client.get(url).content.decode()
