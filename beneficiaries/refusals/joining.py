"""Pairs that are judged, and files that are joined."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class AlreadyJudged(Refusal):
    sentence = _("These two files were judged already.")


class PairNotYours(Refusal):
    sentence = _("You do not cover both files.")


class JoinedToItself(Refusal):
    sentence = _("A file is not joined to itself.")


class JoinAskedAlready(Refusal):
    sentence = _("One of these files already waits to be joined. Decide about that first.")


class JudgedDifferent(Refusal):
    sentence = _("These two files were judged to be two people. Take that judgement back first.")


class FilesChanged(Refusal):
    sentence = _("One of the files changed while you were looking at them. Look again: nothing is joined yet.")


class CannotJoin(Refusal):
    sentence = _("These two files cannot be joined as chosen: %(why)s")


class AnotherDecides(Refusal):
    sentence = _("You asked for this yourself: another person who covers both sites decides.")


class MergeDecided(Refusal):
    sentence = _("This was decided already.")


class MergeNotDone(Refusal):
    sentence = _("These files are not joined, or no longer.")


class UndoAskedAlready(Refusal):
    sentence = _("Someone asked already to part these two files again. Decide about that.")


class UndoLaterFirst(Refusal):
    sentence = _("Another file was joined later: %(ref)s. Undo that first.")


class CannotUndo(Refusal):
    sentence = _("This can no longer be undone, because of what was written since: %(why)s")
