"""Reading and saving records: row, child rows and journal in one unit of work."""

import json
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kcdesk.errors import Refused
from kcdesk.forms.checks import calculated
from kcdesk.forms.form import Form
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.store import journal
from kcdesk.store.cells import Cells, difference
from kcdesk.store.database import Store
from kcdesk.store.journal import Heads, Writer, dumps
from kcdesk.store.layout import Extras, Layout, layout_of
from kcdesk.store.schema import search_table
from kcdesk.store.state import record_of


@dataclass(frozen=True)
class Author:
    """Who changes, when (ISO text) and why."""

    officer: str
    at: str
    reason: str = ""


def new_id() -> str:
    """Return a fresh id: 32 hexadecimal digits, growing with time (UUID version 7), never met twice."""
    stamp = time.time_ns() // 1_000_000
    number = (stamp << 80) | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    return f"{number & ~(0x3 << 62) | 0x2 << 62:032x}"


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

    `before` is the state the caller saw, None for a new record (`change` then gets an empty one). When the store
    has moved on since, the change is made on what stands there, so no other change is lost.
    """
    with store.atomic():
        start = _standing(store, form, before) if before is not None else None
        after = change(start or Record(id=new_id(), form=form.name, edition=form.edition))
        after = calculated(form, after)
        cells = difference(form, start, after)
        if not cells and start is not None:
            return start, {}, {}
        undone = difference(form, after, start) if start is not None else {"removed": 1}
        return _write(store, form, start, after, cells, author), cells, undone


def _standing(store: Store, form: Form, seen: Record) -> Record:
    row = store.row(f"SELECT revision FROM {form.name} WHERE id = ?", (seen.id,))
    if row is not None and row[0] == seen.revision:
        return seen
    return load(store, form, seen.id)


def _write(
    store: Store, form: Form, start: Record | None, after: Record, cells: Cells, author: Author
) -> Record:
    layout = layout_of(form)
    heads, row_heads = _heads(store, layout, after.id, cells) if start is not None else ({}, {})
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
    _write_tables(store, layout, start, after, cells, row_heads, writer.key)
    return after


def unit_of(form: Form, record: Record) -> str:
    """Return the unit of administration a record belongs to, "" when it names none."""
    if not form.knows("commune"):
        return ""
    commune = record[form.field("commune")]
    return "" if commune is None else str(commune)


def _heads(store: Store, layout: Layout, record: str, cells: Cells) -> tuple[Heads, Heads]:
    row = store.row(f"SELECT heads FROM {layout.form.name} WHERE id = ?", (record,))
    heads: Heads = json.loads(row[0]) if row and row[0] else {}
    row_heads: Heads = {}
    touched = {path.partition("/")[0] for path in cells if "/" in path}
    for table in layout.tables:
        if table.table.name in touched:
            for row_id, text in store.rows(table.heads, (record,)):
                row_heads |= _row_heads(f"{table.table.name}/{row_id}/", json.loads(text), cells)
    return heads, row_heads


def _row_heads(prefix: str, heads: Heads, cells: Cells) -> Heads:
    default = heads.get("", [])
    spread = {path: default for path in cells if path.startswith(prefix)}
    return spread | {prefix + name: keys for name, keys in heads.items() if name}


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
    store: Store, layout: Layout, start: Record | None, after: Record, cells: Cells, known: Heads, key: str
) -> None:
    for table in layout.tables:
        name = table.table.name
        new_rows = after.rows.get(name, ())
        old_rows = start.rows.get(name, ()) if start is not None else ()
        if new_rows is old_rows:
            continue
        old = {row.id: row for row in old_rows}
        for row in new_rows:
            if old.get(row.id) != row:
                heads = _new_heads(f"{name}/{row.id}/", cells, known, key)
                store.run(table.write, table.written(after.id, row, dumps(heads)))
        for row_id in old.keys() - {row.id for row in new_rows}:
            heads = _new_heads(f"{name}/{row_id}/", cells, known, key)
            store.run(table.remove, (dumps(heads), row_id))


def _new_heads(prefix: str, cells: Cells, known: Heads, key: str) -> Heads:
    heads = {path.removeprefix(prefix): keys for path, keys in known.items() if path.startswith(prefix)}
    return heads | {path.removeprefix(prefix): [key] for path in cells if path.startswith(prefix)}


def insert_many(store: Store, form: Form, records: Iterable[Record], author: Author) -> int:
    """Save many new records in one unit of work and return how many."""
    layout = layout_of(form)
    with store.atomic():
        writer = Writer(store, author.officer, author.at, author.reason)
        rows, lines, entries = [], {table.table.name: [] for table in layout.tables}, []  # type: ignore[var-annotated]
        for record in records:
            cells = difference(form, None, record)
            entries.append(writer.row(form.name, record.id, record.edition, unit_of(form, record), cells, {}))
            heads = dumps({"": [writer.key]})
            saved = replace(record, changed=author.at, revision=writer.key)
            rows.append(layout.written(saved, heads, Extras(saved)))
            for table in layout.tables:
                lines[table.table.name] += [
                    table.written(record.id, row, heads) for row in record.rows.get(table.table.name, ())
                ]
        first = store.connection.execute(f"SELECT COALESCE(MAX(number), 0) FROM {form.name}").fetchone()[0]
        store.run_many(layout.insert, rows)
        for table in layout.tables:
            store.run_many(table.write, lines[table.table.name])
        store.run(
            f"INSERT INTO {search_table(form)} (rowid, words) SELECT number, folded FROM {form.name} WHERE number > ?",
            (first,),
        )
        journal.insert(store, entries)
    return len(rows)


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
                store.run(table.remove, (row_heads, row_id))
    return made
