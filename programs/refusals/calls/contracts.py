"""What contracts and the reports that follow them refuse."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class NotApproved(Refusal):
    """A contract follows a decision."""

    sentence = _("This application is “%(state)s”: a contract is signed for one that was approved.")


class AlreadyContracted(Refusal):
    """An application makes one project."""

    sentence = _("The contract was signed already: see the project %(code)s.")


class SignedBeforeDecision(Refusal):
    """A contract is not older than its decision."""

    sentence = _("It was decided on %(day)s: the contract is signed on that day or later.")
    field = "signed_on"


class SignedInFuture(Refusal):
    """A signature of tomorrow."""

    sentence = _("The contract is not signed yet: choose today or an earlier day.")
    field = "signed_on"


class ReportTwice(Refusal):
    """Two reports of one project under one name."""

    sentence = _("“%(title)s” is named twice.")
    field = "reports"


class NotSigned(Refusal):
    """Only a contract that was signed is taken back."""

    sentence = _("This application is “%(state)s”: no contract was signed on it.")


class ProjectInUse(Refusal):
    """The project that a contract made is at work already."""

    sentence = _("The project %(code)s is in use already: %(what)s. The contract cannot be taken back any more.")
