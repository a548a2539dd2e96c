"""A bundle: one file that carries journal entries and attachments from one desk to another.

The file is a line `KCDESK-BUNDLE <format> <SHA-256 of all that follows>` and a zip of `manifest.json`,
`entries.jsonl` (one journal entry a line) and `attachments/<SHA-256>`. The hash in the first line makes every
changed or missing byte show; what a later format adds (signature, encryption, parts) wraps the same manifest.
"""

import contextlib
import hashlib
import json
import re
import shutil
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

from kcdesk import VERSION, files
from kcdesk.errors import StoreRefused, Unreadable
from kcdesk.i18n import _
from kcdesk.progress import Progress
from kcdesk.store import attachments, journal
from kcdesk.store.database import Store
from kcdesk.store.journal import Entry

MAGIC = b"KCDESK-BUNDLE"
FORMAT = 1
_HEADER_LENGTH = len(MAGIC) + len(" 0001 ") + 64 + 1
_HEADER = re.compile(MAGIC + rb" ([0-9]{4}) ([0-9a-f]{64})\n")
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
"""What reading a forged zip may raise: RuntimeError for a password, an unknown packing, JSON too deep."""


@dataclass(frozen=True)
class Manifest:
    """What a bundle says of itself: who made it and when, what it holds, and the hash of each part."""

    format: int
    program: str
    device: str
    office: str
    officer: str
    made: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    entries: int
    forms: Mapping[str, int]
    parts: Mapping[str, str]

    @property
    def attachments(self) -> list[str]:
        """The SHA-256 of each attachment in the bundle."""
        return [name.partition("/")[2] for name in self.parts if name.startswith("attachments/")]


def write(store: Store, path: Path, office: str, officer: str, made: str, progress: Progress) -> Manifest:
    """Write all that this store knows into a bundle at `path`; half a file never stands under that name."""
    store.refuse_own_file(path)
    try:
        with files.writing_whole(path) as target, tempfile.TemporaryFile(dir=path.parent) as body:
            manifest = _write_body(store, body, office, officer, made, progress)
            body.seek(0)
            target.write(b"%s %04d %s\n" % (MAGIC, FORMAT, _hash_of(body).encode()))
            body.seek(0)
            shutil.copyfileobj(body, target, _CHUNK)
    except OSError as error:
        raise StoreRefused(
            _("Không ghi được gói dữ liệu vào {path}: {error}. Chọn nơi khác.").format(
                path=path, error=files.reason(error)
            )
        ) from error
    return manifest


def _write_body(
    store: Store, body: IO[bytes], office: str, officer: str, made: str, progress: Progress
) -> Manifest:
    digest, forms, after, count = hashlib.sha256(), Counter[str](), dict[str, int](), 0
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        with archive.open("entries.jsonl", "w", force_zip64=True) as lines:
            for entry in journal.entries_after(store, {}):
                line = (journal.dumps(asdict(entry)) + "\n").encode()
                digest.update(line)
                lines.write(line)
                forms[entry.form] += 1
                after[entry.device] = entry.seq
                count += 1
                if count % 500 == 0:
                    progress(count, 0, _("Đang ghi gói dữ liệu"))
        parts = {"entries.jsonl": digest.hexdigest()}
        for (sha256,) in store.rows("SELECT sha256 FROM attachment ORDER BY sha256"):
            kept = attachments.path_of(store, sha256)
            if kept.exists():
                archive.write(kept, f"attachments/{sha256}")
                parts[f"attachments/{sha256}"] = sha256
        manifest = Manifest(
            FORMAT,
            VERSION,
            store.device,
            office,
            officer,
            made,
            {},
            after,
            count,
            dict(forms),
            parts,
        )
        archive.writestr("manifest.json", journal.dumps(asdict(manifest)))
    return manifest


def _hash_of(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True)
class Bundle:
    """An opened bundle whose every byte was checked."""

    path: Path
    sha256: str
    manifest: Manifest
    archive: zipfile.ZipFile

    def entries(self) -> Iterator[Entry]:
        """Yield the entries; raises Unreadable on one that is not what its hash says."""
        with self.archive.open("entries.jsonl") as lines:
            for line in lines:
                yield _entry(line)

    def close(self) -> None:
        """Close the file."""
        self.archive.close()


