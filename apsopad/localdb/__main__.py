"""Run a command with ``DATABASE_URL`` set, on a throw-away server where it is not set yet.

python -m apsopad.localdb COMMAND [ARGUMENT …]
"""

import subprocess
import sys

from apsopad import launch


def main() -> int:
    with launch.in_one_sentence():
        launch.keep_secret()
        with launch.database(throwaway=True):
            return subprocess.run(sys.argv[1:]).returncode
    return 1


if __name__ == "__main__":
    sys.exit(main())
