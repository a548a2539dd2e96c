"""The store of every release opens with the schema of today and keeps every answer."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from kcdesk.services import backups, bundles, history, lists, records
from kcdesk.services.desk import Desk, close_desk, open_desk
from kcdesk.services.json_records import as_json
from tests.stores.make import PHOTO

HERE = Path(__file__).resolve().parent
RELEASES = sorted(path.name.removesuffix(".db.gz") for path in HERE.glob("desk-*.db.gz"))


def _opened(release: str, folder: Path) -> Desk:
    path = folder / "desk.db"
    path.write_bytes(gzip.decompress((HERE / f"{release}.db.gz").read_bytes()))
    photo = PHOTO.encode()
    digest = hashlib.sha256(photo).hexdigest()
    kept = folder / "desk.files" / digest[:2] / digest
    kept.parent.mkdir(parents=True)
    kept.write_bytes(photo)
    return open_desk(path)


def _said(release: str) -> dict[str, dict[str, Any]]:
    said: dict[str, dict[str, Any]] = json.loads((HERE / f"{release}.json").read_text("utf-8"))
    return said


def _schema(desk: Desk) -> dict[str, set[tuple[Any, ...]]]:
    """Return the columns of every table and of every index, in no order."""
    names = desk.store.rows("SELECT type, name FROM sqlite_master WHERE type IN ('table', 'index')")
    return {
        f"{kind} {name}": {
            row[1:4] if kind == "table" else row[2:]
            for row in desk.store.rows(f"PRAGMA {kind}_info('{name}')")
        }
        for kind, name in names
    }


@pytest.mark.parametrize("release", RELEASES)
def test_opening_gives_the_schema_of_today(tmp_path: Path, release: str) -> None:
    old = _opened(release, tmp_path)
    fresh = open_desk(tmp_path / "fresh.db")
    assert _schema(old) == _schema(fresh)
    close_desk(old)
    close_desk(fresh)


@pytest.mark.parametrize("release", RELEASES)
def test_every_answer_and_its_history_is_kept(tmp_path: Path, release: str) -> None:
    desk = _opened(release, tmp_path)
    assert backups.verify(desk).problems == ()
    for record_id, said in _said(release).items():
        record = records.read(desk, said["answers"]["form"], record_id)
        shown = json.loads(json.dumps(as_json(record)))
        assert {name: shown.get(name) for name in said["answers"]} == said["answers"]
        assert (record.removed, len(record.sources)) == (said["removed"], said["sources"])
        lines = history.history(desk, record)
        assert len(lines) == said["history"]
        first = history.state_at(desk, record.form, record.id, lines[-1].device, lines[-1].seq)
        assert first.cells.get("name")
    close_desk(desk)


@pytest.mark.parametrize("release", RELEASES)
def test_work_goes_on_in_it(tmp_path: Path, release: str) -> None:
    desk = _opened(release, tmp_path)
    (found,) = lists.fetch(desk, lists.Query("establishment", search="dang ut")).rows
    record = records.answer(
        desk, records.read(desk, "establishment", found.id), "owner", "Đặng Thị Út"
    ).record
    assert lists.fetch(desk, lists.Query("establishment", search="dang thi ut", sort="owner")).total == 1
    other = open_desk(tmp_path / "khác" / "desk.db")
    bundles.receive_bundle(other, bundles.export_bundle(desk, tmp_path / "gói.kcx").path)
    assert as_json(records.read(other, "establishment", record.id)) == as_json(record)
    for each in (desk, other):
        assert backups.verify(each).problems == ()
        close_desk(each)


def test_there_is_a_store_of_the_first_release() -> None:
    assert "desk-0.1.0" in RELEASES
