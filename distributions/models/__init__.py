"""Items, stores, rounds and what was handed out."""

from distributions.models.round import Distribution, Entitlement
from distributions.models.stock import Item, KitLine, StockBalance, StockMovement, Store, Waybill, WaybillLine

__all__ = [
    "Distribution",
    "Entitlement",
    "Item",
    "KitLine",
    "StockBalance",
    "StockMovement",
    "Store",
    "Waybill",
    "WaybillLine",
]
