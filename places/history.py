"""History: who changed what, when, from what to what, kept by the database for every business table."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import pghistory
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model

M = TypeVar("M", bound=type[Model])


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[M], M]:
    """Keep every insert, update and delete of the model, bulk changes and ``COPY`` included.

    ``exclude``: columns made from others (search keys, progress), of which no history is wanted. Spelled out here
    because trackers shared through settings are deep-copied and then no longer know their own operation.
    """
    return pghistory.track(  # type: ignore[no-any-return]
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=exclude or None
    )


class InstallTriggers(Operation):
    """Install every trigger that this room's models declare in a migration's state, in one operation.

    A first migration names its triggers in the options of its models and installs them here: one operation a trigger
    renders every model again each time, and made a new database take half a minute.
    """

    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models' options say it all already."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for trigger in self._triggers(app_label, to_state):
            schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for trigger in self._triggers(app_label, to_state):
            schema_editor.execute(trigger.uninstall_sql, params=None)

    def describe(self) -> str:
        return "Install this room's triggers"

    @staticmethod
    def _triggers(app_label: str, state: ProjectState) -> Iterator[Any]:
        for (app, _model), model_state in state.models.items():
            if app == app_label:
                yield from model_state.options.get("triggers", ())
