"""A finished file under its final name: whole, on the disk, or not there; and why a disk refused."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kcdesk.errors import Refused
from kcdesk.i18n import N_, _

_NO_RIGHT = N_("không có quyền đọc hoặc ghi ở đó, hoặc tệp đang mở ở chương trình khác")
_FULL = N_("ổ đĩa đã đầy")
_BAD_NAME = N_("tên có ký tự không dùng được")
_REASONS = {
    errno.ENOENT: N_("không có thư mục hoặc tệp đó"),
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: N_("ổ đĩa chỉ cho đọc"),
    errno.EISDIR: N_("đó là thư mục, không phải tệp"),
    errno.ENOTDIR: N_("một phần của đường dẫn là tệp, không phải thư mục"),
    errno.EEXIST: N_("đã có tệp hoặc thư mục cùng tên"),
    errno.ENAMETOOLONG: N_("tên quá dài"),
    errno.EINVAL: _BAD_NAME,
    errno.EILSEQ: _BAD_NAME,
    errno.EFBIG: N_("tệp quá lớn đối với ổ đĩa này"),
    errno.EBUSY: N_("tệp hoặc ổ đĩa đang bận"),
    errno.EIO: N_("ổ đĩa báo lỗi khi đọc, ghi"),
}


def reason(error: OSError) -> str:
    """Return in a few Vietnamese words, without a full stop, why the system refused."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else _("lỗi hệ thống số {number}").format(number=error.errno or 0)


def refusal(error: OSError, path: Path) -> Refused:
    """Return the refusal that says why `path` could not be written."""
    return Refused(
        _("Không ghi được “{file}”: {reason}. Hãy chọn chỗ khác.").format(file=path, reason=reason(error))
    )


@contextlib.contextmanager
def writing_whole(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to write that takes the name `path` when the block ends well; else nothing is left of it.

    What stood at `path` stays until then. Raises OSError, which `reason` puts in words.
    """
    if not path.name or path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    # One fixed name: what a power cut leaves is written over the next time and does not pile up.
    unfinished = path.with_name(f".{path.name[:80]}.part")
    try:
        with open(unfinished, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    _settle(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises Refused with a sentence."""
    try:
        with writing_whole(path) as file:
            file.write(data)
    except OSError as error:
        raise refusal(error, path) from error


def _settle(folder: Path) -> None:
    """Force the new name to the disk where the system can do that; the file is whole either way."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
