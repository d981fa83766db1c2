"""Fills a database with invented people and all that happens to them: ``grow(people=1_000_000, …)``."""

from apsopad.grow.growing import Grown, grow

__all__ = ["Grown", "grow"]
