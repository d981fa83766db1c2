"""Files of this room: lines of the stock ledger, rounds, and what they handed out."""

from distributions.imports.handouts import HandoutLoader
from distributions.imports.rounds import RoundLoader
from distributions.imports.stock import StockLoader

__all__ = ["HandoutLoader", "RoundLoader", "StockLoader"]
