"""Files kept with records, each once under its SHA-256, in a folder beside the store."""

import hashlib
import shutil
from pathlib import Path
from typing import IO

from kcdesk import files
from kcdesk.errors import StoreRefused, Unreadable
from kcdesk.forms.fields import Attached
from kcdesk.i18n import _
from kcdesk.store.database import Store
from kcdesk.vietnamese import nfc

_CHUNK = 1 << 20


def keep(store: Store, file: Path, at: str) -> Attached:
    """Copy a file into the store's folder and return its name there; the original stays as it is.

    Raises Unreadable when the file cannot be read, StoreRefused when the copy cannot be written.
    """
    digest, size = digest_of(file)
    attached = Attached(digest, nfc(file.name), size)
    target = path_of(store, digest)
    if not target.exists():
        with file.open("rb") as source:
            write(source, target)
    with store.atomic():
        note(store, attached, at)
    return attached


def note(store: Store, attached: Attached, at: str) -> None:
    """Put a kept file on the store's list of files, inside the open unit of work."""
    store.run(
        "INSERT INTO attachment (sha256, name, size, added) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (attached.sha256, attached.name, attached.size, at),
    )


def digest_of(file: Path) -> tuple[str, int]:
    """Return the SHA-256 and the size of a file; raises Unreadable when it cannot be read."""
    digest, size = hashlib.sha256(), 0
    try:
        with file.open("rb") as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise Unreadable(
            _("Không đọc được tệp {name}. Kiểm tra tệp còn đó và mở được.").format(name=file)
        ) from error
    return digest.hexdigest(), size


def write(source: IO[bytes], target: Path) -> None:
    """Write a file of the store, whole or not at all; raises StoreRefused when the disk does not take it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with files.writing_whole(target) as copy:
            shutil.copyfileobj(source, copy, _CHUNK)
    except OSError as error:
        raise StoreRefused(
            _("Không chép được tệp vào kho: {error}. Kiểm tra chỗ trống trên ổ đĩa.").format(
                error=files.reason(error)
            )
        ) from error


def path_of(store: Store, sha256: str) -> Path:
    """Return where the file of that hash is kept, whether it is there or not."""
    return _place(store.files, sha256)


def _place(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def copy_all(store: Store, folder: Path) -> None:
    """Copy every kept file that `folder` lacks into it; raises StoreRefused when it does not take one."""
    for (sha256,) in store.rows("SELECT sha256 FROM attachment"):
        kept, target = path_of(store, sha256), _place(folder, sha256)
        if kept.exists() and not target.exists():
            with kept.open("rb") as source:
                write(source, target)
