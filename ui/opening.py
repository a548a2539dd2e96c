"""Opening the desk: at once as a rule; what takes long is shown with how far it is, in a small window."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from kcdesk.errors import KcdeskError
from kcdesk.i18n import _
from kcdesk.progress import Progress
from kcdesk.services.desk import Desk, open_desk
from ui.tasks import Tasks
from ui.theme import GRID

_PATIENCE = 600
"""Milliseconds without a word; a desk that opens sooner shows nothing of this."""


class Opening(QWidget):
    """Opens a desk in a thread of its own and says what it does when that takes long."""

    def __init__(self, path: Path) -> None:
        super().__init__(None, Qt.WindowType.Dialog)
        self.setWindowTitle("kcdesk")
        self._path = path
        self._said = QLabel(_("Đang mở kho dữ liệu…"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 6, GRID * 6, GRID * 6, GRID * 6)
        column.addWidget(self._said)
        column.addWidget(self._bar)
        self.setMinimumWidth(GRID * 100)
        self._desk: Desk | None = None
        self._error: Exception | None = None
        self._waiting = QEventLoop(self)
        self._tasks = Tasks(self)
        self._tasks.broke.connect(self._fail)

    def open(self) -> Desk:
        """Return the open desk; raises what opening raised."""
        show = QTimer(self)
        show.setSingleShot(True)
        show.timeout.connect(self.show)
        show.start(_PATIENCE)
        task = self._tasks.run(self._work, self._finish, on_refused=self._fail)
        task.progressed.connect(self._tell)
        self._waiting.exec()
        show.stop()
        self.close()
        self._tasks.close()
        self.deleteLater()
        if self._error is not None:
            raise self._error
        assert self._desk is not None
        return self._desk

    def _work(self, progress: Progress) -> Desk:
        return open_desk(self._path, progress=progress)

    def _finish(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting.quit()

    @Slot(object)
    def _fail(self, error: KcdeskError | Exception) -> None:
        self._error = error
        self._waiting.quit()

    @Slot(int, int, str)
    def _tell(self, done: int, total: int, text: str) -> None:
        self._said.setText(text or _("Đang mở kho dữ liệu…"))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
