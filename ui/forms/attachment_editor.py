"""The editor of attached files: their names, «Thêm tệp», and a place to drop files on."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kcdesk.errors import KcdeskError
from kcdesk.forms.fields import Attached, Field
from kcdesk.i18n import _
from kcdesk.numbers import show_integer
from kcdesk.services import attachments
from kcdesk.services.desk import Desk
from ui.forms.editor import Editor


class FileRow(QWidget):
    """One attached file: its name, its size, and buttons to open it and to take it away."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, attached: Attached, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attached = attached
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        size = QLabel(_("{size} KB").format(size=show_integer(max(1, attached.size // 1024))))
        size.setProperty("role", "faint")
        self.open_button = QPushButton(attached.name)
        self.open_button.setProperty("kind", "link")
        self.open_button.clicked.connect(self._open)
        self.remove_button = QPushButton(_("Bỏ"))
        self.remove_button.setProperty("kind", "plain")
        self.remove_button.clicked.connect(self._remove)
        row.addWidget(self.open_button)
        row.addWidget(size)
        row.addWidget(self.remove_button)
        row.addStretch(1)

    def _open(self) -> None:
        self.opened.emit(self._attached)

    def _remove(self) -> None:
        self.removed.emit(self._attached)


class AttachmentEditor(Editor):
    """The files kept with a record; `files_given` carries the paths of new ones, `refused` a sentence."""

    files_given = Signal(object)
    refused = Signal(str)

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self.setAcceptDrops(True)
        self._files: tuple[Attached, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._list)
        self.add_button = QPushButton(_("Thêm tệp…"))
        self.add_button.setToolTip(_("Hoặc kéo tệp thả vào đây"))
        self.add_button.clicked.connect(self._ask)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        column.addLayout(line)
        self.row.addLayout(column, 1)
        self.setFocusProxy(self.add_button)

    def show_cell(self, cell: object) -> None:
        """List the files."""
        files = cell if isinstance(cell, tuple) else ()
        if files == self._files:
            return
        self._files = files
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for attached in files:
            row = FileRow(attached, self)
            row.opened.connect(self._open)
            row.removed.connect(self._remove)
            row.remove_button.setVisible(self.add_button.isEnabled())
            self._list.addWidget(row)

    def current(self) -> object:
        """Return the files as they are."""
        return self._files or None

    def set_read_only(self, read_only: bool) -> None:
        """Let files be opened but neither added nor taken away."""
        self.add_button.setEnabled(not read_only)
        self.setAcceptDrops(not read_only)
        for row in self.findChildren(FileRow):
            row.remove_button.setVisible(not read_only)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that stand on this machine."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped files."""
        self._give([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _ask(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, _("Chọn tệp để đính kèm"))
        self._give([Path(name) for name in names])

    def _give(self, files: list[Path]) -> None:
        if files:
            self.files_given.emit(files)

    def _open(self, attached: Attached) -> None:
        try:
            file = attachments.attached_file(self.desk, attached)
        except KcdeskError as error:
            self.refused.emit(error.sentence)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _remove(self, attached: Attached) -> None:
        self.given.emit(tuple(file for file in self._files if file != attached) or None)
