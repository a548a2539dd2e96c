"""A finished file under its final name: whole, on the disk, or not there."""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from kcdesk.errors import Refused
from kcdesk.i18n import _


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, force it to the disk, then give it its name; refuse with a sentence."""
    unfinished = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with open(unfinished, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
        _settle(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise Refused(_reason(error, path)) from error


def _settle(folder: Path) -> None:
    """Force the new name to the disk where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: OSError, path: Path) -> str:
    """Say why a file could not be written and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("Ổ đĩa đã đầy nên chưa ghi được “{file}”. Hãy xóa bớt tệp hoặc chọn ổ đĩa khác.").format(
            file=path
        )
    if error.errno == errno.ENOENT:
        return _("Không có thư mục “{folder}”. Hãy chọn thư mục khác.").format(folder=path.parent)
    if error.errno == errno.ENAMETOOLONG:
        return _("Tên tệp “{file}” quá dài. Hãy đặt tên ngắn hơn.").format(file=path.name)
    if isinstance(error, PermissionError):
        return _(
            "Không được phép ghi “{file}”. Hãy đóng tệp nếu đang mở ở chương trình khác, "
            "hoặc chọn thư mục khác."
        ).format(file=path)
    return _("Không ghi được “{file}” ({reason}). Hãy chọn chỗ khác.").format(
        file=path, reason=error.strerror
    )
