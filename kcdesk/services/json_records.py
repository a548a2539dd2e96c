"""Records as JSON, for scripts: what `show` prints is what `save` reads back."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kcdesk.errors import Unreadable
from kcdesk.forms import catalogue
from kcdesk.forms.fields import Field, Table
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
    start = records.read(desk, kind, record_id) if record_id else records.begin(desk, kind).record
    return records.change(desk, start, lambda record: _filled(desk, form, record, given))


def _filled(desk: Desk, form: Form, record: Record, given: Mapping[str, Any]) -> Record:
    cells = dict(record.cells)
    tables = []
    for name, value in given.items():
        if name in _OWN:
            continue
        field = form.field(name)
        if isinstance(field, Table) and isinstance(value, list):
            tables.append((field, _rows(desk, field, value)))
        else:
            cells[name] = _cell(desk, field, value)
    record = replace(record, cells=cells)
    for table, rows in tables:
        record = record.with_rows(table, rows)
    return record


def _rows(desk: Desk, table: Table, lines: list[Any]) -> tuple[Row, ...]:
    rows = []
    for line in lines:
        if not isinstance(line, dict):
            raise Unreadable(_("Bảng «{label}» cần mỗi dòng là một nhóm ô.").format(label=_(table.label)))
        row = Row(str(line.get("id") or new_id()))
        for name, value in line.items():
            if name == "id":
                continue
            try:
                column = table.column(name)
            except KeyError as error:
                raise Unreadable(
                    _("Bảng «{label}» không có cột tên {name}.").format(label=_(table.label), name=name)
                ) from error
            row = row.with_cell(column, _cell(desk, column, value))
        rows.append(row)
    return tuple(rows)


def _cell(desk: Desk, field: Field[Any], value: Any) -> object:
    if value is None:
        return None
    if isinstance(value, str):
        return records.typed(field, value, desk)
    if isinstance(value, dict):
        try:
            return decode(field, value)
        except (KeyError, ValueError) as error:
            raise Unreadable(
                _("Ô «{label}»: ghi mark là unknown, refused hoặc blank.").format(label=_(field.label))
            ) from error
    if isinstance(value, list):
        return field.parse("; ".join(str(part) for part in value), desk.today())
    if isinstance(value, bool):
        return field.load(int(value)) if field.sql_type is int else records.typed(field, str(value), desk)
    if isinstance(value, Decimal):
        return records.typed(field, format(value, "f").replace(".", ","), desk)
    return (
        field.load(value)
        if field.sql_type is int and not _scaled(field)
        else records.typed(field, str(value), desk)
    )


def _scaled(field: Field[Any]) -> bool:
    return hasattr(field, "places")
