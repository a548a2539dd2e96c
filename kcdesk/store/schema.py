"""The tables of the store, derived from the declared forms."""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kcdesk.forms.fields import Field, Reference, Table, Text
from kcdesk.forms.form import Form

if TYPE_CHECKING:
    import sqlite_utils

SCHEMA_VERSION = 1
"""Raised with every migration; a store of a higher version was written by a newer program."""

_RECORD_COLUMNS: dict[str, Any] = {
    "number": int,
    "id": str,
    "edition": str,
    "official": str,
    "removed": int,
    "changed": str,
    "revision": str,
    "marks": str,
    "sources": str,
    "explained": str,
    "conflicts": str,
    "heads": str,
    "folded": str,
}
_ROW_COLUMNS: dict[str, Any] = {
    "number": int,
    "id": str,
    "record": str,
    "position": int,
    "removed": int,
    "marks": str,
    "heads": str,
}


def key_column(field: Field[Any]) -> str:
    """Return the column that sorts a field: its own, or the Vietnamese sort key beside a text."""
    return f"{field.name}_key" if isinstance(field, Text) else field.name


def sorted_texts(form: Form) -> tuple[Text, ...]:
    """Return the texts of the form's list, which need a sort key of their own."""
    return tuple(field for field in form.listed if isinstance(field, Text))


def rows_table(form: Form, table: Table) -> str:
    """Return the name of the table that keeps the rows of a form's table."""
    return f"{form.name}_{table.name}"


def search_table(form: Form) -> str:
    """Return the name of the full-text index of a form."""
    return f"{form.name}_search"


def fingerprint(forms: Iterable[Form]) -> str:
    """Return a short hash of everything the forms ask of the schema."""
    return _hashed([str(SCHEMA_VERSION), *(form_fingerprint(form) for form in forms)])


def form_fingerprint(form: Form) -> str:
    """Return a short hash of everything one form asks of its tables and of what is derived in them."""
    asked = [form.name, *(f"{name}:{kind.__name__}" for name, kind in _form_columns(form).items())]
    asked += [key_column(field) for field in form.listed]
    asked += [f"{field.name}?" for field in form.columns if field.searched]
    for table in form.tables:
        asked += [rows_table(form, table), *_row_columns(table)]
        asked += [f"{column.name}?" for column in table.columns if column.searched]
    return _hashed(asked)


def _hashed(asked: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()[:16]


def _form_columns(form: Form) -> dict[str, Any]:
    columns = dict(_RECORD_COLUMNS)
    columns |= {field.name: field.sql_type for field in form.columns}
    return columns | {key_column(field): str for field in sorted_texts(form)}


def _row_columns(table: Table) -> dict[str, Any]:
    return _ROW_COLUMNS | {column.name: column.sql_type for column in table.columns}


def ensure(database: "sqlite_utils.Database", forms: Iterable[Form]) -> set[str]:
    """Create the tables, columns and indexes that the forms ask for; return the forms that got columns."""
    grown = set()
    for form in forms:
        if _ensure_table(database, form.name, _form_columns(form), {}):
            grown.add(form.name)
        _ensure_index(database, form.name, ("id",), unique=True)
        wanted = _indexed(form)
        for columns in wanted:
            _ensure_index(database, form.name, columns)
        _drop_indexes(database, form.name, {("id",), *wanted})
        for table in form.tables:
            name = rows_table(form, table)
            _ensure_table(database, name, _row_columns(table), {"record": form.name})
            _ensure_index(database, name, ("id",), unique=True)
            _ensure_index(database, name, ("record",))
        if not database.table(search_table(form)).exists():
            database.execute(
                f"CREATE VIRTUAL TABLE {search_table(form)} USING fts5("
                "words, content='', contentless_delete=1, prefix='1 2 3', detail=none)"
            )
    return grown


def _indexed(form: Form) -> list[tuple[str, ...]]:
    """Return the columns by which records of a form are listed, counted and referred to."""
    referring = [(field.name,) for field in form.columns if isinstance(field, Reference)]
    sorted_by = [("removed", key_column(field)) for field in form.listed]
    return [("removed", "changed"), ("removed", "official"), *sorted_by, *referring]


def _drop_indexes(database: "sqlite_utils.Database", table: str, wanted: set[tuple[str, ...]]) -> None:
    """Drop the indexes that an older edition of the list needed; each costs every save."""
    kept = {_index_name(table, columns) for columns in wanted}
    for index in database.table(table).indexes:
        if index.name.startswith("idx_") and index.name not in kept:
            database.execute(f"DROP INDEX {index.name}")


def _index_name(table: str, columns: tuple[str, ...]) -> str:
    return "_".join(("idx", table, *columns))


def _ensure_table(
    database: "sqlite_utils.Database", name: str, columns: dict[str, Any], parents: dict[str, str]
) -> bool:
    table = database.table(name)
    if not table.exists():
        links = [(column, parent, "id") for column, parent in parents.items()]
        table.create(columns, pk="number", strict=True, foreign_keys=links or None)
        return False
    missing = {column: kind for column, kind in columns.items() if column not in table.columns_dict}
    for column, kind in missing.items():
        table.add_column(column, kind)
    return bool(missing)


def _ensure_index(
    database: "sqlite_utils.Database", table: str, columns: tuple[str, ...], unique: bool = False
) -> None:
    name = _index_name(table, columns)
    kind = "UNIQUE INDEX" if unique else "INDEX"
    database.execute(f"CREATE {kind} IF NOT EXISTS {name} ON {table} ({', '.join(columns)})")
