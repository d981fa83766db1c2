"""What can be done with stock, waybills, rounds and hand-outs."""

from distributions.actions.handing import (
    hand_out,
    mark_absent,
    mark_refused,
    record_issued_in_error,
    take_back,
)
from distributions.actions.rounds import (
    add_entitlements,
    add_from_enrolments,
    add_from_references,
    close_round,
    make_round,
    open_round,
    take_off_list,
)
from distributions.actions.stock import correct_count, pack_kits, receive_stock, record_movement
from distributions.actions.waybills import receive_waybill, return_stock, send_waybill

__all__ = [
    "add_entitlements",
    "add_from_enrolments",
    "add_from_references",
    "close_round",
    "correct_count",
    "hand_out",
    "make_round",
    "mark_absent",
    "mark_refused",
    "open_round",
    "pack_kits",
    "receive_stock",
    "receive_waybill",
    "record_issued_in_error",
    "record_movement",
    "return_stock",
    "send_waybill",
    "take_back",
    "take_off_list",
]
