"""Files kept with a record: copied once under their hash, whole or not at all, none lost to a stale state."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kcdesk.errors import Refused, Unreadable
from kcdesk.forms.fields import Attached
from kcdesk.services import attachments, records
from kcdesk.services.desk import Desk
from tests.store import example
from tests.store.example import FILES


@pytest.fixture(autouse=True, scope="module")
def _things() -> Iterator[None]:
    with example.things_known():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return example.thing_desk(tmp_path)


def _file(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def test_a_file_is_kept_whole_and_the_original_stays(desk: Desk, tmp_path: Path) -> None:
    import unicodedata

    photo = _file(tmp_path, unicodedata.normalize("NFD", "Ảnh xưởng.jpg"), b"photo" * 1000)
    record = attachments.attach(desk, records.begin(desk, "thing").record, "files", photo).record
    (kept,) = record[FILES] or ()
    assert (kept.name, kept.size) == ("Ảnh xưởng.jpg", 5000)
    assert attachments.attached_file(desk, kept).read_bytes() == photo.read_bytes()
    photo.unlink()
    assert attachments.attached_file(desk, kept).is_file()


def test_the_same_file_is_kept_once_under_its_last_name(desk: Desk, tmp_path: Path) -> None:
    record = records.begin(desk, "thing").record
    for name in ("một.jpg", "hai.jpg"):
        record = attachments.attach(desk, record, "files", _file(tmp_path, name, b"same")).record
    assert [one.name for one in record[FILES] or ()] == ["hai.jpg"]
    assert len([path for path in desk.store.files.rglob("*") if path.is_file()]) == 1


def test_a_stale_state_loses_no_file(desk: Desk, tmp_path: Path) -> None:
    stale = records.begin(desk, "thing").record
    for name in ("một.jpg", "hai.jpg"):
        last = attachments.attach(desk, stale, "files", _file(tmp_path, name, name.encode()))
    assert [one.name for one in last.record[FILES] or ()] == ["một.jpg", "hai.jpg"]
    assert last.undo is not None
    assert [one.name for one in records.undo(desk, last.record, last.undo).record[FILES] or ()] == ["một.jpg"]


def test_what_is_no_readable_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    record = records.begin(desk, "thing").record
    for path in (tmp_path / "không có.jpg", tmp_path):
        with pytest.raises(Unreadable, match="Không đọc được tệp"):
            attachments.attach(desk, record, "files", path)
    with pytest.raises(Refused, match="«Tên» không nhận tệp"):
        attachments.attach(desk, record, "name", _file(tmp_path, "a.jpg", b"x"))
    assert records.read(desk, "thing", record.id)[FILES] is None


def test_a_file_that_this_desk_never_got_is_named(desk: Desk) -> None:
    with pytest.raises(Refused, match="chưa có tệp «ảnh"):
        attachments.attached_file(desk, Attached("0" * 64, "ảnh.jpg", 5))
