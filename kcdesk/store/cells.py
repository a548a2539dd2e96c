"""Cells as they are stored and travel: differences between two states of a record, and their application.

A cell is named by its path: "price", "machines/<row>/price". Rows also have the cells
"machines/<row>/position" and "machines/<row>/removed"; a record has "official", "removed", "sources" and
"explained". A cell's encoded form is what its column holds, or {"mark": …} or {"said": …}; None clears it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from kcdesk.forms.fields import Field, Table
from kcdesk.forms.form import Form
from kcdesk.forms.record import Answers, Explained, Mark, Record, Row, Said, Source

Cells = dict[str, Any]


def encode(field: Field[Any], cell: object) -> Any:
    """Return the encoded form of a value, a mark or words kept as said."""
    if cell is None:
        return None
    if isinstance(cell, Mark):
        return {"mark": cell.value}
    if isinstance(cell, Said):
        return {"said": cell.text}
    return field.store(cell)


def decode(field: Field[Any], encoded: Any) -> object:
    """Return the value, mark or words of an encoded cell; what the field cannot read is kept as words."""
    if encoded is None:
        return None
    if isinstance(encoded, dict):
        return decode_mark(encoded)
    try:
        return field.load(encoded)
    except (ValueError, TypeError):
        return Said(str(encoded))


def decode_mark(encoded: Mapping[str, str]) -> Mark | Said:
    """Return the mark or the words that stand where a value would."""
    return Mark(encoded["mark"]) if "mark" in encoded else Said(encoded["said"])


def difference(form: Form, before: Record | None, after: Record) -> Cells:
    """Return the cells that turn `before` into `after`; calculated cells are not among them."""
    start = before or Record(id=after.id)
    cells = _answers(form.fields, start, after, "")
    for table in form.tables:
        cells |= _table(table, start, after)
    cells |= _record_cells(start, after)
    return cells


def added(form: Form, record: Record) -> Cells:
    """Return the cells of a new record beside its own answers: rows of tables, sources and the like."""
    start = Record(id=record.id)
    cells: Cells = {}
    for table in form.tables:
        cells |= _table(table, start, record)
    return cells | _record_cells(start, record)


def _answers(fields: tuple[Field[Any], ...], before: Answers, after: Answers, prefix: str) -> Cells:
    cells: Cells = {}
    old, new = before.cells, after.cells
    for field in fields:
        name = field.name
        one, other = old.get(name), new.get(name)
        if one is other or field.calculate:
            continue
        encoded = encode(field, other)
        if encode(field, one) != encoded:
            cells[prefix + name] = encoded
    return cells


def _table(table: Table, before: Record, after: Record) -> Cells:
    old_rows, new_rows = before.rows.get(table.name, ()), after.rows.get(table.name, ())
    if old_rows is new_rows:
        return {}
    cells: Cells = {}
    old = {row.id: row for row in old_rows}
    kept = set()
    for row in new_rows:
        kept.add(row.id)
        prefix = f"{table.name}/{row.id}/"
        known = old.get(row.id)
        if known is None:
            cells[prefix + "removed"] = None
        if known is None or known.position != row.position:
            cells[prefix + "position"] = row.position
        cells |= _answers(table.columns, known or Row(row.id), row, prefix)
    for row in old_rows:
        if row.id not in kept:
            cells[f"{table.name}/{row.id}/removed"] = 1
    return cells


def _record_cells(before: Record, after: Record) -> Cells:
    cells: Cells = {}
    if before.official != after.official:
        cells["official"] = after.official or None
    if before.removed != after.removed:
        cells["removed"] = 1 if after.removed else None
    if before.sources != after.sources:
        cells["sources"] = {path: asdict(source) for path, source in after.sources.items()}
    if before.explained != after.explained:
        cells["explained"] = {path: asdict(explained) for path, explained in after.explained.items()}
    return cells


def encoded_at(form: Form, record: Record, path: str) -> Any:
    """Return the encoded cell at the path of a question, None where there is none."""
    name, _slash, rest = path.partition("/")
    row_id = rest.partition("/")[0]
    found: Iterable[Answers] = record.rows.get(name, ()) if rest else (record,)
    field = form.at(path)
    return next(
        (encode(field, one.cells.get(field.name)) for one in found if not rest or one.id == row_id), None
    )


def applied(form: Form, record: Record, cells: Cells) -> Record:
    """Return the record with encoded cells put in, but for fields that the form does not know."""
    own = dict(record.cells)
    tables: dict[str, Cells] = {}
    for path, encoded in cells.items():
        name, slash, rest = path.partition("/")
        if slash:
            tables.setdefault(name, {})[rest] = encoded
        elif name == "official":
            record = replace(record, official=encoded or "")
        elif name == "removed":
            record = replace(record, removed=bool(encoded))
        elif name == "sources":
            record = replace(record, sources=decode_sources(encoded))
        elif name == "explained":
            record = replace(record, explained=decode_explained(encoded))
        elif form.knows(name):
            own[name] = decode(form.field(name), encoded)
    record = replace(record, cells=own)
    for table in form.tables:
        if table.name in tables:
            record = _applied_rows(table, record, tables[table.name])
    return record


def decode_sources(encoded: Any) -> dict[str, Source]:
    """Return the sources of copied cells by path."""
    return {path: Source(**source) for path, source in (encoded or {}).items()}


def decode_explained(encoded: Any) -> dict[str, Explained]:
    """Return the explained warnings by path."""
    return {path: Explained(**explained) for path, explained in (encoded or {}).items()}


def _applied_rows(table: Table, record: Record, cells: Cells) -> Record:
    rows = {row.id: row for row in record.rows.get(table.name, ())}
    columns = {column.name: column for column in table.columns}
    dropped: set[str] = set()
    for path, encoded in cells.items():
        row_id, _slash, name = path.partition("/")
        row = rows.get(row_id) or Row(row_id, position=len(rows))
        if name == "removed":
            (dropped.add if encoded else dropped.discard)(row_id)
        elif name == "position":
            row = replace(row, position=encoded or 0)
        elif name in columns:
            row = row.with_cell(columns[name], decode(columns[name], encoded))
        rows[row_id] = row
    kept = sorted(
        (row for row in rows.values() if row.id not in dropped), key=lambda row: (row.position, row.id)
    )
    return replace(record, rows={**record.rows, table.name: tuple(kept)})
