"""Pages of this room: coming in and out, the second factor, passwords, one's own account, the journal."""
