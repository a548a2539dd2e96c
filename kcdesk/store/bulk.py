"""Saving many new records at once: worked out column by column, so that the import of 10,000 rows is quick.

What is written is exactly what `records.save` writes for each of them; a test holds the two together.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from kcdesk.forms.fields import Choice, Field, Money, Number, Reference, Text
from kcdesk.forms.form import Form
from kcdesk.forms.record import Mark, Record, Said
from kcdesk.store import journal
from kcdesk.store.cells import added, encode
from kcdesk.store.database import Store
from kcdesk.store.journal import dumps
from kcdesk.store.layout import Extras, Layout
from kcdesk.store.schema import search_table
from kcdesk.vietnamese import Words

_quoted = json.encoder.encode_basestring
_dumped = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_AS_IT_IS = (Text, Choice, Reference)
"""Kinds whose column holds the value itself, a text."""

FEW = 4
"""Indexes are made anew when the new rows are at least a quarter of what stands: sorting beats inserting."""


def insert(store: Store, layout: Layout, records: Sequence[Record], author: Any) -> None:
    """Save new records inside the open unit of work; `author` is a `records.Author`."""
    if not records:
        return
    form = layout.form
    answered = set().union(*(record.cells for record in records))
    columns = [_Column(field, records, answered) for field in layout.columns]
    tables = [_Column(table, records, answered) for table in form.tables]
    used = [column for column in columns if column.filled]
    entries, keys = _entries(
        store, form, records, [*used, *(table for table in tables if table.filled)], author
    )
    heads = [f'{{"":["{key}"]}}' for key in keys]
    words = Words()
    names = [column.field.name for column in used]
    head = ("id", "edition", "official", "removed", "changed", "revision", "marks", "heads", "folded")
    extras = [Extras(record) if record.sources or record.explained else _NO_EXTRAS for record in records]
    rows = zip(
        [record.id for record in records],
        [record.edition for record in records],
        [record.official for record in records],
        [int(record.removed) for record in records],
        [author.at] * len(records),
        keys,
        _marks(records, [*used, *tables]),
        heads,
        _folded(layout, records, columns, words),
        [extra.sources for extra in extras],
        [extra.explained for extra in extras],
        [extra.conflicts for extra in extras],
        *(column.stored for column in used),
        *(_keys(field, columns, words, len(records)) for field in layout.keyed),
        strict=True,
    )
    listed = (
        *head,
        "sources",
        "explained",
        "conflicts",
        *names,
        *(f"{field.name}_key" for field in layout.keyed),
    )
    first = store.connection.execute(f"SELECT COALESCE(MAX(number), 0) FROM {form.name}").fetchone()[0]
    with _indexes_made_anew(store, form.name, len(records)):
        store.run_many(
            f"INSERT INTO {form.name} ({', '.join(listed)}) VALUES ({', '.join('?' * len(listed))})", rows
        )
    for table in layout.tables:
        store.run_many(
            table.write,
            (
                table.written(record.id, row, head)
                for record, head in zip(records, heads, strict=True)
                for row in record.rows.get(table.table.name, ())
            ),
        )
    store.run(
        f"INSERT INTO {search_table(form)} (rowid, words)"
        f" SELECT number, folded FROM {form.name} WHERE number > ? AND folded <> ''",
        (first,),
    )
    journal.insert(store, entries)


class _Column:
    """The cells of one field in all records: as stored, and as fragments of the journal's JSON."""

    def __init__(self, field: Field[Any], records: Sequence[Record], answered: set[str]) -> None:
        name = field.name
        self.field = field
        self.cells = [record.cells.get(name) for record in records] if name in answered else []
        kinds = set(map(type, self.cells))
        kinds.discard(type(None))
        self.filled = bool(kinds)
        self.marked = Mark in kinds or Said in kinds
        self.stored: list[Any] = []
        self.fragments: list[str] = []
        if self.filled:
            self._encode(kinds)

    def _encode(self, kinds: set[type]) -> None:
        field, begin = self.field, f'"{self.field.name}":['
        if self.marked or field.is_table:
            encoded = [None if cell is None else encode(field, cell) for cell in self.cells]
            self.stored = [None if isinstance(cell, dict) else cell for cell in encoded]
            self.fragments = ["" if cell is None else f"{begin}{_dumped(cell)},[]]" for cell in encoded]
        elif isinstance(field, _AS_IT_IS) and kinds == {str}:
            self.stored = self.cells
            self.fragments = ["" if cell is None else f"{begin}{_quoted(cell)},[]]" for cell in self.cells]
        elif isinstance(field, Number | Money) and kinds == {int}:
            self.stored = self.cells
            self.fragments = ["" if cell is None else f"{begin}{cell},[]]" for cell in self.cells]
        else:
            known: dict[Any, tuple[Any, str]] = {None: (None, "")}
            for cell in set(self.cells):
                if cell is not None:
                    stored = field.store(cell)
                    known[cell] = stored, f"{begin}{_dumped(stored)},[]]"
            pairs = [known[cell] for cell in self.cells]
            self.stored = [stored for stored, _fragment in pairs]
            self.fragments = [fragment for _stored, fragment in pairs]
        if field.calculate:
            self.fragments = [""] * len(self.cells)


