"""`make run`: the database, the pages and the background work, started together and stopped together."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from apsopad import launch, localdb

#: Seconds that the first page may take to come up.
COMING_UP = 60
#: Seconds in which pages and jobs finish what they are at when all is stopped.
FINISHING = 10
#: From Linux's sys/prctl.h.
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def main() -> None:
    with launch.in_one_sentence():
        began = time.monotonic()
        launch.stop_on_signals()
        port = set_environment()
        with contextlib.ExitStack() as stack:
            local = stack.enter_context(launch.database())
            reader, writer = os.pipe()
            pages = Child(sys.executable, "-m", "apsopad.prepare", str(writer), *gunicorn(port), keep=(writer,))
            stack.callback(pages.finish)
            os.close(writer)
            with open(reader) as told:
                sign_ins = told.read()
            wait_for(pages, port)
            quiet = ("--verbosity", "0", "--skip-checks")
            worker = Child(sys.executable, "manage.py", "db_worker", "--interval", "1", *quiet)
            stack.callback(worker.finish)
            stack.callback(pages.ask_to_end)
            url = os.environ["ORIGIN"]
            print(f"\n{url} is ready after {time.monotonic() - began:.1f} s. Ctrl-C stops everything.\n")
            print(sign_ins, end="", flush=True)
            with contextlib.suppress(KeyboardInterrupt):
                watch(pages, worker, local)
            print("\nStopping …", flush=True)


def set_environment() -> int:
    """What `make run` decides where the environment does not; gives the port."""
    os.chdir(launch.CHECKOUT)
    port = os.environ.setdefault("PORT", "8000")
    origin = os.environ.setdefault("ORIGIN", f"http://localhost:{port}")
    if urlsplit(origin).hostname in {"localhost", "127.0.0.1", "::1"}:
        os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("COLLECTED", "1")
    launch.keep_secret()
    return int(port)


def gunicorn(port: int) -> list[str]:
    """What the pages are served with: few processes, as it is one machine that also runs the database."""
    hosts = [f"127.0.0.1:{port}"]
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET6) as probe:
        # A browser may take localhost for ::1.
        probe.bind(("::1", 0))
        hosts.append(f"[::1]:{port}")
    command = ["apsopad.wsgi:application", "--preload", "--no-control-socket"]
    command += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "120"]
    command += ["--graceful-timeout", "5", "--log-level", "warning"]
    return [*command, *(part for host in hosts for part in ("--bind", host))]


def _end_with_parent() -> None:
    """Ask Linux to end this process when the one that started it is killed; elsewhere it would stay."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """A process that ends when we end."""

    def __init__(self, *command: str, keep: tuple[int, ...] = ()) -> None:
        self.command = command
        self.process = self._start(keep)

    def _start(self, keep: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        # In a group of its own: Ctrl-C at the terminal reaches us, and we decide in which order things stop.
        return subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, process_group=0, pass_fds=keep, preexec_fn=_end_with_parent
        )

    def again(self) -> None:
        self.process = self._start()

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def ask_to_end(self) -> None:
        if not self.has_ended():
            self.process.terminate()

    def finish(self) -> None:
        self.ask_to_end()
        try:
            self.process.wait(FINISHING)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def wait_for(pages: Child, port: int) -> None:
    """Until the first page answers."""
    origin = urlsplit(os.environ["ORIGIN"])
    # Asked as the proxy in front asks: the pages answer to no other name.
    as_asked = {"Host": origin.netloc, "X-Forwarded-Proto": origin.scheme}
    deadline = time.monotonic() + COMING_UP
    while time.monotonic() < deadline:
        if pages.has_ended():
            # It has said why.
            sys.exit(pages.process.returncode or 1)
        try:
            with urllib.request.urlopen(
                urllib.request.Request(f"http://127.0.0.1:{port}/", headers=as_asked), timeout=COMING_UP
            ):
                return
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return
            sys.exit(f"The first page failed with HTTP {error.code}; what was written above says why.")
        except OSError:
            time.sleep(0.05)
    sys.exit(f"The first page did not come up within {COMING_UP} s.")


def watch(pages: Child, worker: Child, local: localdb.LocalDatabase | None) -> None:
    """Until somebody stops us: whatever dies meanwhile is started again."""
    parent = os.getppid()
    under_make = "MAKELEVEL" in os.environ
    while not (under_make and os.getppid() != parent):
        time.sleep(0.5)
        if local and local.revive():
            print("The local database had died and was started again.", file=sys.stderr)
        if pages.has_ended():
            sys.exit("The server ended by itself; what it wrote above says why.")
        if worker.has_ended():
            time.sleep(1)
            worker.again()


if __name__ == "__main__":
    main()
