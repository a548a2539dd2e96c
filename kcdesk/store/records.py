"""Reading and saving records: row, child rows and journal in one unit of work."""

import json
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kcdesk.errors import Refused
from kcdesk.forms.checks import calculated
from kcdesk.forms.fields import Reference
from kcdesk.forms.form import Form, cell_path
from kcdesk.forms.record import Record, Row
from kcdesk.i18n import _
from kcdesk.progress import Progress, silent
from kcdesk.store import bulk, journal
from kcdesk.store.cells import Cells, difference, encoded_at
from kcdesk.store.database import Store
from kcdesk.store.journal import Heads, Writer, dumps
from kcdesk.store.layout import Extras, Layout, TableLayout, layout_of
from kcdesk.store.schema import rows_table, search_table
from kcdesk.store.state import record_of, state_of


@dataclass(frozen=True)
class Author:
    """Who changes, when (ISO text) and why."""

    officer: str
    at: str
    reason: str = ""


def new_id() -> str:
    """Return a fresh id: 32 hexadecimal digits, growing with time (UUID version 7), never met twice."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[str]:
    """Return so many fresh ids at once."""
    stamp = f"{time.time_ns() // 1_000_000:012x}7"
    digits = os.urandom(10 * count).hex()
    made = []
    for start in range(0, 20 * count, 20):
        variant = "89ab"[int(digits[start + 3], 16) & 3]
        made.append(f"{stamp}{digits[start : start + 3]}{variant}{digits[start + 4 : start + 19]}")
    return made


def load(store: Store, form: Form, record: str) -> Record:
    """Return a record as it stands; raises Refused when there is none of that id."""
    found = find(store, form, record)
    if found is None:
        raise Refused(_("Không có hồ sơ mang mã {id}. Mở lại từ danh sách.").format(id=record))
    return found


def find(store: Store, form: Form, record: str) -> Record | None:
    """Return a record as it stands, None when there is none of that id."""
    layout = layout_of(form)
    row = store.row(f"{layout.select} WHERE id = ?", (record,))
    if row is None:
        return None
    rows = {
        table.table.name: tuple(table.read(line) for line in store.rows(table.select, (record,)))
        for table in layout.tables
    }
    return replace(layout.read(row), rows=rows)


def save(
    store: Store, form: Form, before: Record | None, change: Callable[[Record], Record], author: Author
) -> tuple[Record, Cells, Cells]:
    """Save what `change` makes of the record; return it, the cells changed and the cells that undo them.

    `before` is the state the caller saw, None for a new record (`change` then gets an empty one). When the
    store has moved on since, the change is made on what stands there, so no other change is lost.
    """
    with store.atomic():
        start = _standing(store, form, before) if before is not None else None
        after = change(start or Record(id=new_id(), form=form.name, edition=form.edition))
        after = calculated(form, after)
        cells = difference(form, start, after)
        if start is not None:
            cells |= _settled(form, start, after, cells) | _emptied(store, form, start, after)
        if not cells and start is not None:
            return start, {}, {}
        undone = difference(form, after, start) if start is not None else {"removed": 1}
        return _write(store, form, start, after, cells, author), cells, undone


def _settled(form: Form, start: Record, after: Record, cells: Cells) -> Cells:
    """Return the cells whose conflict the change settled by confirming the value that is shown."""
    settled = start.conflicts - after.conflicts
    return {path: encoded_at(form, after, path) for path in sorted(settled) if path not in cells}


def _emptied(store: Store, form: Form, start: Record, after: Record) -> Cells:
    """Return the cells to clear in rows that come back: what stood in them when they went is still known."""
    cells: Cells = {}
    standing: Cells | None = None
    for table in layout_of(form).tables:
        known = {row.id for row in start.rows.get(table.table.name, ())}
        fresh = [row for row in after.rows.get(table.table.name, ()) if row.id not in known]
        gone = {row_id for (row_id,) in store.rows(table.gone, (after.id,))} if fresh else set()
        for row in fresh:
            if row.id in gone:
                standing = standing or state_of(journal.entries_of(store, after.id)).cells
                for column in table.table.columns:
                    path = cell_path(table.table, row.id, column)
                    if standing.get(path) is not None and row.cells.get(column.name) is None:
                        cells[path] = None
    return cells


def _standing(store: Store, form: Form, seen: Record) -> Record:
    row = store.row(f"SELECT revision FROM {form.name} WHERE id = ?", (seen.id,))
    if row is not None and row[0] == seen.revision:
        return seen
    return load(store, form, seen.id)


def _write(
    store: Store, form: Form, start: Record | None, after: Record, cells: Cells, author: Author
) -> Record:
    layout = layout_of(form)
    changed = _changed_rows(layout, start, after)
    heads, row_heads = _heads(store, layout, after.id, changed) if start is not None else ({}, {})
    writer = Writer(store, author.officer, author.at, author.reason)
    known = {**heads, **row_heads}
    journal.insert(
        store, [writer.row(form.name, after.id, after.edition, unit_of(form, after), cells, known)]
    )
    settled = after.conflicts.difference(cells)
    after = replace(after, changed=author.at, revision=writer.key, conflicts=settled)
    own = {path: [writer.key] for path in cells if "/" not in path}
    heads = {**heads, **own} if start is not None else {"": [writer.key]}
    _write_row(store, layout, start, after, heads)
    _write_tables(store, after.id, changed, cells, row_heads, writer.key)
    return after


@dataclass(frozen=True)
class _ChangedRows:
    """The rows of one table to write anew and the ids of those to take out."""

    table: TableLayout
    written: tuple[Row, ...]
    gone: tuple[str, ...]


def _changed_rows(layout: Layout, start: Record | None, after: Record) -> list[_ChangedRows]:
    """Return what changed in each table, calculated columns included; tables as they were are left out."""
    changed = []
    for table in layout.tables:
        new = after.rows.get(table.table.name, ())
        old = start.rows.get(table.table.name, ()) if start is not None else ()
        if new is old:
            continue
        known, kept = {row.id: row for row in old}, {row.id for row in new}
        written = tuple(row for row in new if known.get(row.id) != row)
        gone = tuple(row.id for row in old if row.id not in kept)
        if written or gone:
            changed.append(_ChangedRows(table, written, gone))
    return changed


def unit_of(form: Form, record: Record) -> str:
    """Return the unit of administration a record belongs to, "" when it names none."""
    if not form.knows("commune"):
        return ""
    commune = record[form.field("commune")]
    return "" if commune is None else str(commune)


def _heads(store: Store, layout: Layout, record: str, changed: list[_ChangedRows]) -> tuple[Heads, Heads]:
    """Return the heads of a record's cells and of those in changed tables; "" of the record serves both."""
    row = store.row(f"SELECT heads FROM {layout.form.name} WHERE id = ?", (record,))
    heads: Heads = json.loads(row[0]) if row and row[0] else {}
    row_heads: Heads = {}
    for table in (rows.table for rows in changed):
        for row_id, text in store.rows(table.heads, (record,)):
            known: Heads = json.loads(text)
            row_heads |= {f"{table.table.name}/{row_id}/{name}": keys for name, keys in known.items() if name}
    return heads, row_heads


