"""Which folders the local database lives in, and which system user runs it.

PostgreSQL refuses to run as root: there it runs as ``nobody``, who must be able to reach its folders and programs.
"""

import hashlib
import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apsopad.localdb.errors import LocalDatabaseError

#: The kernel's limit for the path of a unix socket, in bytes.
LONGEST_SOCKET_PATH = 107
SOCKET = ".s.PGSQL.5432"


@dataclass(frozen=True, slots=True)
class Runner:
    """The system user that PostgreSQL runs as."""

    uid: int
    gid: int
    name: str

    @property
    def is_another(self) -> bool:
        return self.uid != os.geteuid()

    @property
    def options(self) -> dict[str, Any]:
        """For ``subprocess``: drop to that user, with no other group, from a folder that everybody may be in."""
        drop: dict[str, Any] = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_another else {}
        return {"cwd": "/", "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}, **drop}

    def reaches(self, path: Path) -> bool:
        """Whether that user gets through every parent folder, asked of the system itself."""
        if not self.is_another:
            return True
        asked = subprocess.run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)], **self.options)
        return asked.returncode == 0

    def own(self, folder: Path) -> None:
        """A folder for that user alone."""
        folder.mkdir(exist_ok=True)
        if self.is_another:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)


def runner(cluster: Path) -> Runner:
    """Ourselves; as root the owner of the cluster, or ``nobody`` where there is none yet."""
    uid = os.geteuid()
    if uid == 0:
        owner = _owner(cluster)
        try:
            entry = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
        except KeyError:
            raise LocalDatabaseError(
                "PostgreSQL does not run as root, and this machine has no user “nobody” to run it."
            ) from None
        return Runner(entry.pw_uid, entry.pw_gid, entry.pw_name)
    return Runner(uid, os.getegid(), name_of(uid))


def name_of(uid: int) -> str:
    """The system's name for a user number; PostgreSQL cannot do without."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise LocalDatabaseError(
            f"The user number {uid} has no name on this machine, and PostgreSQL needs one; set DATABASE_URL instead."
        ) from None


def state_folder(base: Path, major: int) -> Path:
    """Where cluster, lock and log live: ``base``, or below ``/var/tmp`` where ``base`` bars the server's user."""
    try:
        if not base.exists():
            base.mkdir(parents=True)
            base.chmod(0o755)
    except OSError as error:
        raise LocalDatabaseError(f"The folder {base} cannot be made: {error.strerror}.") from error
    if not os.access(base, os.W_OK):
        raise LocalDatabaseError(
            f"The folder {base} belongs to another user; run as {_owner_name(base)}, or set LOCAL_DATABASE_DIR."
        )
    cluster = base / f"pg{major}"
    if runner(cluster).reaches(base):
        return base
    if (cluster / "PG_VERSION").exists():
        raise LocalDatabaseError(
            f"The local database in {cluster} can no longer be reached by {runner(cluster).name}: "
            "a folder above it was closed to other users."
        )
    return own_folder(Path("/var/tmp"), base, mode=0o711)


def socket_folder(state: Path, cluster: Path, by: Runner) -> Path:
    """A folder of mode 0700 for the socket: beside the cluster, or a short one where that path would be too long."""
    beside = state / f"{cluster.name}-socket"
    # libpq takes a comma for a list of hosts.
    if len(os.fsencode(beside / SOCKET)) <= LONGEST_SOCKET_PATH and "," not in str(beside):
        by.own(beside)
        return beside
    folder = own_folder(Path("/tmp"), cluster, mode=0o711) / "s"
    by.own(folder)
    return folder


def own_folder(parent: Path, subject: Path, *, mode: int) -> Path:
    """A folder in a place that everybody may write to, named for ``subject``, and certainly made by us."""
    digest = hashlib.sha256(os.fsencode(subject.resolve())).hexdigest()[:12]
    folder = parent / f"apsopad-{os.geteuid()}-{digest}"
    folder.mkdir(mode=mode, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise LocalDatabaseError(f"{folder} was not made by us: remove it, or set LOCAL_DATABASE_DIR.")
    folder.chmod(mode)
    return folder


def _owner(path: Path) -> int:
    try:
        return path.stat().st_uid
    except FileNotFoundError:
        return 0


def _owner_name(path: Path) -> str:
    try:
        return path.owner()
    except KeyError:
        return f"user number {path.stat().st_uid}"
