"""The life of two desks over many days: work, sudden stops, copies, exchange; whole every morning."""

import os
import random
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kcdesk.errors import Refused
from kcdesk.forms import catalogue
from kcdesk.forms.form import Form
from kcdesk.forms.record import Mark
from kcdesk.services import attachments, backups, bundles, history, json_records, lists, records
from kcdesk.services.desk import Desk, close_desk, open_desk
from kcdesk.services.lists import Query
from kcdesk.store.backup import copies_of, kept_copies

DAYS = 6 * int(os.environ.get("KCDESK_SOAK", "1"))
WORK = 25
WRITER = Path(__file__).resolve().parents[1] / "store" / "writer.py"
FIRST_DAY = datetime(2026, 1, 5, 7, 30)


class Life:
    """One desk and what happens at it, by chance from a seed."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path, self.chance, self.moment = path, random.Random(seed), FIRST_DAY
        self.copied: set[datetime] = set()
        self.sudden = False

    def clock(self) -> datetime:
        self.moment += timedelta(seconds=self.chance.randrange(1, 90))
        return self.moment

    def day(self, inbox: Path, outbox: Path) -> None:
        """Open, work, exchange, copy, and stop: cleanly or not."""
        desk = open_desk(self.path, clock=self.clock)
        assert desk.opened.checked is self.sudden
        assert backups.verify(desk).problems == ()
        if inbox.exists():
            self.receive(desk, inbox)
        for _step in range(WORK):
            with suppress(Refused):
                self.step(desk)
        bundles.export_bundle(desk, outbox)
        if backups.back_up_if_changed(desk):
            self.copied.add(max(made for made, _path in copies_of(self.path)))
        self.stop(desk)
        self.moment = self.moment.replace(hour=7, minute=30) + timedelta(days=1)

    def receive(self, desk: Desk, inbox: Path) -> None:
        seen = bundles.inspect_bundle(desk, inbox)
        done = bundles.receive_bundle(desk, inbox)
        assert (done.new, done.changed, done.known) == (seen.new, seen.changed, seen.known)

    def stop(self, desk: Desk) -> None:
        self.sudden = self.chance.random() < 0.4
        if not self.sudden:
            close_desk(desk)
            return
        desk.store.connection.close()
        assert desk.store.ownership is not None
        desk.store.ownership.release()
        if self.chance.random() < 0.5:
            self.power_cut()

    def power_cut(self) -> None:
        child = subprocess.Popen([sys.executable, WRITER, self.path], stdout=subprocess.PIPE)
        assert child.stdout is not None
        for _line in range(self.chance.randrange(1, 40)):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.communicate()

    def step(self, desk: Desk) -> None:
        kind = self.chance.choice(catalogue.KINDS)
        form = catalogue.form(kind)
        page = lists.fetch(desk, Query(kind, sort=self.chance.choice(form.listed).name), 0, 50)
        if not page.rows or self.chance.random() < 0.15:
            records.begin(desk, kind, {"name": f"Cơ sở {self.chance.randrange(1000)}"})
            return
        record = records.read(desk, kind, self.chance.choice(page.rows).id)
        match self.chance.randrange(10):
            case 0 | 1 | 2 | 3:
                self.answer(desk, form, record)
            case 4 | 5 if form.tables:
                self.rows(desk, form, record)
            case 6:
                line = self.chance.choice(history.history(desk, record))
                history.restore(desk, record, line.device, line.seq, "Quay lại")
            case 7:
                json_records.save_json(desk, kind, record.id, json_records.as_json(record))
            case 8 if kind == "establishment":
                file = desk.folder / f"ảnh {self.chance.randrange(5)}.jpg"
                file.write_bytes(self.chance.randbytes(2000))
                attachments.attach(desk, record, "files", file)
            case _:
                verb = self.chance.choice((records.remove, records.make_official, records.reopen_draft))
                verb(desk, record)

    def answer(self, desk: Desk, form: Form, record: records.Record) -> None:
        field = self.chance.choice(form.columns)
        if self.chance.random() < 0.2:
            records.set_cell(desk, record, field.name, self.chance.choice(list(Mark)))
            return
        shown = "" if field.example is None else field.show(field.example)
        text = self.chance.choice([shown, shown, "12", "hơn 1,6 tỷ", "", f"Chữ {self.chance.randrange(99)}"])
        saved = records.answer(desk, record, field.name, text)
        if saved.undo and self.chance.random() < 0.3:
            records.undo(desk, saved.record, saved.undo)

    def rows(self, desk: Desk, form: Form, record: records.Record) -> None:
        table = self.chance.choice(form.tables)
        rows = record.rows.get(table.name, ())
        if not rows or self.chance.random() < 0.4:
            records.add_row(desk, record, table.name)
            return
        row = self.chance.choice(rows).id
        if self.chance.random() < 0.3:
            records.remove_row(desk, record, table.name, row)
        elif self.chance.random() < 0.3:
            records.move_row(desk, record, table.name, row, self.chance.choice((-1, 1)))
        else:
            column = self.chance.choice([column for column in table.columns if not column.calculate])
            records.answer(desk, record, f"{table.name}/{row}/{column.name}", str(self.chance.randrange(99)))


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.soak
@pytest.mark.parametrize("seed", [1, 2])
def test_two_desks_live_for_many_days_and_end_alike(tmp_path: Path, seed: int) -> None:
    lives = [Life(tmp_path / name / "kho.db", seed * 10 + number) for number, name in enumerate("ab")]
    outboxes = [tmp_path / f"{name}.kcx" for name in "ab"]
    before = 0
    for day in range(DAYS):
        for number, life in enumerate(lives):
            life.day(outboxes[1 - number], outboxes[number])
        before = before or (_memory() if day else 0)
    assert _memory() < before * 1.5 + 50_000
    desks = [open_desk(life.path, clock=life.clock) for life in lives]
    for desk, other in (desks, reversed(desks), desks):
        bundles.receive_bundle(other, bundles.export_bundle(desk, tmp_path / "gói.kcx").path)
    for kind in catalogue.KINDS:
        shown = [
            sorted((row.id, row.cells) for row in lists.fetch(desk, Query(kind), 0, 10_000).rows)
            for desk in desks
        ]
        assert shown[0] == shown[1]
    for desk, life in zip(desks, lives, strict=True):
        assert backups.verify(desk).problems == ()
        assert {made for made, _path in copies_of(life.path)} == kept_copies(life.copied)
        close_desk(desk)
    assert not [path for path in tmp_path.rglob("*") if ".part" in path.name or path.name.endswith("-wal")]
