"""Run a command with ``DATABASE_URL`` set, on a throw-away server where it is not set yet.

python -m apsopad.localdb COMMAND [ARGUMENT …]
"""

import subprocess
import sys

from apsopad import launch


def main() -> int:
    code = 1
    with launch.in_one_sentence():
        launch.keep_secret()
        with launch.database(throwaway=True):
            code = subprocess.run(sys.argv[1:]).returncode
    return code


if __name__ == "__main__":
    sys.exit(main())
