"""Records as JSON, for scripts: what `show` prints is what `save` reads back."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kcdesk.errors import Unreadable
from kcdesk.forms import catalogue
from kcdesk.forms.fields import LARGEST, Attachment, Field, Table
from kcdesk.forms.fields import Decimal as Exact
from kcdesk.forms.form import Form
from kcdesk.forms.record import Answers, Mark, Record, Row, Said
from kcdesk.i18n import _
from kcdesk.services import records
from kcdesk.services.desk import Desk
from kcdesk.services.records import Saved
from kcdesk.store.cells import decode
from kcdesk.store.records import new_id

_OWN = frozenset({"id", "form", "edition", "official", "changed", "revision", "removed"})


def as_json(record: Record) -> dict[str, Any]:
    """Return a record as plain JSON values, tables as lists of rows; unanswered cells are left out."""
    form = records.form_of(record)
    shown: dict[str, Any] = {
        "id": record.id,
        "form": record.form,
        "edition": record.edition,
        "official": record.official,
        "changed": record.changed,
    }
    shown |= _cells(form.columns, record)
    for table in form.tables:
        rows = record.rows.get(table.name, ())
        if rows:
            shown[table.name] = [{"id": row.id, **_cells(table.columns, row)} for row in rows]
        elif record.cells.get(table.name) is not None:
            shown[table.name] = _plain(table, record.cells[table.name])
    return shown


def _cells(fields: tuple[Field[Any], ...], answers: Answers) -> dict[str, Any]:
    return {
        field.name: _plain(field, answers.cells[field.name])
        for field in fields
        if answers.cells.get(field.name) is not None
    }


def _plain(field: Field[Any], cell: object) -> Any:
    if isinstance(cell, Mark):
        return {"mark": cell.value}
    if isinstance(cell, Said):
        return {"said": cell.text}
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, bool | int):
        return cell
    if isinstance(cell, tuple) and not hasattr(cell, "_fields"):
        return [list(part) if isinstance(part, tuple) else part for part in cell]
    return field.store(cell)


def save_json(desk: Desk, kind: str, record_id: str | None, given: Mapping[str, Any]) -> Saved:
    """Save a draft from JSON: text is read as if typed, the rest as `show` prints it.

    Only the cells given are changed; a table given replaces its rows (rows with a known "id" keep it). Raises
    Unreadable for a name the form does not have, before anything is saved.
    """
    form = catalogue.form(kind)
    unknown = [name for name in given if name not in _OWN and not form.knows(name)]
    if unknown:
        raise Unreadable(
            _("Mẫu «{form}» không có ô tên {names}. Xem tên ô bằng lệnh show.").format(
                form=_(form.label), names=", ".join(unknown)
            )
        )
    if not record_id:
        return records.begin_with(desk, kind, lambda record: _filled(desk, form, record, given), "")
    start = records.read(desk, kind, record_id)
    return records.change(desk, start, lambda record: _filled(desk, form, record, given))


def _filled(desk: Desk, form: Form, record: Record, given: Mapping[str, Any]) -> Record:
    cells = dict(record.cells)
    tables = []
    for name, value in given.items():
        if name in _OWN:
            continue
        field = form.field(name)
        if isinstance(field, Table) and isinstance(value, list):
            tables.append((field, _rows(desk, field, record, value)))
        else:
            cells[name] = _cell(desk, field, value, record)
    record = replace(record, cells=cells)
    for table, rows in tables:
        record = record.with_rows(table, rows)
    return record


def _rows(desk: Desk, table: Table, record: Record, lines: list[Any]) -> tuple[Row, ...]:
    known = {row.id: row for row in record.rows.get(table.name, ())}
    rows = []
    for line in lines:
        if not isinstance(line, dict):
            raise Unreadable(_("Bảng «{label}» cần mỗi dòng là một nhóm ô.").format(label=_(table.label)))
        # Only a row of this very record keeps its id: a copied record gets rows of its own.
        standing = known.pop(str(line.get("id")), None)
        row = Row(standing.id if standing else new_id())
        for name, value in line.items():
            if name == "id":
                continue
            try:
                column = table.column(name)
            except KeyError as error:
                raise Unreadable(
                    _("Bảng «{label}» không có cột tên {name}.").format(label=_(table.label), name=name)
                ) from error
            row = row.with_cell(column, _cell(desk, column, value, standing))
        rows.append(row)
    return tuple(rows)


def _cell(desk: Desk, field: Field[Any], value: Any, standing: Answers | None) -> object:
    known = standing.cells.get(field.name) if standing is not None else None
    if value is None or (known is not None and _plain(field, known) == value):
        return None if value is None else known
    if isinstance(value, str):
        return records.typed(field, value, desk)
    if isinstance(value, dict):
        return _marked(field, value)
    if isinstance(value, list):
        return _listed(desk, field, value)
    if isinstance(value, float | Decimal):
        return records.typed(field, format(Decimal(str(value)), "f").replace(".", ","), desk)
    if field.sql_type is int and not isinstance(field, Exact) and abs(value) <= LARGEST:
        return decode(field, int(value))
    return records.typed(field, str(value), desk)


def _marked(field: Field[Any], value: Mapping[str, Any]) -> object:
    if len(value) == 1 and isinstance(value.get("said"), str):
        return Said(records.clean(value["said"]))
    if len(value) == 1 and value.get("mark") in [mark.value for mark in Mark]:
        return Mark(value["mark"])
    raise Unreadable(_("Ô «{label}»: ghi mark là unknown, refused hoặc blank.").format(label=_(field.label)))


def _listed(desk: Desk, field: Field[Any], value: list[Any]) -> object:
    if isinstance(field, Attachment):
        try:
            return field.load(json.dumps(value))
        except (ValueError, TypeError) as error:
            raise Unreadable(
                _("Ô «{label}»: mỗi tệp ghi [SHA-256, tên, số byte].").format(label=_(field.label))
            ) from error
    return records.typed(field, "; ".join(str(part) for part in value), desk)
