"""The local database: a real PostgreSQL that we start where ``DATABASE_URL`` names none.

Plain Python, so that it runs before Django does::

    with localdb.server() as url:
        os.environ["DATABASE_URL"] = url

Several commands share one server. Each holds a lock for as long as it uses it, the system lets go of a lock when
its holder is killed, and the last one to finish stops the server.
"""

import fcntl
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from apsopad.localdb import binaries, folders
from apsopad.localdb.cluster import Cluster
from apsopad.localdb.errors import LocalDatabaseError

__all__ = ["LocalDatabase", "LocalDatabaseError", "server"]

CHECKOUT = Path(__file__).resolve().parent.parent.parent
THROW_AWAY_PREFIX = "apsopad-test-"


@contextmanager
def server(*, base: Path | None = None, throwaway: bool = False) -> Iterator[str]:
    """A running PostgreSQL for as long as the block lasts; gives its URL.

    ``throwaway``: a fresh cluster that trades safety for speed and is removed afterwards.
    Raises ``LocalDatabaseError``.
    """
    with LocalDatabase(base=base, throwaway=throwaway) as database:
        yield database.url


class LocalDatabase:
    """One command's share in the local server: starts it where it does not run, stops it as its last user."""

    def __init__(
        self, *, base: Path | None = None, throwaway: bool = False, say: Callable[[str], None] | None = None
    ) -> None:
        self.throwaway = throwaway
        self.base = base or Path(CHECKOUT, os.environ.get("LOCAL_DATABASE_DIR") or ".local")
        self.say = say or (lambda text: print(text, file=sys.stderr, flush=True))
        self.cluster: Cluster
        self._state: Path
        self._users: int

    @property
    def url(self) -> str:
        return self.cluster.url

    def __enter__(self) -> "LocalDatabase":
        found = binaries.find()
        try:
            self._enter(found)
        except OSError as error:
            place = error.filename or self.base
            raise LocalDatabaseError(f"The local database cannot use {place}: {error.strerror}.") from error
        return self

    def __exit__(self, *_: object) -> None:
        with _undisturbed(), self._alone_at_the_door():
            if self._no_one_else():
                self.cluster.stop()
            os.close(self._users)
        if self.throwaway:
            shutil.rmtree(self._state, ignore_errors=True)

    def revive(self) -> bool:
        """Start the server again if it was killed; says whether it had to."""
        if not self.cluster.has_died():
            return False
        with self._alone_at_the_door():
            if not self.cluster.answers():
                self.cluster.start(alone=self._no_one_else(), say=self.say)
        return True

    def _enter(self, found: binaries.Binaries) -> None:
        if self.throwaway:
            _sweep()
            self._state = _throw_away_folder(folders.runner(Path("/nonexistent")))
        else:
            self._state = folders.state_folder(self.base, found.major)
        data = self._state / f"pg{found.major}"
        by = folders.runner(data)
        if data.exists() and data.stat().st_uid != by.uid:
            raise LocalDatabaseError(
                f"The local database in {data} belongs to another user of this machine; "
                "run as that user, or set LOCAL_DATABASE_DIR."
            )
        # Taken before the lock, so that a killed command's programs can be copied again.
        with self._alone_at_the_door():
            self._users = os.open(self._state / f"{data.name}.users", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._users, fcntl.LOCK_SH)
            try:
                if not by.reaches(found.folder / "postgres"):
                    found = binaries.copied_to(found, self._state)
                sockets = folders.socket_folder(self._state, data, by)
                log = self._state / f"{data.name}.log"
                self.cluster = Cluster(data, sockets, log, found, by, self.throwaway)
                self.cluster.make(self.say)
                if not self.cluster.answers():
                    self.cluster.start(alone=self._no_one_else(), say=self.say)
            except BaseException:
                if hasattr(self, "cluster") and self._no_one_else():
                    self.cluster.stop()
                os.close(self._users)
                raise

    @contextmanager
    def _alone_at_the_door(self) -> Iterator[None]:
        """One command at a time starts or stops the server."""
        descriptor = os.open(self._state / "door.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _no_one_else(self) -> bool:
        """Whether we are the server's only user. Only asked at the door, where nobody can come in meanwhile."""
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # Trying to take it alone may have let go of our share.
            fcntl.flock(self._users, fcntl.LOCK_SH)
            return False
        fcntl.flock(self._users, fcntl.LOCK_SH)
        return True


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A second Ctrl-C does not interrupt a clean stop."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = {one: signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in kept.items():
            signal.signal(one, handler)


def _throw_away_folder(by: folders.Runner) -> Path:
    places = [Path(tempfile.gettempdir()), Path("/var/tmp")]
    place = next((place for place in places if by.reaches(place)), places[0])
    state = Path(tempfile.mkdtemp(prefix=THROW_AWAY_PREFIX, dir=place))
    state.chmod(0o711)
    return state


def _sweep() -> None:
    """Stop and remove throw-away clusters whose command was killed."""
    places = {Path(tempfile.gettempdir()), Path("/var/tmp")}
    for state in (state for place in places for state in place.glob(f"{THROW_AWAY_PREFIX}*")):
        if state.stat().st_uid != os.geteuid():
            continue
        for users in state.glob("pg*.users"):
            with users.open() as held:
                try:
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                data = users.with_suffix("")
                by = folders.Runner(data.stat().st_uid if data.exists() else os.geteuid(), 0, "")
                Cluster(data, state, state / "log", binaries.Binaries(state, "0"), by).stop()
                shutil.rmtree(state, ignore_errors=True)
