"""How one form lies in its tables: the SQL and the order of columns, worked out once for each form."""

import json
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from kcdesk.forms.fields import Field, Table, Text
from kcdesk.forms.form import Form
from kcdesk.forms.record import Answers, Mark, Record, Row, Said
from kcdesk.store.cells import decode, decode_explained, decode_mark, decode_sources, encode
from kcdesk.store.schema import rows_table, sorted_texts
from kcdesk.vietnamese import fold, person_sort_key, sort_key

_RECORD_HEAD = (
    "id", "edition", "official", "removed", "changed", "revision",
    "marks", "sources", "explained", "conflicts",
)  # fmt: skip
_ROW_HEAD = ("id", "position", "marks")


class Layout:
    """The columns and statements of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.columns = form.columns
        self.keyed = sorted_texts(form)
        names = [field.name for field in self.columns]
        self.select = f"SELECT {', '.join((*_RECORD_HEAD, *names))} FROM {form.name}"
        self.inserted = (
            *_RECORD_HEAD,
            "heads",
            "folded",
            *names,
            *(f"{field.name}_key" for field in self.keyed),
        )
        holes = ", ".join("?" * len(self.inserted))
        self.insert = f"INSERT INTO {form.name} ({', '.join(self.inserted)}) VALUES ({holes})"
        updated = ", ".join(f"{name} = ?" for name in self.inserted[1:])
        self.update = f"UPDATE {form.name} SET {updated} WHERE id = ?"
        self.tables = tuple(TableLayout(form, table) for table in form.tables)
        self.searched = tuple(field for field in self.columns if field.searched)
        self.searched_rows = tuple(
            (table, tuple(column for column in table.columns if column.searched)) for table in form.tables
        )

    def read(self, row: tuple[Any, ...]) -> Record:
        """Return the record of a selected row, without the rows of its tables."""
        head = len(_RECORD_HEAD)
        marks, sources, explained, conflicts = row[6:10]
        cells = _read_cells(self.columns, row[head:], marks)
        return Record(
            id=row[0],
            cells=cells,
            form=self.form.name,
            edition=row[1],
            official=row[2],
            removed=bool(row[3]),
            changed=row[4],
            revision=row[5],
            sources=decode_sources(json.loads(sources)) if sources else {},
            explained=decode_explained(json.loads(explained)) if explained else {},
            conflicts=frozenset(json.loads(conflicts)) if conflicts else frozenset(),
        )

    def written(self, record: Record, heads: str, extras: "Extras") -> list[Any]:
        """Return the values of an inserted row, in the order of `inserted`."""
        values, marks = _written_cells(self.form.fields, self.columns, record)
        return [
            record.id,
            record.edition,
            record.official,
            int(record.removed),
            record.changed,
            record.revision,
            marks,
            extras.sources,
            extras.explained,
            extras.conflicts,
            heads,
            self.folded(record),
            *values,
            *(self._key(field, record) for field in self.keyed),
        ]

    @staticmethod
    def _key(field: Text, record: Record) -> str:
        value = record[field]
        if not value:
            return ""
        return person_sort_key(value) if field.sort == "person" else sort_key(value)

    def folded(self, record: Record) -> str:
        """Return the accent-free words by which the record is found; a removed one has none."""
        if record.removed:
            return ""
        texts = [field.show_cell(record[field]) for field in self.searched]
        for table, columns in self.searched_rows:
            for row in record.rows.get(table.name, ()) if columns else ():
                texts += [column.show_cell(row[column]) for column in columns]
        return fold(" ".join(text for text in texts if text))


class TableLayout:
    """The columns and statements of one table of rows."""

    def __init__(self, form: Form, table: Table) -> None:
        self.table = table
        name = rows_table(form, table)
        names = [column.name for column in table.columns]
        self.select = (
            f"SELECT {', '.join((*_ROW_HEAD, *names))} FROM {name}"
            " WHERE record = ? AND removed = 0 ORDER BY position, id"
        )
        columns = ("id", "record", "position", "removed", "marks", "heads", *names)
        updated = ", ".join(f"{column} = excluded.{column}" for column in columns[2:])
        self.write = (
            f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
            f" ON CONFLICT (id) DO UPDATE SET {updated}"
        )
        # A row that came and went before this store heard of it is kept as removed, for its heads.
        self.remove = (
            f"INSERT INTO {name} (id, record, position, removed, marks, heads) VALUES (?, ?, 0, 1, '', ?)"
            " ON CONFLICT (id) DO UPDATE SET removed = 1, heads = excluded.heads"
        )
        self.gone = f"SELECT id FROM {name} WHERE record = ? AND removed = 1"
        self.heads = f"SELECT id, heads FROM {name} WHERE record = ?"

    def read(self, row: tuple[Any, ...]) -> Row:
        """Return the row of a selected line."""
        return Row(row[0], _read_cells(self.table.columns, row[3:], row[2]), position=row[1])

    def written(self, record: str, row: Row, heads: str) -> list[Any]:
        """Return the values of a written line."""
        values, marks = _written_cells(self.table.columns, self.table.columns, row)
        return [row.id, record, row.position, 0, marks, heads, *values]


class Extras:
    """The JSON texts of what a record keeps beside its answers."""

    def __init__(self, record: Record) -> None:
        def text(found: Any) -> str:
            return json.dumps(found, ensure_ascii=False) if found else ""

        self.sources = text({path: asdict(source) for path, source in record.sources.items()})
        self.explained = text({path: asdict(reason) for path, reason in record.explained.items()})
        self.conflicts = text(sorted(record.conflicts))


def _read_cells(fields: tuple[Field[Any], ...], values: tuple[Any, ...], marks: str) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for field, value in zip(fields, values, strict=True):
        if value is not None:
            cells[field.name] = decode(field, value)
    if marks:
        for name, encoded in json.loads(marks).items():
            cells[name] = decode_mark(encoded)
    return cells


def _written_cells(
    marked: tuple[Field[Any], ...], fields: tuple[Field[Any], ...], answers: Answers
) -> tuple[list[Any], str]:
    cells = answers.cells
    values = []
    for field in fields:
        cell = cells.get(field.name)
        values.append(None if cell is None or isinstance(cell, Mark | Said) else field.store(cell))
    marks = {
        field.name: encode(field, cells[field.name])
        for field in marked
        if isinstance(cells.get(field.name), Mark | Said)
    }
    return values, json.dumps(marks, ensure_ascii=False) if marks else ""


@lru_cache(maxsize=64)
def layout_of(form: Form) -> Layout:
    """Return the layout of a form, worked out once."""
    return Layout(form)
