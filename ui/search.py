"""Search over everything (Ctrl+K): establishments, surveys, dossiers, and what the program can do."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kcdesk.i18n import _
from kcdesk.services import lists
from kcdesk.services.desk import Desk
from kcdesk.vietnamese import fold
from ui.commands import Command
from ui.icons import icon
from ui.theme import GRID, colours
from ui.words import KINDS

_SHOWN = 12
_WIDTH = GRID * 140
_FOUND = Qt.ItemDataRole.UserRole


class SearchBox(QLineEdit):
    """The field at the top; what it finds hangs below it. `found(form, id)` when a record is chosen.

    `left` when the person gives up searching (Esc), to go on where they were.
    """

    found = Signal(str, str)
    left = Signal()

    def __init__(self, desk: Desk, commands: Sequence[Command], window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._commands = [(fold(command.words), command) for command in commands]
        self.setPlaceholderText(_("Tìm mọi thứ (Ctrl+K)"))
        self.setAccessibleName(_("Tìm mọi thứ"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", colours().faint), QLineEdit.ActionPosition.LeadingPosition)
        self._popup = QFrame(window)
        self._popup.setProperty("kind", "popup")
        self._results = QListWidget()
        self._results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._results.itemClicked.connect(self._take)
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self._results)
        self._popup.hide()
        self.textChanged.connect(self._search)
        self.installEventFilter(self)

    @property
    def results(self) -> tuple[str, ...]:
        """The words of the results shown, for whoever reads the screen."""
        return tuple(self._results.item(row).text() for row in range(self._results.count()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the results and choose with the keys, the cursor staying in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._popup.isVisible():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                rows = self._results.count()
                self._results.setCurrentRow((self._results.currentRow() + step) % rows if rows else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self._results.currentItem()
                if item is not None:
                    self._take(item)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Esc; it must not lead away from the page."""
        if event.key() == Qt.Key.Key_Escape:
            self._popup.hide()
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the results away."""
        self._popup.hide()
        super().focusOutEvent(event)

    def _search(self, text: str) -> None:
        self._results.clear()
        wanted = fold(text)
        if not wanted:
            self._popup.hide()
            return
        for form, record, title, detail in lists.find_everywhere(self._desk, text, _SHOWN):
            kind = KINDS.get(form)
            words = " · ".join(part for part in (title, detail) if part)
            self._add(words, kind.icon if kind else "paper", (form, record))
        for folded, command in self._commands:
            if all(word in folded for word in wanted.split()):
                self._add(command.words, command.icon, command)
        if not self._results.count():
            self._add(_("Không tìm thấy «{text}»").format(text=text.strip()), "note", None)
        self._results.setCurrentRow(0)
        self._place()

    def _add(self, words: str, sign: str, what: object) -> None:
        item = QListWidgetItem(icon(sign, colours().accent, 16), words)
        item.setData(_FOUND, what)
        item.setToolTip(words)
        self._results.addItem(item)

    def _place(self) -> None:
        rows = min(self._results.count(), _SHOWN)
        height = self._results.sizeHintForRow(0) * rows + GRID * 4
        width = max(self.width(), _WIDTH)
        corner = self.mapTo(
            self._popup.parentWidget() or self, QPoint(self.width() - width, self.height() + GRID)
        )
        self._popup.setGeometry(max(corner.x(), GRID), corner.y(), width, height)
        self._popup.show()
        self._popup.raise_()

    def _take(self, item: QListWidgetItem) -> None:
        what = item.data(_FOUND)
        self._popup.hide()
        if what is None:
            return
        self.clear()
        if isinstance(what, Command):
            what.act()
        else:
            self.found.emit(*what)
