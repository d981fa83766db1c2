"""What the application says when it does not do what was asked: a sentence for the person who asked."""

from typing import Any


class Refusal(Exception):
    """Base of every refusal of an action; ``str()`` is a sentence in the user's language.

    A subclass sets ``sentence`` (lazily translated, with ``%(name)s`` places for its keyword arguments) and, where one
    field of a form is to blame, ``field``.
    """

    sentence: Any = ""
    field: str | None = None

    def __init__(self, **values: Any) -> None:
        self.values = values
        super().__init__(values)

    def __str__(self) -> str:
        return str(self.sentence) % self.values
