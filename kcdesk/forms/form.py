"""Forms: sections of fields, rules over them, and the issues that a record raises."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from kcdesk.forms.fields import Condition, Field, Table
from kcdesk.forms.record import Answers
from kcdesk.i18n import N_


class Level(StrEnum):
    """How grave an issue is: an error blocks making official, a warning asks for a reason, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


LEVEL_LABELS = {
    Level.ERROR: N_("Phải sửa"),
    Level.WARNING: N_("Cần xem lại"),
    Level.NOTE: N_("Lưu ý"),
}


@dataclass(frozen=True, eq=False)
class Rule:
    """A check over several answers: `broken(answers)` is true, or gives the placeholders of `sentence`.

    A rule on a form is asked of the record, a rule on a table of each row (`row.record` is the record).
    """

    field: Field[Any]
    sentence: str
    broken: Callable[[Any], bool | Mapping[str, object]]
    level: Level = Level.ERROR
    citation: str = ""


@dataclass(frozen=True)
class Issue:
    """One thing to mend or to look at: where (`path`), what and what to do (`sentence`), why (`citation`).

    `reason` is the officer's explanation where a warning was explained.
    """

    level: Level
    path: str
    label: str
    sentence: str
    citation: str = ""
    reason: str = ""


@dataclass(frozen=True, eq=False)
class Section:
    """A part of a form, shown as one page on the screen."""

    name: str
    label: str
    fields: tuple[Field[Any], ...]
    relevant: Condition | None = None
    hint: str = ""


@dataclass(frozen=True, eq=False)
class Form:
    """One edition of a form: everything that is derived from it reads this declaration only.

    `titled` are the fields whose texts name a record in lists and references, `listed` its list's columns.
    """

    name: str
    label: str
    edition: str
    sections: tuple[Section, ...]
    titled: tuple[Field[Any], ...]
    listed: tuple[Field[Any], ...]
    rules: tuple[Rule, ...] = ()
    code: str = ""
    plural: str = ""

    @cached_property
    def fields(self) -> tuple[Field[Any], ...]:
        """All fields in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)

    @cached_property
    def columns(self) -> tuple[Field[Any], ...]:
        """The fields that have a column of their own."""
        return tuple(field for field in self.fields if not field.is_table)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of rows."""
        return tuple(field for field in self.fields if isinstance(field, Table))

    @cached_property
    def _by_name(self) -> dict[str, Field[Any]]:
        names: dict[str, Field[Any]] = {}
        for field in self.fields:
            if field.name in names:
                raise ValueError(f"{self.name}: two fields are named {field.name!r}")
            names[field.name] = field
        return names

    def field(self, name: str) -> Field[Any]:
        """Return the field of that name; raises KeyError."""
        return self._by_name[name]

    def knows(self, name: str) -> bool:
        """Tell whether a field of that name is asked."""
        return name in self._by_name

    def has(self, field: Field[Any]) -> bool:
        """Tell whether this form asks that very field."""
        return self._by_name.get(field.name) is field

    def section_of(self, field: Field[Any]) -> Section:
        """Return the section in which a field stands."""
        return next(section for section in self.sections if field in section.fields)

    def at(self, path: str) -> Field[Any]:
        """Return the field or column that a path names ("price", "machines/<row>/price"); raises KeyError."""
        name, _slash, rest = path.partition("/")
        field = self.field(name)
        if not rest:
            return field
        if not isinstance(field, Table):
            raise KeyError(path)
        return field.column(rest.rpartition("/")[2])

    def is_relevant(self, field: Field[Any], answers: Answers) -> bool:
        """Tell whether the field and its section apply to the record."""
        section = self.section_of(field)
        return (section.relevant is None or section.relevant(answers)) and field.is_relevant(answers)


def cell_path(table: Table, row: str, column: Field[Any]) -> str:
    """Return the path of one cell of a table."""
    return f"{table.name}/{row}/{column.name}"
