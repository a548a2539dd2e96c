"""Opening and closing a store: what is wrong is said in a sentence, and the file stays as it was."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from kcdesk.errors import StoreRefused
from kcdesk.forms import establishment
from kcdesk.services import backups, lists, records
from kcdesk.services.desk import Desk, close_desk, open_desk
from kcdesk.store import schema
from kcdesk.store.backup import copies_of

NOBODY = 65534
ROOT = Path(__file__).resolve().parents[2]


def _filled(path: Path, count: int = 3) -> None:
    desk = open_desk(path)
    for number in range(count):
        owner = ("Đỗ Thị Út", "Trần Văn An", "Lê Thị Bình")[number % 3]
        records.begin(desk, "establishment", {"name": f"Cơ sở số {number}", "owner": owner})
    close_desk(desk)


def _names(desk: Desk) -> set[str]:
    return {row.cells[0] for row in lists.fetch(desk, lists.Query("establishment")).rows}


def _refused(path: Path) -> str:
    """Refuse to open, leave the file as it is, and let go of it."""
    before = path.read_bytes()
    with pytest.raises(StoreRefused) as refused:
        open_desk(path)
    assert path.read_bytes() == before
    assert not path.with_name(path.name + "-wal").exists()
    return refused.value.sentence


def test_a_store_is_made_in_folders_with_accents_and_spaces(tmp_path: Path) -> None:
    path = tmp_path / "Xã Đông Hưng" / "sổ tay khuyến công #1 50%?.db"
    _filled(path)
    desk = open_desk(path)
    assert _names(desk) == {"Cơ sở số 0", "Cơ sở số 1", "Cơ sở số 2"}
    assert backups.backup(desk).is_file()
    close_desk(desk)


def test_a_clean_stop_asks_for_no_check_and_an_unclean_one_does(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    desk = open_desk(path)
    assert (desk.opened.created, desk.opened.unclean, desk.opened.checked) == (True, False, False)
    close_desk(desk)
    desk = open_desk(path)
    assert (desk.opened.created, desk.opened.unclean, desk.opened.checked) == (False, False, False)
    desk.store.connection.close()
    assert desk.store.ownership is not None
    desk.store.ownership.release()
    desk = open_desk(path)
    assert (desk.opened.unclean, desk.opened.checked) == (True, True)
    assert "tắt đột ngột" in desk.opened.notices[0]
    close_desk(desk)


def test_every_saved_answer_is_on_the_disk_and_rows_belong_to_records(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "kho.db")
    for pragma, value in (
        ("synchronous", 2),
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
    ):
        assert desk.store.row(f"PRAGMA {pragma}") == (value,)
    close_desk(desk)


def test_the_device_stays_the_same_and_differs_between_stores(tmp_path: Path) -> None:
    one, other = open_desk(tmp_path / "1.db"), open_desk(tmp_path / "2.db")
    names = one.device, other.device
    assert names[0] != names[1]
    close_desk(one)
    close_desk(other)
    again = open_desk(tmp_path / "1.db")
    assert again.device == names[0]
    close_desk(again)


def test_a_store_is_open_once_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    desk = open_desk(path)
    with pytest.raises(StoreRefused, match="đang mở ở một cửa sổ kcdesk khác"):
        open_desk(path)
    assert records.begin(desk, "establishment", {"name": "Vẫn ghi được"}).record.revision
    close_desk(desk)
    close_desk(open_desk(path))


def test_another_program_keeps_the_store_until_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    program = (
        "import sys, pathlib; from kcdesk.services.desk import open_desk;"
        "open_desk(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        with pytest.raises(StoreRefused, match="cửa sổ kcdesk khác"):
            open_desk(path)
    finally:
        child.kill()
        child.communicate()
    desk = open_desk(path)
    assert desk.opened.unclean
    close_desk(desk)


def test_a_file_that_is_no_store_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "thư.db"
    path.write_bytes("Kính gửi Sở Công Thương\n".encode() * 200)
    assert "bị hỏng" in _refused(path)


def test_the_file_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "khác.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE orders (id INTEGER)")
    other.commit()
    other.close()
    assert "chương trình khác" in _refused(path)


def test_a_store_of_a_newer_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    _filled(path)
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version={schema.SCHEMA_VERSION + 1}")
    newer.commit()
    newer.close()
    assert "mới hơn" in _refused(path)


def test_a_folder_in_place_of_a_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match="là thư mục"):
        open_desk(tmp_path)
    with pytest.raises(StoreRefused, match="là thư mục"):
        open_desk(Path())


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(StoreRefused, match="Không tạo được thư mục"):
        open_desk(tmp_path / "tệp" / "kho.db")


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    path.touch()
    desk = open_desk(path)
    assert desk.opened.created
    assert not copies_of(path)
    close_desk(desk)


def _damage(path: Path, chance: random.Random, pages: int) -> None:
    size = path.stat().st_size // 4096
    with path.open("r+b") as file:
        for page in chance.sample(range(1, size), pages):
            file.seek(page * 4096 + 8)
            file.write(chance.randbytes(600))


def test_a_damaged_store_after_an_unclean_stop_is_kept_and_the_last_copy_named(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    _filled(path, 30)
    desk = open_desk(path)
    copy = backups.backup(desk)
    good = copy.read_bytes()
    close_desk(desk)
    mark = sqlite3.connect(path)
    mark.execute("UPDATE setting SET value = '' WHERE name = 'closed'")
    mark.commit()
    mark.close()
    _damage(path, random.Random(5), path.stat().st_size // 4096 * 2 // 3)
    sentence = _refused(path)
    assert "bị hỏng" in sentence
    assert copy.read_bytes() == good


def test_a_damaged_store_is_never_copied_over_a_good_copy(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    _filled(path, 30)
    out = tmp_path / "bản sao.db"
    desk = open_desk(path)
    backups.backup(desk, out)
    good = out.read_bytes()
    close_desk(desk)
    # Only pages of rows: the head of the file stays readable, so the damage is met by the copy's own check.
    found = sqlite3.connect(path)
    (root,) = found.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'").fetchone()
    found.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    desk = open_desk(path)
    with pytest.raises(StoreRefused):
        backups.backup(desk, out)
    assert out.read_bytes() == good
    assert sorted(file.name for file in tmp_path.iterdir() if "bản sao" in file.name) == ["bản sao.db"]
    assert not backups.verify(desk).ok
    desk.store.connection.close()


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_store_cut_short_is_refused_or_found_out(tmp_path: Path, part: float) -> None:
    path = tmp_path / "kho.db"
    _filled(path, 30)
    os.truncate(path, int(path.stat().st_size * part))
    refusal = ""
    try:
        desk = open_desk(path)
    except StoreRefused as refused:
        refusal = refused.sentence
    if refusal:
        assert "bị hỏng" in refusal
        return
    assert not backups.verify(desk).ok
    with pytest.raises(StoreRefused):
        backups.backup(desk, tmp_path / "copy.db")
    desk.store.connection.close()


def _as_nobody(action: str, path: Path) -> str:
    """Do something with a store as a user without rights, in a process of its own; returns what is said.

    Opened once before, as the user it belongs to: one without rights may not even import Python's own.
    """
    program = (
        f"import os, sys, pathlib\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from kcdesk.services.desk import close_desk, open_desk\n"
        "from kcdesk.services import records\nfrom kcdesk.errors import KcdeskError\n"
        "path = pathlib.Path(sys.argv[1])\nclose_desk(open_desk(path))\n"
        f"os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        f"try:\n    {action}\nexcept KcdeskError as error:\n    print(error.sentence)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
    )
    assert not done.stderr
    return done.stdout.strip()


needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become a user without rights"
)


@pytest.fixture
def open_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that any user may reach."""
    folder = tmp_path_factory.mktemp("chung")
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == 0 and parent != Path(parent.anchor):
            parent.chmod(parent.stat().st_mode | 0o055)
    return folder


