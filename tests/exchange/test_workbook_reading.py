"""Files that are no workbook, or one that cannot be read: a sentence says what to do."""

import contextlib
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcdesk.errors import Unreadable
from kcdesk.exchange import workbook_reading
from kcdesk.exchange.workbook_reading import read_book
from tests.exchange.books import HEADINGS, book, row


def encrypted(path: Path) -> Path:
    """Write the outside of a workbook with a password: a compound file that holds "EncryptedPackage"."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0)
    head += struct.pack("<I", free) * 108

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le")
        told = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2 if name else 0, kind, 1)
        return told + struct.pack("<III", free, free, child) + bytes(36) + struct.pack("<IQ", start, size)

    table = (
        struct.pack("<II", fat, end)
        + b"".join(struct.pack("<I", at + 1) for at in range(2, 9))
        + struct.pack("<I", end)
    )
    entries = (
        entry("Root Entry", 5, 1, end, 0)
        + entry("EncryptedPackage", 2, free, 2, 4096)
        + entry("", 0, free, 0, 0) * 2
    )
    path.write_bytes(head + table.ljust(512, b"\xff") + entries + bytes(512 * 8))
    return path


def test_a_workbook_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    path = book(tmp_path / "ds.xlsx", HEADINGS, row(1, "Một"))
    made = openpyxl.load_workbook(path)
    made.active.merge_cells("B2:C3")
    made.save(path)
    sheet = read_book(path).sheets[0]
    assert sheet.rows[0][:2] == ["STT", "Tên cơ sở"]
    assert sheet.merged == ((1, 1, 2, 2),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "trống"),
        ("Tên cơ sở;MST\nA;1\n".encode(), "Lưu thành"),
        (b"PK\x03\x04 not a zip", "Lưu thành"),
        (bytes(range(256)) * 40, "Lưu thành"),
        (b"%PDF-1.7\n\0binary", "Lưu thành"),
    ],
    ids=["empty", "csv", "cut zip", "noise", "pdf"],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=said) as refusal:
        read_book(path)
    assert "danh sách.xlsx" in refusal.value.sentence


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Không tìm thấy"):
        read_book(tmp_path / "không có.xlsx")


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tệp.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "chào")
    with pytest.raises(Unreadable, match="không phải bảng tính"):
        read_book(path)


def test_a_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="mật khẩu"):
        read_book(encrypted(tmp_path / "khóa.xlsx"))


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trống.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(Unreadable, match="không có dòng nào"):
        read_book(path)


def test_what_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "ds.xlsx", HEADINGS, row(1, "Một"))
    for limit, said in (
        ("MOST_CELLS", "chia thành"),
        ("LARGEST_UNPACKED", "Chia thành"),
        ("LARGEST_FILE", "Chia thành"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(workbook_reading, limit, 10)
            with pytest.raises(Unreadable, match=said):
                read_book(path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return book(tmp_path_factory.mktemp("book") / "ds.xlsx", HEADINGS, row(1, "Một")).read_bytes()


@given(data=st.data())
def test_a_cut_or_changed_workbook_is_read_or_refused(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(whole)))
    place = data.draw(st.integers(0, len(whole) - 1))
    broken = bytearray(whole if data.draw(st.booleans()) else whole[:cut])
    if place < len(broken):
        broken[place] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path_factory.mktemp("book") / "hỏng.xlsx"
    path.write_bytes(bytes(broken))
    with contextlib.suppress(Unreadable):
        assert read_book(path).sheets
