"""A refusal that speaks of a number of things."""

from accounts.refusals import Refusal


class Counted(Refusal):
    """A refusal whose sentence depends on ``number``."""

    def __str__(self) -> str:
        return str(self.sentence % self.values)
