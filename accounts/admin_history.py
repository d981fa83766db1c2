"""Where the rooms above take the base of their administration pages from; it stands in the lowest room, see there."""

from places.admin_history import Change, Difference, HistoryAdmin, ScopedAdmin, ToLookAt, history_of

__all__ = ["Change", "Difference", "HistoryAdmin", "ScopedAdmin", "ToLookAt", "history_of"]
