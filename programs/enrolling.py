"""What another room does when someone is enrolled: a cohort makes its learner, without this room knowing of cohorts.

A higher room registers a function once, in a module that is always loaded (its ``traces.py``, ``imports.py`` or the
``ready()`` of its app)::

    from programs.enrolling import on_enrolled

    @on_enrolled
    def make_learners(enrolments: Sequence[Enrolment], by: User | None) -> None:
        cohorts = dict(Cohort.objects.filter(activity__in={e.activity_id for e in enrolments}).values_list(...))
        Learner.objects.bulk_create([...], ignore_conflicts=True)

It is called with new enrolments, of any status and any activity (or none), each with its primary key, in the same
transaction and after the activity's row was locked: raise a ``Refusal`` and nothing is kept. It is called once for a
bulk enrolment, never once a person, so it must ask a fixed number of queries. Enrolments that were there already are
not told again; a change of status is not told either (read ``enrolment.status``).
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User
    from programs.models import Enrolment

Hook = Callable[[Sequence["Enrolment"], "User | None"], None]
_hooks: list[Hook] = []


def on_enrolled(hook: Hook) -> Hook:
    """Register ``hook(enrolments, by)``; registering the same function again changes nothing."""
    if hook not in _hooks:
        _hooks.append(hook)
    return hook


def tell_enrolled(enrolments: Sequence["Enrolment"], by: "User | None") -> None:
    """Let each room do its part for new enrolments."""
    if enrolments:
        for hook in _hooks:
            hook(enrolments, by)
