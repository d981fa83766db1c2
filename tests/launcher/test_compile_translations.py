"""Catalogues without gettext's tools."""

import gettext
import os
from pathlib import Path

import pytest

from apsopad import translations

ARABIC = """
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
"n%100>=11 && n%100<=99 ? 4 : 5;\\n"

msgid "%(n)s learner"
msgid_plural "%(n)s learners"
msgstr[0] "zero"
msgstr[1] "one"
msgstr[2] "two"
msgstr[3] "few"
msgstr[4] "many"
msgstr[5] "other"

msgctxt "mark"
msgid "Late"
msgstr "متأخر"

#, fuzzy
msgid "Doubtful"
msgstr "guess"

msgid "Empty"
msgstr ""

#, python-format
msgid "%(name)s came"
msgstr "%(who)s"
"""


@pytest.fixture
def po(tmp_path: Path) -> Path:
    file = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    file.write_text(ARABIC.lstrip(), encoding="utf-8")
    return file


def test_the_six_plurals_of_arabic_are_kept(po: Path) -> None:
    assert translations.compile_stale(po.parents[2]) == ["ar"]
    with po.with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    counts = [0, 1, 2, 3, 11, 100]
    forms = [read.ngettext("%(n)s learner", "%(n)s learners", n) for n in counts]
    assert forms == ["zero", "one", "two", "few", "many", "other"]
    assert read.pgettext("mark", "Late") == "متأخر"
    assert read.gettext("Doubtful") == "Doubtful"


def test_only_what_changed_is_compiled(po: Path) -> None:
    translations.compile_stale(po.parents[2])
    assert translations.compile_stale(po.parents[2]) == []
    later = po.with_suffix(".mo").stat().st_mtime + 10
    os.utime(po, (later, later))
    assert translations.compile_stale(po.parents[2]) == ["ar"]


def test_the_empty_the_doubtful_and_the_absent_are_missing(po: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "TRANSLATED", ("ar", "fr"))
    monkeypatch.setattr(translations, "_extracted", lambda: [(None, "New"), ("mark", "Late")])
    wrong = "ar: %(name)s came: unknown named placeholder 'who'"
    assert translations.missing(po.parents[2]) == ["ar: Doubtful", "ar: Empty", "ar: New", wrong, "fr: no catalogue"]
