"""Copies and the proof of wholeness, as a person asks for them."""

from datetime import datetime
from pathlib import Path
from shutil import copyfile

from kcdesk.services import attachments, backups, records
from kcdesk.services.desk import close_desk, memory_desk, open_desk


def test_a_copy_goes_where_it_is_asked_for_and_opens(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "kho.db")
    record = records.begin(desk, "dossier", {"name": "Đề án máy trộn"}).record
    out = backups.backup(desk, tmp_path / "USB của Hoa" / "bản sao.db")
    card = records.begin(desk, "establishment").record
    (tmp_path / "ảnh.jpg").write_bytes(b"photo")
    attachments.attach(desk, card, "files", tmp_path / "ảnh.jpg")
    for _time in range(2):
        assert backups.backup(desk, out) == out
    assert backups.last_backup(desk) is None
    close_desk(desk)
    copy = open_desk(out)
    assert records.title(copy, "dossier", record.id) == "Đề án máy trộn"
    assert backups.verify(copy).problems == ()
    close_desk(copy)


def test_a_copy_in_the_folder_of_copies_is_remembered(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 23, 8, 30, 15)
    desk = open_desk(tmp_path / "kho.db", clock=lambda: moment)
    assert backups.backup(desk).parent == tmp_path / "backups"
    assert backups.last_backup(desk) == moment
    close_desk(desk)


def test_a_desk_in_memory_can_be_copied_to_a_file(tmp_path: Path) -> None:
    desk = memory_desk(tmp_path)
    records.begin(desk, "dossier", {"name": "Đề án máy trộn"})
    assert backups.back_up_if_changed(desk) is None
    copy = open_desk(backups.backup(desk, tmp_path / "chép.db"))
    assert backups.verify(copy).counts == {"establishment": 0, "survey": 0, "dossier": 1}
    close_desk(copy)


def test_wholeness_is_told_with_progress_and_counts(tmp_path: Path) -> None:
    desk = memory_desk(tmp_path)
    record = records.begin(desk, "dossier", {"name": "Đề án máy trộn"}).record
    steps: list[tuple[int, int, str]] = []
    found = backups.verify(desk, lambda *step: steps.append(step))
    assert (found.ok, found.problems) == (True, ())
    assert steps
    desk.store.connection.execute("UPDATE dossier SET name = 'Khác'")
    found = backups.verify(desk)
    assert not found.ok
    assert record.id in found.problems[0]


def test_after_settling_the_file_alone_holds_what_was_saved(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "desk.db")
    record = records.begin(desk, "dossier", {"name": "Đề án máy trộn"}).record
    backups.settle(desk)
    alone = tmp_path / "alone"
    alone.mkdir()
    copyfile(tmp_path / "desk.db", alone / "desk.db")
    close_desk(desk)
    copy = open_desk(alone / "desk.db")
    assert records.title(copy, "dossier", record.id) == "Đề án máy trộn"
    close_desk(copy)
