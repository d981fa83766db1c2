"""The form on which someone says which column of a foreign file is which of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from exchange.loading import Column, Loader
from exchange.mapping import (
    DAYS,
    Plan,
    choice_columns,
    is_many,
    of_tools,
    propose,
    propose_members,
    unknown_words,
    words_of,
)
from exchange.tables import Unreadable, open_table
from exchange.workbooks import sheets_of
from places.models import Site

#: So many lines are looked at for words that we do not know; the rest is told line by line when it is checked.
_LOOKED_AT = 2000
#: A form of more columns is no form that anyone looks through.
_MOST = 300


@dataclass
class Foreign:
    """What a foreign file holds, as far as its first lines show."""

    headers: list[str]
    rows: list[dict[str, str]]
    #: The sheets of repeated groups, with their headers and first lines.
    sheets: dict[str, tuple[list[str], list[dict[str, str]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, file: IO[bytes]) -> "Foreign":
        """Look into a file; raises ``Unreadable``."""
        first = open_table(file, foreign=True)
        if len(first.headers) > _MOST:
            raise Unreadable(
                gettext("This file has more than %(most)s columns. Take out those that are not needed.")
                % {"most": _MOST}
            )
        found = cls(first.headers, [row.cells for row in islice(first.rows, _LOOKED_AT)])
        for sheet in sheets_of(file)[1:]:
            table = open_table(file, foreign=True, sheet=sheet)
            if "_parent_index" in table.headers:
                found.sheets[sheet] = (table.headers, [row.cells for row in islice(table.rows, 200)])
        return found

    def proposed(self, kind: type[Loader]) -> Plan:
        """The likeliest plan."""
        plan = propose(kind, self.headers, self.rows[:300])
        if members := propose_members(kind, {sheet: headers for sheet, (headers, _rows) in self.sheets.items()}):
            plan["members"] = members
        return plan


def _samples(header: str, rows: Sequence[Mapping[str, str]]) -> str:
    met = dict.fromkeys(row.get(header, "").strip()[:24] for row in rows[:200])
    return " · ".join(list(filter(None, met))[:3])


def _may_join(column: Column) -> bool:
    closed = column.read in DAYS or getattr(column.read, "choices", None) or column.words
    return bool(column.parts) or is_many(column) or not closed


class ColumnsForm(forms.Form):
    """One choice a header; what is alike on every line; what our lists call otherwise; a name to keep it under."""

    keep_as = forms.CharField(
        label=_("Keep these columns as"),
        max_length=80,
        required=False,
        help_text=_("The next file with the same headers is then read by itself. Leave it empty to use them once."),
    )
    keep_for = forms.ChoiceField(label=_("Who may use them"), required=False)

    def __init__(
        self, *args: Any, kind: type[Loader], foreign: Foreign, plan: Plan, user: User, words: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.foreign, self.start = kind, foreign, plan
        self.unknown: dict[str, list[str]] = words or {}
        sites = Site.objects.working()
        own = sites if user.covers_all_sites else sites.filter(coverage__user=user)
        self.sites = {f"site-{site.pk}": site for site in own}
        self.fields["keep_for"].choices = [  # type: ignore[attr-defined]
            ("me", _("Only me")),
            *((key, str(site)) for key, site in self.sites.items()),
            ("all", _("Everyone")),
        ]
        self.flags = choice_columns(foreign.headers, foreign.rows[:300])
        self.groups: dict[str, list[str]] = {}
        for header in foreign.headers:
            if header in self.flags:
                self.groups.setdefault(header.rsplit("/", 1)[0], []).append(header)
        self._add_headers()
        self._add_words()
        for bound in self.fields.values():
            chosen = isinstance(bound.widget, forms.Select)
            bound.widget.attrs["class"] = "form-select" if chosen else "form-control"

    def _add_headers(self) -> None:
        leave = [("", _("— leave out —"))]
        named = [(column.name, f"{column.name} · {column.help}") for column in self.kind.columns]
        every = [*leave, *named]
        several = {column.name for column in self.kind.columns if is_many(column)}
        many = [*leave, *((name, label) for name, label in named if name in several)]
        held = {header: name for name, headers in self.start["columns"].items() for header in headers}
        grouped = {next(iter(flags)).rsplit("/", 1)[0]: name for name, flags in self.start["choices"].items() if flags}
        for at, header in enumerate(self.foreign.headers):
            if header not in self.flags:
                self._add(f"to-{at}", header, every, held.get(header, ""))
        for at, group in enumerate(self.groups):
            self._add(f"group-{at}", group, many, grouped.get(group, ""))
        inside = self.start.get("members") or {"sheet": "", "columns": {}}
        for number, (sheet, (headers, _rows)) in enumerate(self.foreign.sheets.items()):
            columns = inside["columns"] if inside["sheet"] == sheet else {}
            held = {header: name for name, names in columns.items() for header in names}
            for at, header in enumerate(headers):
                self._add(f"in-{number}-{at}", header, every, held.get(header, ""))
        for column in self.kind.columns:
            choices = getattr(column.read, "choices", None)
            known: Any = forms.CharField(required=False, max_length=200, label=column.name, help_text=column.help)
            if choices is not None and not is_many(column):
                known = forms.ChoiceField(
                    required=False,
                    label=column.name,
                    choices=[("", "—"), *((value, label) for value, label in choices.choices if value)],
                )
            known.initial = self.start["same"].get(column.name, "")
            self.fields[f"same-{column.name}"] = known

    def _add(self, name: str, label: str, choices: Any, initial: str) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)

    def _add_words(self) -> None:
        for column in self.kind.columns:
            codes = sorted(set(words_of(column).values())) if column.name in self.unknown else []
            for at, word in enumerate(self.unknown.get(column.name, ())):
                known = self.start["words"].get(column.name, {}).get(word, "")
                choices = [("", _("— leave as it is —")), *((code, code) for code in codes)]
                self._add(f"word-{column.name}-{at}", word, choices, known)

    # For the page -------------------------------------------------------------------------------------------------
    def header_rows(self) -> list[tuple[Any, str]]:
        """Each header's field with what stands below it in the first lines."""
        rows = [
            (self[f"to-{at}"], _samples(header, self.foreign.rows))
            for at, header in enumerate(self.foreign.headers)
            if header not in self.flags and not self._is_aside(at, header)
        ]
        for at, headers in enumerate(self.groups.values()):
            rows.append((self[f"group-{at}"], " · ".join(header.rsplit("/", 1)[1] for header in headers[:6])))
        return rows

    def tool_rows(self) -> list[tuple[Any, str]]:
        """The columns that a survey tool adds of its own, as far as they stand for nothing."""
        return [
            (self[f"to-{at}"], _samples(header, self.foreign.rows))
            for at, header in enumerate(self.foreign.headers)
            if header not in self.flags and self._is_aside(at, header)
        ]

    def _is_aside(self, at: int, header: str) -> bool:
        return of_tools(header) and not self[f"to-{at}"].value()

    def sheet_rows(self) -> list[tuple[str, list[tuple[Any, str]]]]:
        """The same for each sheet of a repeated group."""
        return [
            (sheet, [(self[f"in-{number}-{at}"], _samples(header, rows)) for at, header in enumerate(headers)])
            for number, (sheet, (headers, rows)) in enumerate(self.foreign.sheets.items())
        ]

    def same_rows(self) -> list[Any]:
        """Fields of what is alike on every line."""
        return [self[f"same-{column.name}"] for column in self.kind.columns]

    def word_rows(self) -> list[tuple[str, list[Any]]]:
        """Words that our lists do not know, by column."""
        return [(name, [self[f"word-{name}-{at}"] for at in range(len(words))]) for name, words in self.unknown.items()]

    # What it says -------------------------------------------------------------------------------------------------
    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        columns: dict[str, list[str]] = {}
        for at, header in enumerate(self.foreign.headers):
            if name := said.get(f"to-{at}"):
                columns.setdefault(name, []).append(header)
                if len(columns[name]) > 1 and not _may_join(self._column(name)):
                    self.add_error(
                        f"to-{at}", gettext("Another column is read as this one already. Choose one of them.")
                    )
        choices = {
            said[f"group-{at}"]: {header: header.rsplit("/", 1)[1] for header in headers}
            for at, headers in enumerate(self.groups.values())
            if said.get(f"group-{at}")
        }
        same = {column.name: said[f"same-{column.name}"] for column in self.kind.columns if said[f"same-{column.name}"]}
        words = {
            name: {word: said[f"word-{name}-{at}"] for at, word in enumerate(some) if said.get(f"word-{name}-{at}")}
            for name, some in self.unknown.items()
        }
        kept = {name: dict(some) for name, some in self.start["words"].items()}
        for name, some in words.items():
            kept[name] = kept.get(name, {}) | some
        said["plan"] = {"columns": columns, "choices": choices, "same": same, "words": kept}
        for column in self.kind.columns:
            if column.required and not any(column.name in one for one in (columns, choices, same)):
                self.add_error(
                    None, gettext("Say which column holds “%(name)s”: it must be there.") % {"name": column.name}
                )
        for number, (sheet, (headers, _rows)) in enumerate(self.foreign.sheets.items()):
            inside: dict[str, list[str]] = {}
            for at, header in enumerate(headers):
                if name := said.get(f"in-{number}-{at}"):
                    inside.setdefault(name, []).append(header)
            if inside:
                said["plan"]["members"] = {"sheet": sheet, "columns": inside}
        return said

    def _column(self, name: str) -> Column:
        return next(column for column in self.kind.columns if column.name == name)

    def still_unknown(self) -> dict[str, list[str]]:
        """Words of the chosen columns that our lists do not know."""
        plan = self.cleaned_data["plan"]
        found = unknown_words(self.kind, plan, self.foreign.rows)
        if members := plan.get("members"):
            rows = self.foreign.sheets[members["sheet"]][1]
            inside = unknown_words(self.kind, {"columns": members["columns"], "choices": {}}, rows)
            for name, words in inside.items():
                found[name] = list(dict.fromkeys([*found.get(name, []), *words]))
        return found