def _entries(
    store: Store, form: Form, records: Sequence[Record], columns: Sequence[_Column], author: Any
) -> tuple[list[tuple[Any, ...]], list[str]]:
    """Return the journal rows of new records, chained, and the key of each."""
    writer = journal.Writer(store, author.officer, author.at, author.reason)
    device, seq, previous = store.device, writer.seq, writer.previous
    officer, at, reason = author.officer, author.at, author.reason
    units = next((column.stored for column in columns if column.field.name == "commune"), None)
    told = zip(*(column.fragments for column in columns), strict=True) if columns else [()] * len(records)
    rows, keys = [], []
    sha256 = hashlib.sha256
    tail = "\x1f".join((officer, at, reason))
    for place, (record, fragments) in enumerate(zip(records, told, strict=True)):
        seq += 1
        text = f"{{{','.join(filter(None, fragments))}}}"
        if record.rows or record.official or record.removed or record.sources or record.explained:
            text = _joined(text, added(form, record))
        unit = (units[place] or "") if units else ""
        digest = sha256(
            f"{previous}\x1f{device}\x1f{seq}\x1f{form.name}\x1f{record.id}\x1f{record.edition}\x1f{unit}\x1f"
            f"{tail}\x1f{text}".encode()
        ).hexdigest()
        rows.append(
            (
                device,
                seq,
                form.name,
                record.id,
                record.edition,
                unit,
                officer,
                at,
                reason,
                text,
                previous,
                digest,
            )
        )
        keys.append(f"{device}:{seq}")
        previous = digest
    return rows, keys


def _joined(text: str, more: dict[str, Any]) -> str:
    if not more:
        return text
    rest = dumps({path: [value, []] for path, value in more.items()})
    return rest if text == "{}" else f"{text[:-1]},{rest[1:]}"


def _marks(records: Sequence[Record], columns: Iterable[_Column]) -> list[str]:
    """Return for each record the JSON of its marks and of its words kept as said, "" without any."""
    marked: dict[int, dict[str, Any]] = {}
    for column in columns:
        if column.marked:
            for place, cell in enumerate(column.cells):
                if isinstance(cell, Mark | Said):
                    marked.setdefault(place, {})[column.field.name] = encode(column.field, cell)
    texts = [""] * len(records)
    for place, marks in marked.items():
        texts[place] = json.dumps(marks, ensure_ascii=False)
    return texts


class _NoExtras:
    sources = explained = conflicts = ""


_NO_EXTRAS = _NoExtras()


def _folded(layout: Layout, records: Sequence[Record], columns: Sequence[_Column], words: Words) -> list[str]:
    """Return for each record the accent-free words by which it is found."""
    searched = [column for column in columns if column.field.searched and column.filled]
    texts = [_shown_folded(column, words) for column in searched]
    told = (
        [" ".join(filter(None, parts)) for parts in zip(*texts, strict=True)]
        if texts
        else [""] * len(records)
    )
    for place, record in enumerate(records):
        if record.rows or record.removed:
            told[place] = layout.folded(record)
    return told


def _shown_folded(column: _Column, words: Words) -> list[str]:
    field = column.field
    if column.marked:
        return [
            "" if cell is None or isinstance(cell, Mark | Said) else words.folded(field.show(cell))
            for cell in column.cells
        ]
    known = {cell: words.folded(field.show(cell)) for cell in set(column.cells) if cell is not None}
    known[None] = ""
    return [known[cell] for cell in column.cells]


def _keys(field: Text, columns: Sequence[_Column], words: Words, count: int) -> list[str]:
    column = next(one for one in columns if one.field is field)
    if not column.filled:
        return [""] * count
    make = words.sorted_person if field.sort == "person" else words.sorted
    if column.marked:
        return ["" if cell is None or isinstance(cell, Mark | Said) else make(cell) for cell in column.cells]
    known: dict[Any, str] = {cell: make(cell) for cell in set(column.cells) if cell is not None}
    known[None] = ""
    return [known[cell] for cell in column.cells]


@contextmanager
def _indexes_made_anew(store: Store, table: str, count: int) -> Iterator[None]:
    """Take the indexes of a table away while many rows come in, and make them again from the sorted rows."""
    standing = store.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
    if count * FEW < standing or count < 500:
        yield
        return
    made = list(
        store.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            (table,),
        )
    )
    for name, _sql in made:
        store.run(f"DROP INDEX {name}")
    yield
    for _name, sql in made:
        store.run(sql)
