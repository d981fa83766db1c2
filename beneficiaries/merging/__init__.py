"""Joining two files: what differs, what clashes, what moves, and how all of it is taken back."""

from beneficiaries.merging.clashes import KEPT, MERGED, SIDES, Clash
from beneficiaries.merging.fields import Field
from beneficiaries.merging.joining import join
from beneficiaries.merging.ledger import Ledger, take_back
from beneficiaries.merging.plan import Plan, plan_of

__all__ = ["KEPT", "MERGED", "SIDES", "Clash", "Field", "Ledger", "Plan", "join", "plan_of", "take_back"]
