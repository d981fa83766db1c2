"""What placements refuse, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class PlacementOutOfReach(Refusal):
    """A placement of a site that one does not cover is not there."""

    sentence = _("This placement is not among those that you may open.")


class PlacementNotNow(Refusal):
    """The placement is in a state from which this does not follow: somebody may have been quicker."""

    sentence = _("The placement is “%(state)s” now: this cannot be done.")


class ProjectIsOver(Refusal):
    """A host's need is noted in a project that runs, or ran on that day."""

    sentence = _("“%(project)s” is closed. Choose another project, or a day on which it still ran.")
    field = "project"


class ProjectOutOfReach(Refusal):
    """A project of other sites."""

    sentence = _("Choose a project of your sites.")
    field = "project"


class SkillUnknown(Refusal):
    """A skill that is not on the list."""

    sentence = _("“%(code)s” is not on the list of skills.")
    field = "skills"


class LanguageUnknown(Refusal):
    """A language that is not on the list."""

    sentence = _("Choose a language of the list.")
    field = "language"


class DayToCome(Refusal):
    """What is noted has happened."""

    sentence = _("Choose today or an earlier day.")
    field = "on"


class BeforeRequest(Refusal):
    """Nothing of a placement happens before the host asked."""

    sentence = _("The host asked on %(since)s: choose that day or a later one.")
    field = "on"


class EndsBeforeStart(Refusal):
    """The last day is not before the first."""

    sentence = _("The assignment starts on %(since)s: choose that day or a later one.")
    field = "on"


class FixedOnceMatched(Refusal):
    """An expert agreed to go to that host."""

    sentence = _("An expert is matched: “%(field)s” stays. Take the match back first.")


class NotACandidate(Refusal):
    """Someone who has died, is gone, or whose file another site keeps."""

    sentence = _("%(name)s cannot be matched. %(reason)s")
    field = "person"


class ExpertOutOfReach(Refusal):
    """One matches people whom one may name."""

    sentence = _("Choose somebody whose card you may see.")
    field = "person"


class ExpertBusy(Refusal):
    """One expert, one host at a time."""

    sentence = _("%(name)s is promised to another host from %(since)s to %(until)s. Choose other days.")
    field: str | None = "starts_on"


class ReasonNeeded(Refusal):
    """A need is given up for a reason."""

    sentence = _("Say why it is cancelled.")
    field = "reason"


class CannotTakeBack(Refusal):
    """The first step is taken back by cancelling."""

    sentence = _("There is no step to take back. If the host needs nobody any more, cancel the placement.")