def _write_row(store: Store, layout: Layout, start: Record | None, after: Record, heads: Heads) -> None:
    values = layout.written(after, dumps(heads), Extras(after))
    if start is None:
        store.run(layout.insert, values)
        number = store.connection.execute("SELECT last_insert_rowid()").fetchone()[0]
        index_words(store, layout.form, number, "", values[11])
        return
    known = store.connection.execute(
        f"SELECT number, folded FROM {layout.form.name} WHERE id = ?", (after.id,)
    ).fetchone()
    store.run(layout.update, (*values[1:], after.id))
    index_words(store, layout.form, known[0], known[1], values[11])


def index_words(store: Store, form: Form, number: int, old: str, new: str) -> None:
    """Bring the full-text index of one record from its old words to its new ones."""
    if old == new:
        return
    table = search_table(form)
    if old:
        store.run(f"DELETE FROM {table} WHERE rowid = ?", (number,))
    if new:
        store.run(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (number, new))


def _write_tables(
    store: Store, record: str, changed: list[_ChangedRows], cells: Cells, known: Heads, key: str
) -> None:
    for rows in changed:
        table, name = rows.table, rows.table.table.name
        for row in rows.written:
            heads = _new_heads(f"{name}/{row.id}/", cells, known, key)
            store.run(table.write, table.written(record, row, dumps(heads)))
        for row_id in rows.gone:
            heads = _new_heads(f"{name}/{row_id}/", cells, known, key)
            store.run(table.remove, (row_id, record, dumps(heads)))


