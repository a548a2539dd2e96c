"""The demo sets aside what an earlier one left, and nothing else; a folder it cannot use is refused."""

from pathlib import Path

import pytest

from kcdesk.errors import Refused
from kcdesk.services.demo import run_demo


def _screens(_store: Path, folder: Path) -> list[Path]:
    folder.mkdir()
    (folder.parent / "preferences.ini").write_text("", encoding="utf-8")
    return []


def _silent(_line: str) -> None:
    pass


def test_a_second_demo_sets_aside_all_of_the_first_and_nothing_of_the_person(tmp_path: Path) -> None:
    own = {"hợp đồng.pdf", "desk.db.ghi-chu.txt", "kho cũ.db"}
    for name in own:
        (tmp_path / name).write_text(name, encoding="utf-8")
    run_demo(tmp_path, _silent, _screens)
    made = {path.name for path in tmp_path.iterdir()} - own
    (tmp_path / "F06-de-an.pdf").write_bytes(b"first")
    run_demo(tmp_path, _silent, _screens)
    (aside,) = tmp_path.glob("truoc-*")
    assert {path.name for path in aside.iterdir()} == made
    assert (aside / "F06-de-an.pdf").read_bytes() == b"first"
    assert {path.name for path in tmp_path.iterdir()} == made | own | {aside.name}
    assert all((tmp_path / name).read_text(encoding="utf-8") == name for name in own)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ra"
    file.write_bytes(b"mine")
    for out in (file, file / "trong"):
        with pytest.raises(Refused, match="Không ghi được"):
            run_demo(out, _silent, _screens)
    assert file.read_bytes() == b"mine"


def test_screens_that_cannot_be_written_are_refused(tmp_path: Path) -> None:
    def full(_store: Path, _folder: Path) -> list[Path]:
        raise OSError(28, "No space left on device")

    with pytest.raises(Refused, match="ổ đĩa đã đầy"):
        run_demo(tmp_path, _silent, full)
