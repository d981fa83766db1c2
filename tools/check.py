"""`make check`: all that a machine can judge before people read the code. Every failure is shown, not just the first.

Runs with DATABASE_URL set (``make check`` starts a throw-away server).
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]

#: As in production: TLS, collected files, a secret of full length, an owner's role beside the application's.
PRODUCTION = {
    "ORIGIN": "https://registry.example.org",
    "COLLECTED": "1",
    "DEBUG": "0",
    "DEMO": "0",
    "DATABASE_OWNER_URL": os.environ.get("DATABASE_URL", ""),
}


def templates() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("templates/**/*.html"))]


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    pages = templates()
    return [
        ("types", [f"{BIN}/mypy", "."], {}),
        ("format", [f"{BIN}/ruff", "format", "--check", "--quiet", "."], {}),
        ("lint", [f"{BIN}/ruff", "check", "--quiet", "."], {}),
        ("templates", [f"{BIN}/djade", "--check", "--target-version", "5.2", *pages], {}),
        ("indentation of templates", [f"{BIN}/djhtml", "--check", "--tabwidth", "2", *pages], {}),
        ("layers", [f"{BIN}/lint-imports", "--no-cache"], {}),
        ("migrations written", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
        ("migrations safe", [sys.executable, "tools/lint_migrations.py"], {}),
        ("deployment", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING", "--database", "default"], PRODUCTION),
        ("translations complete", [sys.executable, "-m", "apsopad.translations", "check"], {}),
    ]


def run(check: tuple[str, list[str], dict[str, str]]) -> bool:
    name, command, environment = check
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    verdict = "ok" if done.returncode == 0 else "FAILED"
    shown = "" if done.returncode == 0 else f"\n{done.stdout.rstrip()}\n"
    print(f"{verdict:6} {name} ({time.monotonic() - began:.1f} s){shown}", flush=True)
    return done.returncode == 0


def main() -> int:
    # The slowest first, one a core.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        verdicts = list(pool.map(run, checks()))
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