def _entry(line: bytes) -> Entry:
    try:
        entry = Entry(**json.loads(line))
        row = journal.row_of(entry)
        sound = (
            _is_typed(entry, row) and journal.hash_of(entry.previous, journal.hashed_parts(row)) == entry.hash
        )
    except (ValueError, TypeError, KeyError):
        sound = False
    if not sound:
        raise Unreadable(_("Gói dữ liệu có dòng không khớp mã kiểm tra. Xin bên gửi gửi lại."))
    return entry


def _is_typed(entry: Entry, row: tuple[Any, ...]) -> bool:
    return (
        type(entry.seq) is int
        and all(isinstance(part, str) for part in (row[0], *row[2:]))
        and isinstance(entry.cells, dict)
        and all(isinstance(cell, list) and len(cell) == 2 for cell in entry.cells.values())
    )


def open_bundle(path: Path) -> Bundle:
    """Open a bundle and check all of it; raises Unreadable with its own sentence for each way to be wrong."""
    expected = _read_header(path)
    with path.open("rb") as source:
        source.seek(_HEADER_LENGTH)
        found = _hash_of(source)
    if found != expected:
        raise Unreadable(
            _("Gói dữ liệu «{name}» bị thiếu hoặc bị thay đổi trên đường đi. Xin bên gửi gửi lại.").format(
                name=path.name
            )
        )
    with contextlib.ExitStack() as opened:
        try:
            archive = opened.enter_context(zipfile.ZipFile(path))
            manifest = _manifest(json.loads(archive.read("manifest.json")))
        except (*_BROKEN, ValueError, TypeError, KeyError) as error:
            raise Unreadable(
                _("Gói dữ liệu «{name}» không có mục lục đọc được. Xin bên gửi gửi lại.").format(
                    name=path.name
                )
            ) from error
        _check_parts(archive, manifest)
        opened.pop_all()
    return Bundle(path, expected, manifest, archive)


def _manifest(told: Any) -> Manifest:
    """Return the manifest, further keys passed over; ValueError, TypeError or KeyError for another shape."""
    said = {one.name: told[one.name] for one in fields(Manifest)}
    texts = [said[name] for name in ("program", "device", "office", "officer", "made")]
    numbers = [said["format"], said["entries"]]
    for name in ("before", "after", "forms", "parts"):
        if not isinstance(said[name], dict):
            raise TypeError(name)
        (texts if name == "parts" else numbers).extend(said[name].values())
    if not all(type(number) is int for number in numbers):
        raise TypeError("a text for a number")
    # Also refuses what is no text, or cannot be stored as one.
    "".join(texts).encode()
    return Manifest(**said)


def _read_header(path: Path) -> str:
    try:
        with path.open("rb") as source:
            header = source.read(_HEADER_LENGTH)
    except OSError as error:
        raise Unreadable(
            _("Không đọc được tệp «{name}»: {error}.").format(name=path.name, error=files.reason(error))
        ) from error
    words = header.split()
    if header[: len(MAGIC)] != MAGIC:
        raise Unreadable(
            _("Tệp «{name}» không phải gói dữ liệu kcdesk (*.kcx). Chọn tệp khác.").format(name=path.name)
        )
    if len(words) > 1 and words[1].isdigit() and int(words[1]) > FORMAT:
        raise Unreadable(
            _("Gói dữ liệu «{name}» do bản kcdesk mới hơn tạo. Cập nhật chương trình rồi nhận lại.").format(
                name=path.name
            )
        )
    whole = _HEADER.fullmatch(header)
    return whole[2].decode() if whole and int(whole[1]) == FORMAT else ""


def _check_parts(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for name, sha256 in {"entries.jsonl": "", **manifest.parts}.items():
        try:
            with archive.open(name) as part:
                sound = name in ("entries.jsonl", f"attachments/{sha256}") and _hash_of(part) == sha256
        except (KeyError, *_BROKEN):
            sound = False
        if not sound:
            raise Unreadable(
                _("Phần «{name}» của gói dữ liệu bị hỏng. Xin bên gửi gửi lại.").format(name=name)
            )


def extract_attachments(bundle: Bundle, store: Store) -> int:
    """Copy the attachments that the store lacks into its folder, all or none, and return how many."""
    copied: list[Path] = []
    try:
        for sha256 in bundle.manifest.attachments:
            target = attachments.path_of(store, sha256)
            if not target.exists():
                with bundle.archive.open(f"attachments/{sha256}") as source:
                    attachments.write(source, target)
                copied.append(target)
    except StoreRefused:
        for target in copied:
            target.unlink()
        raise
    return len(copied)
