"""Every template keeps the house's rules: it parses, it is short, it holds nothing inline, its icons exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import loader

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [str(path.relative_to(ROOT / "templates")) for path in TEMPLATES]
INLINE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
WHOLE = re.compile(r"\s*(?:{%(?:(?!%}).)*%}|[a-z-]+=\"[^\"]*\">?|[a-z-]+='[^']*'>?)")
ICON = re.compile(r"{%\s*icon\s+[\"']([a-z0-9-]+)[\"']|(?:mark|icon)=[\"']([a-z0-9-]+)[\"']")


def sprite() -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/img/icons.svg").read_text()))


@pytest.mark.parametrize("page", PAGES)
def test_it_parses(page):
    loader.get_template(page)


@pytest.mark.parametrize("path", TEMPLATES, ids=PAGES)
def test_it_is_short_and_holds_nothing_inline(path):
    text = path.read_text()
    assert text.count("\n") <= 150
    # One tag or one attribute cannot be broken.
    long = [line for line in text.splitlines() if len(line) > 200 and not WHOLE.fullmatch(line)]
    assert not long
    assert not INLINE.search(re.sub(r"{#.*?#}", "", text))


def test_every_icon_is_in_the_sprite():
    drawn = sprite()
    missing = {
        (page, name)
        for page, path in zip(PAGES, TEMPLATES, strict=True)
        for name in (found[0] or found[1] for found in ICON.findall(re.sub(r"{#.*?#}", "", path.read_text())))
        if name not in drawn
    }
    assert missing == set()


def test_the_sprite_holds_exactly_the_icons_listed():
    assert sprite() == set((ROOT / "tools/icons.txt").read_text().split())


def test_every_file_named_by_a_stylesheet_exists():
    for sheet in (ROOT / "static/css").glob("*.css"):
        for address in re.findall(r'url\("?([^")]+)"?\)', sheet.read_text()):
            if not address.startswith("data:"):
                assert finders.find(address.removeprefix("../")), f"{sheet.name}: {address}"


def test_every_static_file_named_by_a_template_exists():
    for path in TEMPLATES:
        for address in re.findall(r"{%\s*static\s+[\"']([^\"']+)[\"']", path.read_text()):
            assert finders.find(address), f"{path.name}: {address}"
