"""A bundle is taken whole or refused with a sentence, wherever it was cut or changed."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcdesk.errors import KcdeskError, StoreRefused, Unreadable
from kcdesk.exchange import bundle as bundles
from kcdesk.progress import silent
from kcdesk.services.bundles import inspect_bundle, receive_bundle
from kcdesk.services.desk import Desk
from tests.exchange.desks import entries, everything, exported, two_desks, with_work
from tests.store import example


@pytest.fixture(autouse=True, scope="module")
def _things() -> Iterator[None]:
    with example.things_known():
        yield


class Made(NamedTuple):
    """The bytes of a bundle, a desk that has not received it, and where to put changed copies."""

    content: bytes
    desk: Desk
    file: Path

    def __repr__(self) -> str:
        return f"Made({len(self.content)} bytes)"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("gói")
    sender, receiver = two_desks(folder)
    with_work(sender)
    return Made(exported(sender, folder).read_bytes(), receiver, folder / "sửa.kcx")


def _refused(desk: Desk, file: Path, content: bytes) -> str:
    """Write the bundle, have it refused, and nothing changed; returns the sentence."""
    file.write_bytes(content)
    before = everything(desk)
    with pytest.raises(KcdeskError) as refused:
        receive_bundle(desk, file)
    with pytest.raises(KcdeskError):
        inspect_bundle(desk, file)
    assert everything(desk) == before
    return refused.value.sentence


@given(data=st.data())
def test_a_bundle_cut_anywhere_is_refused(made: Made, data: st.DataObject) -> None:
    content, desk, file = made
    end = data.draw(st.integers(0, len(content) - 1))
    assert "gói dữ liệu" in _refused(desk, file, content[:end]).lower()


@pytest.mark.parametrize("end", [0, 1, 12, 13, 14, 18, 19, 82, 83, 84, 85, -1, -22, -100])
def test_a_bundle_cut_at_an_edge_is_refused(made: Made, end: int) -> None:
    content, desk, file = made
    assert "gói dữ liệu" in _refused(desk, file, content[:end]).lower()


@given(data=st.data())
def test_a_bundle_with_one_byte_changed_is_refused(made: Made, data: st.DataObject) -> None:
    content, desk, file = made
    place = data.draw(st.integers(0, len(content) - 1) | st.integers(0, 90))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[place]))
    changed = content[:place] + bytes([byte]) + content[place + 1 :]
    assert "Gói dữ liệu" in _refused(desk, file, changed) or place < len(bundles.MAGIC)


def test_every_byte_of_the_first_line_counts(made: Made) -> None:
    content, _desk, file = made
    for place in range(content.index(b"\n") + 1):
        for byte in b"\n\t 0aA9~":
            if byte != content[place]:
                file.write_bytes(content[:place] + bytes([byte]) + content[place + 1 :])
                with pytest.raises(Unreadable):
                    bundles.open_bundle(file)


def test_bytes_behind_the_end_are_refused(made: Made) -> None:
    content, desk, file = made
    assert "thay đổi" in _refused(desk, file, content + b"\0")


def test_a_bundle_of_a_newer_program_says_so(made: Made) -> None:
    content, desk, file = made
    newer = content.replace(b" 0001 ", b" 0002 ", 1)
    assert "mới hơn" in _refused(desk, file, newer)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 some zip", "Kính gửi".encode(), b"\0" * 500])
def test_what_is_no_bundle_is_refused_as_such(made: Made, content: bytes) -> None:
    _content, desk, file = made
    assert "không phải gói dữ liệu" in _refused(desk, file, content)


def test_a_file_that_is_not_there_is_refused(made: Made, tmp_path: Path) -> None:
    for path in (tmp_path / "không có.kcx", tmp_path):
        with pytest.raises(Unreadable, match="Không đọc được tệp"):
            receive_bundle(made[1], path)


def _rewritten(content: bytes, change: Any) -> bytes:
    """Return the bundle with its parts changed and every sum made to fit again, as a forger would."""
    head = content.index(b"\n") + 1
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content[head:])) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    manifest = json.loads(parts.pop("manifest.json"))
    change(manifest, parts)
    for name, part in parts.items():
        if name in manifest["parts"]:
            manifest["parts"][name] = hashlib.sha256(part).hexdigest()
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, part in (*parts.items(), ("manifest.json", json.dumps(manifest).encode())):
            archive.writestr(name, part)
    text = body.getvalue()
    return b"%s 0001 %s\n" % (bundles.MAGIC, hashlib.sha256(text).hexdigest().encode()) + text


def _with_manifest(content: bytes, change: Any) -> bytes:
    """Return the bundle with another manifest in its place, and the sum made to fit."""
    head = content.index(b"\n") + 1
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content[head:])) as old, zipfile.ZipFile(body, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, json.dumps(change(json.loads(part))) if name == "manifest.json" else part)
    text = body.getvalue()
    return b"%s 0001 %s\n" % (bundles.MAGIC, hashlib.sha256(text).hexdigest().encode()) + text


def _one_entry_less(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["entries.jsonl"] = b"".join(parts["entries.jsonl"].splitlines(True)[:-1])


def _one_entry_missing_inside(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    lines = parts["entries.jsonl"].splitlines(True)
    parts["entries.jsonl"] = b"".join(lines[:1] + lines[2:])
    manifest["entries"] -= 1


def _begins_late(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    lines = parts["entries.jsonl"].splitlines(True)
    parts["entries.jsonl"] = b"".join(lines[2:])
    manifest["entries"] -= 2


def _value_changed(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["entries.jsonl"] = parts["entries.jsonl"].replace("Cơ sở 1".encode(), "Cơ sở 9".encode())


def _officer_changed(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["entries.jsonl"] = parts["entries.jsonl"].replace(b'"officer":""', b'"officer":"x"', 1)


def _no_json(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["entries.jsonl"] = b"{}\n[]\nnull\n" + parts["entries.jsonl"]


def _number_as_text(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["entries.jsonl"] = parts["entries.jsonl"].replace(b'"seq":1,', b'"seq":"1",', 1)


def _part_left_out(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    del parts["entries.jsonl"]


def _part_not_named(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    del manifest["parts"]["entries.jsonl"]


def _file_left_out(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    del parts[next(name for name in parts if name.startswith("attachments/"))]


def _file_changed(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    name = next(name for name in parts if name.startswith("attachments/"))
    parts[name] += b"!"


def _file_outside(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["attachments/../../../trộm"] = b"x"
    manifest["parts"]["attachments/../../../trộm"] = hashlib.sha256(b"x").hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        _one_entry_less,
        _one_entry_missing_inside,
        _begins_late,
        _value_changed,
        _officer_changed,
        _no_json,
        _number_as_text,
        _part_left_out,
        _part_not_named,
        _file_left_out,
        _file_changed,
        _file_outside,
    ],
)
def test_a_bundle_whose_parts_do_not_fit_is_refused(made: Made, change: Any) -> None:
    content, desk, file = made
    assert _refused(desk, file, _rewritten(content, change))
    assert not list(file.parent.rglob("trộm"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("parts", 5),
        ("parts", ["a"]),
        ("parts", {"entries.jsonl": 5}),
        ("entries", "x"),
        ("entries", True),
        ("forms", {"thing": "3"}),
        ("after", None),
        ("office", 5),
        ("office", "\ud800"),
        ("format", "1"),
    ],
)
def test_a_manifest_of_another_shape_is_refused(made: Made, name: str, value: object) -> None:
    content, desk, file = made
    said = _refused(desk, file, _with_manifest(content, lambda manifest: manifest | {name: value}))
    assert "không có mục lục đọc được" in said


@pytest.mark.parametrize("whole", [5, [], "x", None, {}])
def test_a_manifest_that_is_none_is_refused(made: Made, whole: object) -> None:
    content, desk, file = made
    assert "không có mục lục đọc được" in _refused(desk, file, _with_manifest(content, lambda _old: whole))


def test_what_a_later_program_adds_to_the_manifest_is_passed_over(tmp_path: Path, made: Made) -> None:
    _sender, receiver = two_desks(tmp_path)
    file = tmp_path / "thêm.kcx"
    file.write_bytes(_with_manifest(made[0], lambda manifest: manifest | {"note": "mới"}))
    assert receive_bundle(receiver, file).new == {"thing": 3}


def test_a_bundle_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    sender, _receiver = two_desks(tmp_path)
    (tmp_path / "đích").mkdir()
    for path, said in ((tmp_path / "đích", "thư mục"), (tmp_path / "không có" / "a.kcx", "không có thư mục")):
        with pytest.raises(StoreRefused, match=said):
            bundles.write(sender.store, path, "", "", "", silent)
    assert list((tmp_path / "đích").iterdir()) == []
    assert not list(tmp_path.rglob("*.part"))


def test_rewriting_without_a_change_is_received(tmp_path: Path, made: Made) -> None:
    """The forger's tool above is right: what it refuses, it refuses for the change."""
    _sender, receiver = two_desks(tmp_path)
    file = tmp_path / "nguyên.kcx"
    file.write_bytes(_rewritten(made[0], lambda manifest, parts: None))
    assert receive_bundle(receiver, file).new == {"thing": 3}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    sender, _receiver = two_desks(tmp_path)
    with_work(sender)
    bundle = bundles.open_bundle(exported(sender, tmp_path))
    assert list(bundle.entries()) == entries(sender)
    manifest = bundle.manifest
    bundle.close()
    assert (manifest.device, manifest.entries) == (sender.device, len(entries(sender)))
    assert manifest.after == {sender.device: len(entries(sender))}
    assert len(manifest.attachments) == 1


def test_a_bundle_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    sender, _receiver = two_desks(tmp_path)
    with_work(sender)
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(StoreRefused, match="Không ghi được gói"):
        bundles.write(sender.store, tmp_path / "tệp" / "gói.kcx", "", "", "", silent)
    file = exported(sender, tmp_path)
    old = file.read_bytes()

    def stop(done: int, total: int, text: str) -> None:
        raise KcdeskError("Đã dừng.")

    with_work(sender, 600)
    with pytest.raises(KcdeskError, match="Đã dừng"):
        bundles.write(sender.store, file, "", "", "", stop)
    assert file.read_bytes() == old
    assert sorted(path.name for path in tmp_path.glob("gói*")) == ["gói.kcx"]
