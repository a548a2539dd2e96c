"""One program at a time: an operating-system lock on a small file beside the store."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kcdesk.errors import StoreRefused
from kcdesk.i18n import _

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass
class Ownership:
    """The right to write one store; the system takes it back when the program ends, however it ends."""

    descriptor: int

    @classmethod
    def take(cls, store: Path) -> "Ownership":
        """Take the store for this program; StoreRefused when another has it or it is not writable."""
        path = store.with_name(store.name + ".lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreRefused(
                _(
                    "Không ghi được vào thư mục {folder}. Chép kho dữ liệu vào thư mục của mình rồi mở lại."
                ).format(folder=store.parent)
            ) from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise StoreRefused(
                _("Kho dữ liệu đang mở ở một cửa sổ kcdesk khác. Đóng cửa sổ kia rồi mở lại.")
            ) from error
        return cls(descriptor)

    def release(self) -> None:
        """Give the store back."""
        os.close(self.descriptor)