def _new_heads(prefix: str, cells: Cells, known: Heads, key: str) -> Heads:
    heads = {path.removeprefix(prefix): keys for path, keys in known.items() if path.startswith(prefix)}
    return heads | {path.removeprefix(prefix): [key] for path in cells if path.startswith(prefix)}


def insert_many(store: Store, form: Form, records: Iterable[Record], author: Author) -> int:
    """Save many new records in one unit of work and return how many."""
    fresh = list(records)
    with store.atomic():
        bulk.insert(store, layout_of(form), fresh, author)
    return len(fresh)


def referring(store: Store, form: Form, other: str, record: str) -> set[str]:
    """Return the ids of records of `form`, not put away, that refer to a record of form `other`."""
    found: set[str] = set()
    for field in form.columns:
        if isinstance(field, Reference) and field.form == other:
            sql = f"SELECT id FROM {form.name} WHERE removed = 0 AND {field.name} = ?"
            found |= {one for (one,) in store.rows(sql, (record,))}
    for table in form.tables:
        for column in table.columns:
            if isinstance(column, Reference) and column.form == other:
                sql = (
                    f"SELECT whole.id FROM {rows_table(form, table)} AS line JOIN {form.name} AS whole"
                    f" ON whole.id = line.record WHERE whole.removed = 0 AND line.removed = 0"
                    f" AND line.{column.name} = ?"
                )
                found |= {one for (one,) in store.rows(sql, (record,))}
    return found


def refresh(store: Store, form: Form, progress: Progress = silent) -> None:
    """Make everything derived from answers anew (sums, sort keys, search words), in the open unit of work.

    For a store whose records were kept by a program that derived them otherwise.
    """
    layout = layout_of(form)
    known = store.rows(f"SELECT id, heads FROM {form.name}")
    for done, (record, heads) in enumerate(known):
        if done % 500 == 0:
            progress(done, len(known), _("Đang chuyển kho dữ liệu sang mẫu mới"))
        start = load(store, form, record)
        after = calculated(form, start)
        changed = _changed_rows(layout, start, after)
        _write_row(store, layout, start, after, json.loads(heads))
        _write_tables(store, record, changed, {}, _heads(store, layout, record, changed)[1], "")


def rebuild(store: Store, form: Form, record: str) -> Record:
    """Make the rows of a record anew from its journal, inside the open unit of work, and return it."""
    layout = layout_of(form)
    made, state = record_of(form, record, journal.entries_of(store, record))
    known = find(store, form, record)
    heads = {path: keys for path, keys in state.heads.items() if "/" not in path}
    _write_row(store, layout, known, made, heads)
    for table in layout.tables:
        name = table.table.name
        prefixes = {path.rpartition("/")[0] + "/" for path in state.heads if path.startswith(name + "/")}
        present = {row.id: row for row in made.rows.get(name, ())}
        for prefix in prefixes:
            row_id = prefix.split("/")[1]
            row_heads = dumps(_new_heads(prefix, {}, state.heads, ""))
            if row_id in present:
                store.run(table.write, table.written(record, present[row_id], row_heads))
            else:
                store.run(table.remove, (row_id, record, row_heads))
    return made
