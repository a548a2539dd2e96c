"""The bottom line: last saved, long work with Cancel, desk and officer, age of the backup."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QWidget

from kcdesk.i18n import _
from ui.parts import button
from ui.tasks import Task
from ui.theme import GRID, colours


class StatusLine(QStatusBar):
    """What a person wants to know without asking."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.saved = QLabel()
        self.desk = QLabel()
        self.backup = QLabel()
        self.work = WorkLine()
        self.addWidget(self.saved)
        self.addWidget(self.work, 1)
        self.addPermanentWidget(self.desk)
        self.addPermanentWidget(self.backup)

    def tell_saved(self, at: datetime) -> None:
        """Say when the last answer was saved."""
        self.saved.setText(_("Đã lưu {time}").format(time=f"{at:%H:%M:%S}"))
        self.saved.setStyleSheet(f"color: {colours().good}")

    def tell_desk(self, desk: str, officer: str) -> None:
        """Say whose desk this is."""
        self.desk.setText(" · ".join(part for part in (desk, officer) if part))

    def tell_backup(self, last: datetime | None, now: datetime) -> None:
        """Say how old the last backup is; amber from a week on."""
        days = (now.date() - last.date()).days if last else None
        if last is None:
            words = _("Chưa sao lưu")
        elif not days:
            words = _("Sao lưu hôm nay {time}").format(time=f"{last:%H:%M}")
        else:
            words = _("Sao lưu {days} ngày trước").format(days=days)
        self.backup.setText(words)
        self.backup.setStyleSheet(
            f"color: {colours().warning}" if days is None or days > 7 else f"color: {colours().faint}"
        )


class WorkLine(QWidget):
    """One long work: what, how far, and Cancel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._words = QLabel()
        self._bar = QProgressBar()
        self._bar.setMaximumWidth(GRID * 45)
        self._bar.setMaximumHeight(GRID * 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        self._stop = button(_("Dừng"), "link", "close", self._cancel)
        row.addWidget(self._stop)
        row.addStretch(1)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show a work until it ends."""
        self._task = task
        self._words.setText(task.title)
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        task.progressed.connect(self._tell)
        task.ended.connect(self._end)
        self.show()

    def _tell(self, done: int, total: int, text: str) -> None:
        if self._task is None:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(f"{self._task.title}: {text}" if text else self._task.title)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._stop.setEnabled(False)

    def _end(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self.hide()
