"""What happens when the program itself errs: a report in the desk's folder, a calm word, and on we go."""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from kcdesk import VERSION
from kcdesk.errors import KcdeskError
from kcdesk.i18n import _

FOLDER = "bao-loi"
"""Where the reports lie, inside the desk's folder."""

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def write_report(error: BaseException, folder: Path, now: datetime) -> Path | None:
    """Write what a maintainer needs into `folder`/bao-loi; return the file, None when it cannot be written.

    Holds the traceback and versions, none of the answers of a record.
    """
    where = folder / FOLDER / f"{now:%Y%m%d-%H%M%S-%f}.txt"
    text = "".join(traceback.format_exception(error))
    lines = (
        f"kcdesk {VERSION}",
        f"time {now.isoformat(timespec='seconds')}",
        f"python {platform.python_version()}, qt {qt_version}, {platform.platform()}",
        "",
        text,
    )
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_text("\n".join(lines), encoding="utf-8")
    except OSError:
        return None
    return where


class Guard:
    """Catches what nothing else caught, for as long as one window is open."""

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], refuse: Callable[[KcdeskError], None]
    ) -> None:
        self.folder = folder
        self._clock = clock
        self._refuse = refuse
        self._before: Hook = sys.excepthook
        self._speaking = False

    def stand(self) -> None:
        """Begin to catch."""
        self._before = sys.excepthook
        sys.excepthook = self._hook

    def leave(self) -> None:
        """Give back what caught before."""
        sys.excepthook = self._before

    def meet(self, error: BaseException, parent: QWidget | None = None) -> Path | None:
        """Report a bug: file first, then the person; a bug met while speaking is only written down."""
        report = write_report(error, self.folder, self._clock())
        sys.stderr.write("".join(traceback.format_exception(error)))
        if not self._speaking:
            self._speaking = True
            try:
                speak(report, parent)
            finally:
                self._speaking = False
        return report

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KcdeskError):
            self._refuse(error)
        elif isinstance(error, Exception):
            self.meet(error)
        else:
            self._before(kind, error, trace)


def speak(report: Path | None, parent: QWidget | None = None) -> None:
    """Tell the person calmly; this is the one message box, because the page itself may be what is broken."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(_("Chương trình gặp lỗi"))
    box.setText(_("Việc vừa rồi không làm được do lỗi của chương trình, không phải do anh/chị."))
    kept = _("Những gì đã ghi vẫn còn nguyên. Có thể làm tiếp.")
    where = _("Bản mô tả lỗi: {file}. Gửi tệp này cho người hỗ trợ.").format(file=report) if report else ""
    box.setInformativeText(f"{kept}\n{where}")
    go_on = box.addButton(_("Làm tiếp"), QMessageBox.ButtonRole.AcceptRole)
    folder = box.addButton(_("Mở thư mục báo lỗi"), QMessageBox.ButtonRole.ActionRole) if report else None
    box.setDefaultButton(go_on)
    box.exec()
    if report is not None and box.clickedButton() is folder:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.parent)))
