"""What the launcher says when it cannot go on."""


class LocalDatabaseError(RuntimeError):
    """The local database cannot be started; ``str()`` is one sentence for the person at the keyboard."""