@needs_root
def test_a_folder_that_takes_no_file_is_refused(open_folder: Path) -> None:
    path = open_folder / "kho.db"
    _filled(path)
    before = path.read_bytes()
    assert "Không ghi được vào thư mục" in _as_nobody("open_desk(path)", path)
    assert path.read_bytes() == before


@needs_root
def test_a_store_that_is_read_only_is_refused(open_folder: Path) -> None:
    path = open_folder / "kho.db"
    _filled(path)
    open_folder.chmod(0o777)
    path.with_name("kho.db.lock").chmod(0o666)
    before = path.read_bytes()
    said = _as_nobody("open_desk(path)", path)
    assert "chỉ đọc được" in said or "Không mở được" in said
    assert path.read_bytes() == before


def test_pending_changes_of_shape_back_the_store_up_first(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    _filled(path)
    old = sqlite3.connect(path)
    old.execute("UPDATE setting SET value = 'older' WHERE name = 'schema'")
    old.commit()
    old.close()
    desk = open_desk(path, clock=lambda: datetime(2026, 11, 23, 8))
    assert desk.opened.backed_up == tmp_path / "backups" / "kho_2026-11-23_080000.db"
    assert _names(desk) == {"Cơ sở số 0", "Cơ sở số 1", "Cơ sở số 2"}
    close_desk(desk)
    assert open_desk(desk.opened.backed_up).store.setting("schema") != "older"


def test_a_form_that_asks_more_adds_its_columns_and_keeps_every_answer(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    _filled(path)
    older = sqlite3.connect(path)
    older.execute("DROP INDEX idx_establishment_removed_phone_key")
    older.execute("DROP INDEX idx_establishment_removed_owner_key")
    older.execute("ALTER TABLE establishment DROP COLUMN owner_key")
    older.execute("ALTER TABLE establishment DROP COLUMN phone_key")
    older.execute("ALTER TABLE establishment DROP COLUMN phone")
    older.execute("UPDATE setting SET value = 'older' WHERE name = 'schema'")
    older.commit()
    older.close()
    desk = open_desk(path)
    assert _names(desk) == {"Cơ sở số 0", "Cơ sở số 1", "Cơ sở số 2"}
    by_owner = lists.fetch(desk, lists.Query("establishment", sort="owner")).rows
    assert [row.cells[1] for row in by_owner] == ["Trần Văn An", "Lê Thị Bình", "Đỗ Thị Út"]
    found = lists.fetch(desk, lists.Query("establishment", sort="phone")).rows
    record = records.read(desk, "establishment", found[0].id)
    assert records.answer(desk, record, "phone", "0912345678").record[establishment.PHONE] == "0912345678"
    assert backups.verify(desk).ok
    close_desk(desk)


def test_a_store_carried_elsewhere_opens_there(tmp_path: Path) -> None:
    _filled(tmp_path / "kho.db")
    shutil.copy(tmp_path / "kho.db", tmp_path / "chép.db")
    desk = open_desk(tmp_path / "chép.db")
    assert len(_names(desk)) == 3
    close_desk(desk)


def test_a_store_cut_to_nothing_is_refused_while_a_copy_stands(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    _filled(path)
    desk = open_desk(path)
    copy = backups.backup(desk)
    close_desk(desk)
    for wipe in (lambda: path.write_bytes(b""), path.unlink):
        wipe()
        with pytest.raises(StoreRefused, match="bản sao lưu"):
            open_desk(path)
        assert copy.exists()
    path.write_bytes(copy.read_bytes())
    desk = open_desk(path)
    assert _names(desk) == {"Cơ sở số 0", "Cơ sở số 1", "Cơ sở số 2"}
    close_desk(desk)
