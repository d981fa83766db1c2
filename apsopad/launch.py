"""What every command needs before Django starts: a database, a secret, and one sentence where something fails."""

import os
import secrets
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.parse import unquote, urlsplit

from apsopad import localdb

CHECKOUT = Path(__file__).resolve().parent.parent
LOCAL = CHECKOUT / ".local"

#: These read no table: no server is started for them.
WITHOUT_DATABASE = {
    "",
    "help",
    "version",
    "--help",
    "-h",
    "--version",
    "collectstatic",
    "makemessages",
    "compilemessages",
}


class Refusal(Exception):
    """Why we cannot go on; ``str()`` is one sentence for the person at the keyboard."""


@contextmanager
def database(*, throwaway: bool = False) -> Iterator[localdb.LocalDatabase | None]:
    """``DATABASE_URL`` as it is set, or else pointing at a local server that runs as long as the block does."""
    url = os.environ.get("DATABASE_URL")
    if url:
        check_url(url)
        yield None
        return
    stop_on_signals()
    with localdb.LocalDatabase(throwaway=throwaway) as local:
        os.environ["DATABASE_URL"] = local.url
        # psql and pg_dump of the server's own version.
        os.environ["PATH"] = f"{local.cluster.binaries.folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        if throwaway:
            os.environ["THROW_AWAY_DATABASE"] = "1"
        try:
            yield local
        finally:
            del os.environ["DATABASE_URL"]


def check_url(url: str) -> None:
    """Say what is wrong with a ``DATABASE_URL`` before a driver guesses; passwords are not repeated."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"postgres", "postgresql", "psql", "pgsql"}
        named = bool(unquote(parts.path).strip("/")) and parts.port is not False
    except ValueError:
        known = named = False
    if not known or not named:
        raise Refusal("DATABASE_URL cannot be read; write it as postgres://user:password@host:5432/database.")


def keep_secret() -> None:
    """A SECRET_KEY of this checkout's own where the environment names none: made once, readable by its owner only."""
    if os.environ.get("SECRET_KEY"):
        return
    LOCAL.mkdir(exist_ok=True)
    path = LOCAL / "secret_key"
    if not path.exists():
        part = LOCAL / f"secret_key.{os.getpid()}"
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            # Two commands at once: whoever links first has made the key of both.
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    os.environ["SECRET_KEY"] = path.read_text().strip()


def stop_on_signals() -> None:
    """Being told to end is an ordinary end: what we started is stopped on the way out."""

    def end(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    # A shell that starts us in the background has Ctrl-C ignored; whoever sends it still means it.
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, end)


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Turn what an operator can put right into one sentence on stderr and exit 1."""
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(130)
    except (Refusal, localdb.LocalDatabaseError) as refusal:
        _refuse(str(refusal))
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            # Whoever read our output has seen enough.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(141)
        if error.filename is None and error.errno is None:
            raise
        _refuse(f"{error.filename or 'The system'}: {error.strerror}.")
    except Exception as error:
        said = _of_the_framework(error)
        if said is None:
            raise
        _refuse(said)


def _of_the_framework(error: Exception) -> str | None:
    """The sentence for a failure that Django or the driver reports, or ``None`` where it is a fault of ours."""
    import psycopg2
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    if isinstance(error, ImproperlyConfigured):
        return str(error)
    if not isinstance(error, OperationalError | psycopg2.OperationalError):
        return None
    said = " ".join(str(error).split("\n")[0].split())
    cause = error if isinstance(error, psycopg2.Error) else error.__cause__
    code = getattr(cause, "pgcode", None)
    if code == "53100":
        return f"There is no room left on the database's disk: {said}."
    if code is None:
        return f"The database does not answer: {said.rstrip('.')}. Check DATABASE_URL."
    return f"The database broke the work off: {said}."


def _refuse(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(1)
