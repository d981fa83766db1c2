"""What is refused of volunteers, their hours and their missions."""

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal


class VolunteerOutOfReach(Refusal):
    """A volunteer whose name somebody may not see is not there for them."""

    sentence = _("This volunteer is not among those whom you may see.")


class NotAbleNow(Refusal):
    """Nobody who has died or gone away becomes a volunteer."""

    sentence = _("%(name)s has died or is gone: nothing new begins here.")


class VolunteerBefore(Refusal):
    """Who stopped comes back on the page that is there already."""

    sentence = _("%(name)s was a volunteer before. Let them come back on their own page.")


class NeitherWay(Refusal):
    """Somebody who helps does so somewhere."""

    sentence = _("Choose online, on site or both.")
    field = "on_site"


class DayAhead(Refusal):
    """What happened is noted once it has happened."""

    sentence = _("Choose today or an earlier day.")
    field = "on"


class LevelAsBefore(Refusal):
    """A level is changed to another one."""

    sentence = _("This is the level already. Choose another one.")
    field = "level"


class NothingShown(Refusal):
    """Whoever reads the level later wants to know what it rests on."""

    sentence = _("Say what was shown: what did you see this person do?")
    field = "shown"


class NoReasonForLower(Refusal):
    """The same, downwards."""

    sentence = _("Say why the level goes down.")
    field = "shown"


class LevelBeforeTheLast(Refusal):
    """Levels follow one another."""

    sentence = _("The level before is of %(day)s. Choose that day or a later one.")
    field = "on"


class BeforeTheStart(Refusal):
    """Nobody is a volunteer before becoming one."""

    sentence = _("This person is a volunteer since %(day)s. Choose that day or a later one.")
    field = "on"


class AfterTheEnd(Refusal):
    """Nobody gives hours after having stopped."""

    sentence = _("This person stopped on %(day)s. Choose that day or an earlier one, or let them come back first.")
    field = "on"


class HoursAfterThat(Refusal):
    """Nobody stops before the last hours that were given."""

    sentence = _("Hours are noted on %(day)s. Choose that day or a later one.")
    field = "on"


class HasStopped(Refusal):
    """Who has stopped takes no new mission."""

    sentence = _("%(name)s has stopped. Let them come back first.")


class NoVolunteersWanted(Refusal):
    """A mission says how many it looks for."""

    sentence = _("“%(activity)s” looks for no volunteers.")


class VolunteersEnough(Refusal):
    """The last place is given once."""

    sentence = _("“%(activity)s” has all the volunteers that it looks for.")


class MissionOver(Refusal):
    """Nobody joins what is over."""

    sentence = _("“%(activity)s” is over.")


class HoursGivenThere(Refusal):
    """Who gave hours took part."""

    sentence = _("Hours are noted for “%(activity)s”. Take them back first, then the mission.")


class NotOnThatDay(Refusal):
    """Hours lie within the days of the activity."""

    sentence = _("“%(activity)s” does not take place on that day. Its days: %(days)s.")
    field = "on"


class NothingGiven(Refusal):
    """A statement states something."""

    sentence = _("No hours are noted yet: there is nothing to state. Note hours first.")


class NobodyKeepsStatements(Refusal):
    """Statements are numbered and kept by the room of certificates."""

    sentence = _("This installation issues no statements.")
