"""How the log tells the time."""

import logging
import time


class UtcFormatter(logging.Formatter):
    """Times in UTC: the machine's own time zones may not know that Morocco left summer time for good."""

    converter = staticmethod(time.gmtime)
