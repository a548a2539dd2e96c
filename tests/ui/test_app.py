import subprocess
import sys
from pathlib import Path

import pytest

from kcdesk.services import backups, records
from kcdesk.services.desk import close_desk, open_desk
from ui.app import open_window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "thư mục có dấu" / "kcdesk.db"


@pytest.fixture
def stored(path):
    opened = open_desk(path)
    records.save_office(opened, {"name": "Phòng Kinh tế", "officer": "Trần Văn Hòa"})
    records.begin(opened, "establishment", {"name": "Hiệp Phong"})
    yield opened
    close_desk(opened)


def test_a_changed_desk_is_copied_in_the_background_once(stored, qapp, qtbot):
    window = open_window(stored)
    assert backups.last_backup(stored) is None
    window.back_up_quietly()
    qtbot.waitUntil(lambda: not window.tasks.running, timeout=20_000)
    assert backups.last_backup(stored) is not None
    assert window._status.backup.text().startswith("Sao lưu hôm nay")
    copies = list(stored.folder.rglob("*.db"))
    window.back_up_quietly()
    qtbot.waitUntil(lambda: not window.tasks.running, timeout=20_000)
    assert list(stored.folder.rglob("*.db")) == copies
    window.close()
    window.deleteLater()


RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from ui.app import application, run
from ui.window import Window

app = application()

def end():
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        print("BOX", box.text())
        box.accept()
    for one in QApplication.topLevelWidgets():
        if isinstance(one, Window):
            print("WINDOW", one.windowTitle())
            one.close()

QTimer.singleShot(500, end)
sys.exit(run(Path(sys.argv[1]), ["kcdesk"]))
"""
"""Once the event loop of a process has ended no other runs in it, so that each of these needs its own."""


def run_and_close(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, str(path)], capture_output=True, text=True, check=False, timeout=60
    )


def test_run_opens_the_store_and_closes_it_with_the_window(path):
    done = run_and_close(path)
    assert (done.returncode, done.stdout) == (0, "WINDOW Bắt đầu – kcdesk\n")
    again = open_desk(path)
    assert not again.opened.unclean
    close_desk(again)


def test_a_store_that_cannot_be_opened_is_refused_with_a_sentence(path):
    path.parent.mkdir()
    content = b"this is no database at all, but long enough to be read as one" * 100
    path.write_bytes(content)
    done = run_and_close(path)
    assert done.returncode == 1
    assert done.stdout.startswith("BOX Tệp")
    assert done.stdout.removeprefix("BOX ") in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == content


def test_what_takes_long_to_load_is_not_loaded_with_the_window(path):
    close_desk(open_desk(path))
    heavy = [
        "reportlab",
        "xlsxwriter",
        "openpyxl",
        "sqlite_utils",
        "python_calamine",
        "pypdfium2",
        "PIL",
        "docx",
    ]
    code = (
        "import sys; from pathlib import Path; from ui.app import application, open_window;"
        "from kcdesk.services.desk import close_desk, open_desk;"
        "app = application(); desk = open_desk(Path(sys.argv[1])); window = open_window(desk);"
        "window.show_place('establishment'); window.close(); close_desk(desk);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert sorted(set(done.stdout.split()) & set(heavy)) == []
    assert "PySide6" in done.stdout
