"""The past of a record: every change with who, when, old, new and why, and every state there was."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kcdesk.forms.form import Form
from kcdesk.forms.record import Record
from kcdesk.store import journal
from kcdesk.store.cells import Cells
from kcdesk.store.database import Store
from kcdesk.store.journal import Entry
from kcdesk.store.state import record_of


@dataclass(frozen=True)
class Past:
    """One cell of one entry, with the encoded value it had before and the one it got."""

    entry: Entry
    path: str
    old: Any
    new: Any


def past_of(store: Store, record: str) -> Iterator[Past]:
    """Yield every change of every cell of a record, oldest first."""
    standing: Cells = {}
    for entry in journal.entries_of(store, record):
        for path, (value, _replaces) in entry.cells.items():
            yield Past(entry, path, standing.get(path), value)
            standing[path] = value


def state_after(store: Store, form: Form, record: str, key: str) -> Record:
    """Return the record as it stood after entry `key` ("device:seq"); raises KeyError for another's key."""
    entries: list[Entry] = []
    for entry in journal.entries_of(store, record):
        entries.append(entry)
        if entry.key == key:
            return record_of(form, record, entries)[0]
    raise KeyError(key)
