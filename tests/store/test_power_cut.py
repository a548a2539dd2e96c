"""The power goes, the disk is full: the store opens again, is whole, and has every answer that was saved."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kcdesk.errors import StoreRefused
from kcdesk.forms.record import Record
from kcdesk.services import attachments, backups, bundles, lists, records
from kcdesk.services.desk import close_desk, open_desk

WRITER = Path(__file__).with_name("writer.py")


def _writer(path: Path, *given: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, WRITER, path, *given],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def _number(text: str | None) -> int:
    return int((text or "lần -1").removeprefix("lần "))


def _check(path: Path, record: str, saved: int, unclean: bool = True) -> None:
    """The store opens, was checked, is whole, and knows answer number `saved` or one after it."""
    desk = open_desk(path)
    assert desk.opened.checked is unclean
    assert backups.verify(desk).problems == ()
    found = records.read(desk, "survey", record)
    assert _number(found.cells.get("sheet_number")) >= saved
    assert _last_product(found) >= saved
    close_desk(desk)


def _last_product(found: Record) -> int:
    named = [row.cells.get("product") for row in found.rows.get("products", ())]
    return max((int(name.removeprefix("Bánh ")) for name in named if name), default=-1)


@pytest.mark.parametrize("seed", range(4))
def test_a_writer_killed_while_it_saves_loses_nothing_that_was_saved(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "kho.db"
    child = _writer(path)
    assert child.stdout is not None
    record = child.stdout.readline().split()[1]
    for _line in range(random.Random(seed).randrange(1, 120)):
        child.stdout.readline()
    child.kill()
    rest, _none = child.communicate()
    saved = [int(line.split()[1]) for line in rest.splitlines() if line.startswith("saved ") and line[6:]]
    _check(path, record, max(saved, default=-1))


def test_a_writer_killed_while_it_makes_the_store_leaves_one_that_opens(tmp_path: Path) -> None:
    chance = random.Random(7)
    for attempt in range(5):
        path = tmp_path / f"kho{attempt}.db"
        child = _writer(path)
        try:
            child.wait(0.25 + 0.3 * chance.random())
        except subprocess.TimeoutExpired:
            child.kill()
        child.communicate()
        desk = open_desk(path)
        assert backups.verify(desk).ok
        assert records.begin(desk, "survey", {}).record.id
        close_desk(desk)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 3 MB."""
    folder = tmp_path / "đĩa nhỏ"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


needs_mount = pytest.mark.skipif(shutil.which("mount") is None, reason="no small disk can be mounted here")


@needs_mount
def test_on_a_full_disk_saving_is_refused_and_nothing_is_lost(small_disk: Path) -> None:
    path = small_disk / "kho.db"
    child = _writer(path)
    assert child.stdout is not None
    record = child.stdout.readline().split()[1]
    said, _none = child.communicate()
    *saved, last = said.splitlines()
    assert last.startswith("refused ")
    assert "Ổ đĩa đã đầy" in last
    # A person makes room, as the sentence asks.
    subprocess.run(["mount", "-o", "remount,size=30m", small_disk], check=True)
    _check(path, record, int(saved[-1].split()[1]))


@needs_mount
def test_a_full_disk_takes_no_copy_no_bundle_no_file_and_keeps_the_old_ones(
    small_disk: Path, tmp_path: Path
) -> None:
    desk = open_desk(tmp_path / "kho.db")
    chance = random.Random(1)
    for _number in range(40):
        words = chance.randbytes(30_000).hex()
        records.begin(desk, "establishment", {"remarks": words, "name": "Cơ sở"})
    old = small_disk / "gói.kcx"
    old.write_bytes(b"x" * 2_000_000)
    with pytest.raises(StoreRefused):
        backups.backup(desk, small_disk / "bản sao.db")
    with pytest.raises(StoreRefused, match="Không ghi được gói"):
        bundles.export_bundle(desk, old)
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(bytes(2_000_000))
    card = lists.fetch(desk, lists.Query("establishment"), 0, 1).rows[0].id
    desk.store.files = small_disk / "kho.files"
    with pytest.raises(StoreRefused, match="Không chép được tệp"):
        attachments.attach(desk, records.read(desk, "establishment", card), "files", photo)
    assert old.read_bytes() == b"x" * 2_000_000
    assert [file.name for file in small_disk.rglob("*") if file.is_file()] == ["gói.kcx"]
    assert backups.verify(desk).ok
    close_desk(desk)


@needs_mount
def test_a_store_that_cannot_be_made_for_lack_of_room_is_refused(small_disk: Path) -> None:
    (small_disk / "đầy").write_bytes(bytes(3 * 1024 * 1024 - 32_768))
    with pytest.raises(StoreRefused, match="Ổ đĩa đã đầy"):
        open_desk(small_disk / "kho.db")
    (small_disk / "đầy").unlink()
    desk = open_desk(small_disk / "kho.db")
    assert backups.verify(desk).ok
    close_desk(desk)
