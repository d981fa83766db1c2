"""A column with the folded letters of others, by which rows are found and compared."""

from typing import Any

from django.db import models

from places.folding import fold


class FoldedField(models.TextField):
    """The texts of other columns, folded, one line each; made whenever a row is written, one by one or in bulk.

    ``of``: the names of these columns. A save with ``update_fields`` names it as well.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **options: Any) -> None:
        self.of = tuple(of)
        standard: dict[str, Any] = {"editable": False, "blank": True, "default": ""}
        super().__init__(*args, **(standard | options))

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = "\n".join(fold(getattr(model_instance, name) or "") for name in self.of)
        setattr(model_instance, self.attname, folded)
        return folded
