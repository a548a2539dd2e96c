"""A file is there whole or not at all, and a refusal of the system is told in Vietnamese."""

import contextlib
import errno
import os
from pathlib import Path

import pytest

from kcdesk import files
from kcdesk.errors import Refused


def test_every_reason_is_vietnamese_and_an_unknown_one_has_its_number() -> None:
    known = [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.ENAMETOOLONG]
    told = [files.reason(OSError(number, os.strerror(number))) for number in known]
    assert len(set(told)) == len(known)
    assert not any(os.strerror(number) in text for number, text in zip(known, told, strict=True))
    assert files.reason(OSError(9999, "strange")) == "lỗi hệ thống số 9999"
    assert files.reason(OSError("without a number")) == "lỗi hệ thống số 0"


def test_a_file_stays_as_it_was_when_the_writing_stops(tmp_path: Path) -> None:
    path = tmp_path / "tệp.bin"
    path.write_bytes(b"old")
    with contextlib.suppress(KeyboardInterrupt), files.writing_whole(path) as file:
        file.write(b"new")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_power_cut_left_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "tệp.bin"
    with files.writing_whole(path):
        (left,) = tmp_path.iterdir()
    left.write_bytes(b"half of something long")
    files.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("asked", ["", ".", "/", ".."])
def test_a_folder_or_no_name_is_refused(asked: str) -> None:
    with pytest.raises(Refused, match="thư mục"):
        files.write_whole(Path(asked), b"x")


def test_a_place_that_takes_no_file_is_refused_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    for path, said in (
        (tmp_path / "không có" / "a", "không có thư mục"),
        (tmp_path / "tệp" / "a", "không phải thư mục"),
        (tmp_path / ("a" * 300), "tên quá dài"),
    ):
        with pytest.raises(Refused, match=said):
            files.write_whole(path, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["tệp"]


def test_a_name_as_long_as_the_system_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("đ" * 127)
    files.write_whole(path, b"x")
    assert path.read_bytes() == b"x"
