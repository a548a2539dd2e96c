"""Records: the answers to a form, typed by the field that asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, cast

from kcdesk.i18n import N_

if TYPE_CHECKING:
    from kcdesk.forms.fields import Field, Table

T = TypeVar("T")


class Mark(StrEnum):
    """Why a question has no value although it was asked; counted apart from "not answered" and from 0."""

    UNKNOWN = "unknown"
    REFUSED = "refused"
    BLANK = "blank"


MARK_LABELS = {
    Mark.UNKNOWN: N_("Không biết"),
    Mark.REFUSED: N_("Từ chối trả lời"),
    Mark.BLANK: N_("Để trống trên phiếu"),
}


@dataclass(frozen=True)
class Said:
    """Typed words that are not yet a value of the field ("hơn 1,6 tỷ"): kept as said, never dropped."""

    text: str


@dataclass(frozen=True)
class Source:
    """Where a copied cell came from, and the stored value it had there."""

    form: str
    record: str
    path: str
    value: int | str | None


@dataclass(frozen=True)
class Explained:
    """The officer's reason for a warning, good for as long as the cell keeps the stored value."""

    value: int | str | None
    reason: str


@dataclass(frozen=True)
class Answers:
    """Answers by field; `answers[FIELD]` is the value, or None when there is none."""

    id: str
    cells: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, asked: "Field[T]") -> T | None:
        cell = self.cells.get(asked.name)
        return None if isinstance(cell, Mark | Said) else cast("T | None", cell)

    def cell(self, asked: "Field[T]") -> T | Mark | Said | None:
        """Return the value, the mark, or the words kept as said; None when nothing was answered."""
        return cast("T | Mark | Said | None", self.cells.get(asked.name))

    def answered(self, asked: "Field[Any]") -> bool:
        """Tell whether the question has a value, a mark or words."""
        return self.cells.get(asked.name) is not None

    def number(self, asked: "Field[T]", default: T) -> T:
        """Return the value, or `default` where there is none; for sums."""
        value = self[asked]
        return default if value is None else value


@dataclass(frozen=True)
class Row(Answers):
    """One row of a table; `record` is the record it stands in, when read through it."""

    position: int = 0
    record: "Record | None" = None

    def with_cell(self, asked: "Field[Any]", cell: object) -> "Row":
        """Return the row with one cell changed."""
        return replace(self, cells={**self.cells, asked.name: cell})


@dataclass(frozen=True)
class Record(Answers):
    """All that one record of a form says, at one moment.

    `rows` holds the rows of each table by the table's name, in order. `official` is the ISO time at which the
    record was made official, "" for a draft. `sources` and `explained` are keyed by path ("price",
    "machines/<row id>/price"). `conflicts` names the paths that have several values at once. `changed` is the
    wall time of the last change, `revision` the journal entry that came last ("device:seq", "" before any).
    """

    form: str = ""
    edition: str = ""
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    official: str = ""
    removed: bool = False
    sources: Mapping[str, Source] = field(default_factory=dict)
    explained: Mapping[str, Explained] = field(default_factory=dict)
    conflicts: frozenset[str] = frozenset()
    changed: str = ""
    revision: str = ""

    def __getitem__(self, asked: "Field[T]") -> T | None:
        if asked.is_table:
            rows = tuple(replace(row, record=self) for row in self.rows.get(asked.name, ()))
            return cast("T", rows)
        return super().__getitem__(asked)

    def answered(self, asked: "Field[Any]") -> bool:
        """Tell whether the question has a value, a mark or words; a table, whether it has rows."""
        if asked.is_table:
            return bool(self.rows.get(asked.name)) or self.cells.get(asked.name) is not None
        return super().answered(asked)

    def table(self, asked: "Table") -> tuple[Row, ...]:
        """Return the rows of a table, in order, each knowing this record."""
        return self[asked] or ()

    def with_cell(self, asked: "Field[Any]", cell: object) -> "Record":
        """Return the record with one cell changed."""
        return replace(self, cells={**self.cells, asked.name: cell})

    def with_rows(self, asked: "Table", rows: tuple[Row, ...]) -> "Record":
        """Return the record with the rows of one table replaced; positions follow the order given."""
        placed = tuple(replace(row, position=place, record=None) for place, row in enumerate(rows))
        return replace(self, rows={**self.rows, asked.name: placed})
