"""The journal: every change made or received, numbered without a gap, chained by hash, never altered.

It is the history as well: every past state of a record follows from its entries.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kcdesk.store.cells import Cells
from kcdesk.store.database import Store

Heads = dict[str, list[str]]
"""For each path the entries ("device:seq") whose value stands; "" holds for every path that is not named."""

_AT_ONCE = 5000
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_COLUMNS = "device, seq, form, record, edition, unit, officer, at, reason, cells, previous, hash"


@dataclass(frozen=True)
class Entry:
    """One change of one record: `cells` maps each path to [encoded value, entries that it replaced]."""

    device: str
    seq: int
    form: str
    record: str
    edition: str
    unit: str
    officer: str
    at: str
    reason: str
    cells: Mapping[str, Any]
    previous: str
    hash: str

    @property
    def key(self) -> str:
        """The name by which other entries refer to this one."""
        return f"{self.device}:{self.seq}"


def dumps(value: Any) -> str:
    """Return the one JSON text of a value: equal values, equal texts."""
    return _encode(value)


def hash_of(previous: str, parts: Iterable[str]) -> str:
    """Return the hash of an entry from the hash before it and its own texts."""
    return hashlib.sha256("\x1f".join((previous, *parts)).encode()).hexdigest()


def hashed_parts(row: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the texts of a journal row that its hash covers: all up to the cells."""
    return tuple(str(part) for part in row[:10])


class Writer:
    """Appends entries of this device inside an open unit of work, numbering and chaining them."""

    def __init__(self, store: Store, officer: str, at: str, reason: str) -> None:
        self.store, self.officer, self.at, self.reason = store, officer, at, reason
        last = store.row(
            "SELECT seq, hash FROM journal WHERE device = ? ORDER BY seq DESC LIMIT 1", (store.device,)
        )
        self.seq, self.previous = (int(last[0]), str(last[1])) if last else (0, "")

    def row(
        self, form: str, record: str, edition: str, unit: str, cells: Cells, heads: Heads
    ) -> tuple[Any, ...]:
        """Return the next journal row for encoded `cells`, replacing `heads`."""
        default = heads.get("", [])
        linked = {path: [value, heads.get(path, default)] for path, value in cells.items()}
        self.seq += 1
        text = dumps(linked)
        parts = (
            self.store.device,
            self.seq,
            form,
            record,
            edition,
            unit,
            self.officer,
            self.at,
            self.reason,
            text,
        )
        digest = hash_of(self.previous, hashed_parts(parts))
        row = (*parts, self.previous, digest)
        self.previous = digest
        return row

    @property
    def key(self) -> str:
        """The name of the entry written last."""
        return f"{self.store.device}:{self.seq}"


def insert(store: Store, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add journal rows inside the open unit of work."""
    store.run_many(f"INSERT INTO journal ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", rows)


def entry_of(row: tuple[Any, ...]) -> Entry:
    """Return the entry that a journal row holds."""
    device, seq, form, record, edition, unit, officer, at, reason, cells, previous, digest = row
    return Entry(
        device, seq, form, record, edition, unit, officer, at, reason, json.loads(cells), previous, digest
    )


def row_of(entry: Entry) -> tuple[Any, ...]:
    """Return the journal row of an entry."""
    return (
        entry.device,
        entry.seq,
        entry.form,
        entry.record,
        entry.edition,
        entry.unit,
        entry.officer,
        entry.at,
        entry.reason,
        dumps(entry.cells),
        entry.previous,
        entry.hash,
    )


def entries_of(store: Store, record: str) -> list[Entry]:
    """Return all entries of one record, those of this program's own order first to last by device."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM journal WHERE record = ? ORDER BY rowid", (record,))
    return [entry_of(row) for row in rows]


def entries_after(store: Store, vector: Mapping[str, int]) -> Iterable[Entry]:
    """Yield every entry that a desk which knows `vector` {device: seq} lacks, by device and number."""
    for (device,) in store.rows("SELECT DISTINCT device FROM journal ORDER BY device"):
        reached = vector.get(device, 0)
        while rows := store.rows(
            f"SELECT {_COLUMNS} FROM journal WHERE device = ? AND seq > ? ORDER BY seq LIMIT {_AT_ONCE}",
            (device, reached),
        ):
            yield from map(entry_of, rows)
            reached = rows[-1][1]


def vector(store: Store) -> dict[str, int]:
    """Return for each device the highest number up to which this store lacks no entry."""
    known: dict[str, int] = {}
    for device, count, highest in store.rows(
        "SELECT device, COUNT(*), MAX(seq) FROM journal GROUP BY device"
    ):
        known[device] = highest if count == highest else _gapless(store, device)
    return known


def _gapless(store: Store, device: str) -> int:
    reached = 0
    for (seq,) in store.rows("SELECT seq FROM journal WHERE device = ? ORDER BY seq", (device,)):
        if seq != reached + 1:
            break
        reached = seq
    return reached


def broken_links(store: Store) -> list[str]:
    """Return the names of entries whose hash or whose link to the entry before does not hold."""
    broken: list[str] = []
    before: dict[str, tuple[int, str]] = {}
    for row in store.rows(f"SELECT {_COLUMNS} FROM journal ORDER BY device, seq"):
        device, seq, previous, digest = row[0], row[1], row[10], row[11]
        last = before.get(device, (0, ""))
        linked = (last[0] + 1, last[1]) == (seq, previous)
        if digest != hash_of(previous, hashed_parts(row)) or not linked:
            broken.append(f"{device}:{seq}")
        before[device] = (seq, digest)
    return broken
