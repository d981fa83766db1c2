"""The catalogues: compiled without gettext's tools, and checked for what is not translated yet.

python -m apsopad.translations compile | check
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CHECKOUT = Path(__file__).resolve().parent.parent
TRANSLATED = ("fr", "ar")


def compile_stale(locale: Path = CHECKOUT / "locale") -> list[str]:
    """Write the ``.mo`` beside each ``.po`` that is newer; gives the languages that were written."""
    written = []
    for po in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns > po.stat().st_mtime_ns:
            continue
        part = mo.with_suffix(".mo.part")
        with part.open("wb") as file:
            write_mo(file, _read(po))
        part.rename(mo)
        written.append(po.parent.parent.name)
    return written


def missing(locale: Path = CHECKOUT / "locale") -> list[str]:
    """What is not, or not surely, translated: one line ``fr: text`` each."""
    lines = []
    wanted = _extracted()
    for language in TRANSLATED:
        po = locale / language / "LC_MESSAGES" / "django.po"
        if not po.exists():
            lines.append(f"{language}: no catalogue")
            continue
        catalog = _read(po)
        known = {_key(message): message for message in catalog if message.id}
        lines += [f"{language}: {_key(m)[1]}" for m in known.values() if m.fuzzy or not _is_complete(m, catalog)]
        lines += [f"{language}: {key[1]}" for key in wanted if key not in known]
        lines += [f"{language}: {_key(m)[1]}: {e}" for m in known.values() for e in m.check(catalog)]
    return lines


def _extracted() -> list[tuple[str | None, str]]:
    """Every text in the sources, by xgettext; nothing where the machine has none."""
    if not shutil.which("xgettext"):
        print("xgettext is missing (apt-get install gettext): texts new in the sources are not looked for.")
        return []
    with tempfile.TemporaryDirectory() as folder:
        # makemessages writes where the sources are; a copy of them keeps the checkout as it is.
        copy = Path(folder) / "copy"
        skipped = shutil.ignore_patterns(".*", "node_modules", "tests", "docs", "__pycache__", "vendor")
        shutil.copytree(CHECKOUT, copy, ignore=skipped, symlinks=True)
        for po in copy.glob("locale/*/LC_MESSAGES/*.[mp]o"):
            po.unlink()
        command = [sys.executable, "-m", "django", "makemessages", "--locale", "fr", "--no-location", "--no-wrap"]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
        po = copy / "locale" / "fr" / "LC_MESSAGES" / "django.po"
        if done.returncode or not po.exists():
            sys.exit(f"Texts cannot be read from the sources: {(done.stderr or done.stdout).strip()}")
        return [_key(message) for message in _read(po) if message.id]


def _read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name)


def _key(message: Message) -> tuple[str | None, str]:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, text


def _is_complete(message: Message, catalog: Catalog) -> bool:
    if isinstance(message.id, str):
        return bool(message.string)
    forms = message.string or ()
    return len(forms) == catalog.num_plurals and all(forms)


def main() -> int:
    if sys.argv[1:] == ["compile"]:
        for language in compile_stale():
            print(f"Compiled {language}.")
        return 0
    lines = missing()
    for line in lines[:40]:
        print(line, file=sys.stderr)
    if lines:
        print(f"{len(lines)} texts are not translated yet.", file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
