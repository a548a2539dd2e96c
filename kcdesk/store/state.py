"""The state of a record as a function of the set of its entries, in whatever order they came."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kcdesk.forms.checks import calculated
from kcdesk.forms.form import Form
from kcdesk.forms.record import Record
from kcdesk.store.cells import Cells, applied
from kcdesk.store.journal import Entry, Heads, dumps


@dataclass(frozen=True)
class State:
    """The standing value of each cell, its heads, and the paths whose heads disagree."""

    cells: Cells
    heads: Heads
    conflicts: frozenset[str]


def state_of(entries: Iterable[Entry]) -> State:
    """Return the state that follows from entries of one record.

    The heads of a cell are the entries for it that no other entry replaces. Heads that agree are one value;
    of heads that disagree the one with the greatest name is shown, and the path is in conflict: no order of
    arrival and no clock decides.
    """
    values: dict[str, dict[str, object]] = {}
    replaced: dict[str, set[str]] = {}
    for entry in entries:
        for path, (value, replaces) in entry.cells.items():
            values.setdefault(path, {})[entry.key] = value
            replaced.setdefault(path, set()).update(replaces)
    cells: Cells = {}
    heads: Heads = {}
    conflicts = set()
    for path, by_entry in values.items():
        heads[path] = standing = [key for key in by_entry if key not in replaced[path]]
        if len(standing) > 1:
            standing.sort(key=_order)
            if len({dumps(by_entry[key]) for key in standing}) > 1:
                conflicts.add(path)
        cells[path] = by_entry[standing[-1]]
    return State(cells, heads, frozenset(conflicts))


def _order(key: str) -> tuple[str, int]:
    device, _colon, seq = key.partition(":")
    return device, int(seq)


def record_of(form: Form, record: str, entries: list[Entry]) -> tuple[Record, State]:
    """Return the record that entries make, with its calculated answers, and their state.

    Entries come in the order of their arrival here; only `revision`, the name of the last, depends on it.
    """
    state = state_of(entries)
    newest = max(entries, key=lambda entry: (entry.at, _order(entry.key)))
    made = applied(form, Record(id=record, form=form.name, edition=newest.edition), state.cells)
    made = replace(
        made,
        conflicts=frozenset(path for path in state.conflicts if _shown(form, path)),
        changed=newest.at,
        revision=entries[-1].key,
    )
    return calculated(form, made), state


def _shown(form: Form, path: str) -> bool:
    try:
        form.at(path)
    except KeyError:
        return False
    return True
