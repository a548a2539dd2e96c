"""Whatever is answered, undone, exchanged: the record returned is the one kept, and no desk loses a value."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from kcdesk.errors import Refused
from kcdesk.forms import catalogue
from kcdesk.forms.record import Record
from kcdesk.progress import silent
from kcdesk.services import bundles, history, records
from kcdesk.services.desk import Desk
from kcdesk.services.records import Saved, Undo
from kcdesk.store import journal
from kcdesk.store.state import record_of, state_of
from kcdesk.store.verify import problems_of
from tests.store import example
from tests.store.example import ASKED, PARTS, STEPS, THING, plain

NAMES = tuple(field.name for field in ASKED)
TABLES = (PARTS.name, STEPS.name)
COLUMNS = {PARTS.name: ("part", "quantity", "unit_price"), STEPS.name: ("step", "done")}


@pytest.fixture(autouse=True, scope="module")
def _things() -> Iterator[None]:
    with example.things_known():
        yield


class Desks(RuleBasedStateMachine):
    """Two desks work on one record in any order, exchange bundles now and then, and end alike."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        place = Path(self.folder.name)
        self.desks = [example.thing_desk(place / name, name * 16) for name in "ab"]
        for desk in self.desks:
            desk.folder.mkdir()
        first = records.begin(self.desks[0], THING.name, {"name": "Cơ sở Đậu phụ"})
        self.id = first.record.id
        self.seen: list[list[Record]] = [[first.record], []]
        self.undos: list[list[Undo]] = [[], []]
        self.exchange(0)

    def _desk(self, which: int) -> Desk:
        return self.desks[which]

    def _record(self, which: int, data: st.DataObject) -> Record:
        """Return the newest state that this desk saw, or one of the stale ones before it."""
        return self.seen[which][-data.draw(st.integers(1, min(3, len(self.seen[which]))))]

    def _did(self, which: int, verb: Any, *given: Any) -> None:
        try:
            saved: Saved = verb(self._desk(which), *given)
        except Refused:
            return
        kept = records.read(self._desk(which), THING.name, self.id)
        assert plain(kept) == plain(saved.record)
        assert kept.revision == saved.record.revision
        self.seen[which].append(saved.record)
        if saved.undo:
            self.undos[which].append(saved.undo)
        self._whole(which)

    def _whole(self, which: int) -> None:
        """The rows say what the journal says, in whatever order its entries are read."""
        store = self._desk(which).store
        entries = journal.entries_of(store, self.id)
        made, state = record_of(THING, self.id, entries)
        assert plain(made) == plain(records.read(self._desk(which), THING.name, self.id))
        random.Random(len(entries)).shuffle(entries)
        assert state_of(entries) == state

    @rule(which=st.integers(0, 1), data=st.data(), name=st.sampled_from(NAMES))
    def answer(self, which: int, data: st.DataObject, name: str) -> None:
        text = data.draw(example.typed_in(THING.field(name)))
        self._did(which, records.answer, self._record(which, data), name, text)

    @rule(which=st.integers(0, 1), data=st.data(), name=st.sampled_from((*NAMES, PARTS.name)))
    def set_cell(self, which: int, data: st.DataObject, name: str) -> None:
        cells = (
            example.cells_of(THING.field(name))
            if name != PARTS.name
            else st.just(records.Mark.UNKNOWN) | st.none()
        )
        self._did(which, records.set_cell, self._record(which, data), name, data.draw(cells))

    @rule(which=st.integers(0, 1), data=st.data(), name=st.sampled_from(TABLES))
    def add_row(self, which: int, data: st.DataObject, name: str) -> None:
        record = self._record(which, data)
        rows = [row.id for row in record.rows.get(name, ())]
        after = data.draw(st.sampled_from([None, *rows]))
        self._did(which, records.add_row, record, name, after)

    def _row(self, which: int, data: st.DataObject, name: str) -> tuple[Record, str | None]:
        record = self._record(which, data)
        rows = record.rows.get(name, ())
        return record, data.draw(st.sampled_from([row.id for row in rows])) if rows else None

    @rule(which=st.integers(0, 1), data=st.data(), name=st.sampled_from(TABLES))
    def fill_row(self, which: int, data: st.DataObject, name: str) -> None:
        record, row = self._row(which, data, name)
        if row:
            column = THING.field(name).column(data.draw(st.sampled_from(COLUMNS[name])))
            path = f"{name}/{row}/{column.name}"
            self._did(which, records.set_cell, record, path, data.draw(example.cells_of(column)))

    @rule(which=st.integers(0, 1), data=st.data(), name=st.sampled_from(TABLES))
    def remove_row(self, which: int, data: st.DataObject, name: str) -> None:
        record, row = self._row(which, data, name)
        if row:
            self._did(which, records.remove_row, record, name, row)

    @rule(
        which=st.integers(0, 1),
        data=st.data(),
        name=st.sampled_from(TABLES),
        by=st.integers(-3, 3),
    )
    def move_row(self, which: int, data: st.DataObject, name: str, by: int) -> None:
        record, row = self._row(which, data, name)
        if row:
            self._did(which, records.move_row, record, name, row, by)

    @rule(which=st.integers(0, 1), data=st.data(), name=st.sampled_from(TABLES))
    def paste(self, which: int, data: st.DataObject, name: str) -> None:
        record, row = self._row(which, data, name)
        column = THING.field(name).column(data.draw(st.sampled_from(COLUMNS[name])))
        cell = st.sampled_from(["", "12", "Máy trộn", "1.200.000đ", "có", "?"])
        block = data.draw(st.lists(st.lists(cell, min_size=1, max_size=2), min_size=1, max_size=3))
        text = "\r\n".join("\t".join(line) for line in block)
        self._did(which, records.paste_rows, record, name, row, column.name, text)

    @precondition(lambda self: any(self.undos))
    @rule(which=st.integers(0, 1), data=st.data())
    def undo(self, which: int, data: st.DataObject) -> None:
        if self.undos[which]:
            step = self.undos[which].pop()
            self._did(which, records.undo, self._record(which, data), step)

    @rule(which=st.integers(0, 1), data=st.data(), path=st.sampled_from(["workers", "price"]))
    def explain(self, which: int, data: st.DataObject, path: str) -> None:
        self._did(which, records.explain, self._record(which, data), path, "Đã hỏi lại")

    @rule(
        which=st.integers(0, 1),
        data=st.data(),
        verb=st.sampled_from(
            (records.make_official, records.reopen_draft, records.remove, records.bring_back)
        ),
    )
    def stamp(self, which: int, data: st.DataObject, verb: Any) -> None:
        self._did(which, verb, self._record(which, data))

    @rule(which=st.integers(0, 1), data=st.data())
    def restore(self, which: int, data: st.DataObject) -> None:
        desk = self._desk(which)
        past = data.draw(st.sampled_from(journal.entries_of(desk.store, self.id)))
        self._did(
            which, history.restore, self._record(which, data), past.device, past.seq, "Quay lại bản trước"
        )

    @rule(which=st.integers(0, 1))
    def exchange(self, which: int) -> None:
        """Desk `which` exports and the other receives; the forms it has open stay as they were."""
        target = 1 - which
        file = Path(self.folder.name) / "gói.kcx"
        bundles.export_bundle(self._desk(which), file)
        bundles.receive_bundle(self._desk(target), file)
        assert not bundles.receive_bundle(self._desk(target), file).entries
        if not self.seen[target]:
            self.seen[target].append(records.read(self._desk(target), THING.name, self.id))
        self._whole(target)

    def teardown(self) -> None:
        if not hasattr(self, "desks"):
            return
        self.exchange(0)
        self.exchange(1)
        states = [records.read(desk, THING.name, self.id) for desk in self.desks]
        assert plain(states[0]) == plain(states[1])
        for desk in self.desks:
            assert problems_of(desk.store, silent) == ()
            for line in history.history(desk, states[0]):
                history.state_at(desk, THING.name, self.id, line.device, line.seq)
        entries = journal.entries_of(self.desks[0].store, self.id)
        state = state_of(entries)
        written = {(entry.key, path): cell[0] for entry in entries for path, cell in entry.cells.items()}
        for path in state.conflicts:
            values = [written[key, path] for key in state.heads[path]]
            assert len({journal.dumps(value) for value in values}) > 1
        self.folder.cleanup()


TestDesks = Desks.TestCase
TestDesks.settings = settings(stateful_step_count=25)


def test_the_example_form_is_known_only_here() -> None:
    assert catalogue.form("thing") is THING
