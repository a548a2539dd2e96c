"""What every editor promises: it shows one cell, and gives back what the person typed or chose."""

from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kcdesk.forms.fields import Field
from kcdesk.forms.record import Mark, Said
from kcdesk.services.desk import Desk

PAUSE = 1_500
"""Milliseconds from the first letter that is not yet saved until it is."""


@dataclass(frozen=True)
class Typed:
    """Words as typed, still to be read by the field."""

    text: str


class Editor(QWidget):
    """Answers one field; `given` carries `Typed` words, or the cell itself when it was chosen.

    What is typed is given on leaving, on Enter, and at the latest `PAUSE` after the first letter; until the
    person leaves, the text on screen is never touched.
    """

    given = Signal(object)
    left = Signal()

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.desk = desk
        self.typing = False
        self._unsaved = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def show_cell(self, cell: object) -> None:
        """Show a value, a mark, words kept as said, or nothing."""
        raise NotImplementedError

    def current(self) -> object:
        """Return what the editor holds: `Typed` words or a cell."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Let the answer be read and copied but not changed."""
        self.setEnabled(not read_only)

    def fit_cell(self) -> None:
        """Make the editor fit into a cell of a table."""

    def marked_widget(self) -> QWidget:
        """Return the widget that bears the property `issue`."""
        return self

    def flush(self) -> None:
        """Give what was typed and not yet given."""
        self._pause.stop()
        if self._unsaved:
            self._unsaved = False
            self.given.emit(self.current())

    def finish(self) -> None:
        """Give what was typed, and say that the person is done here."""
        self.flush()
        # Words that could not be saved stay on screen, and are given again on the next occasion.
        if not self._unsaved:
            self.typing = False
            self.left.emit()

    def retain(self) -> None:
        """Take back what was given, because it could not be saved."""
        self._unsaved = self.typing = True

    def forget(self) -> None:
        """Drop what was typed and not yet given."""
        self._pause.stop()
        self._unsaved = False
        self.typing = False

    def arrive(self) -> None:
        """Take the focus; what is typed next replaces a short answer."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_edit(self) -> None:
        """Put the cursor where the answer can be mended (F2)."""

    def give_today(self) -> bool:
        """Answer with today's date; False where the field is no day."""
        return False

    def _touched(self) -> None:
        self.typing = True
        self._unsaved = True
        if not self._pause.isActive():
            self._pause.start()


def shown_text(field: Field[Any], cell: object) -> str:
    """Return the text of a cell as a person reads it; a mark has none."""
    if cell is None or isinstance(cell, Mark):
        return ""
    return cell.text if isinstance(cell, Said) else field.show(cell)


def leaves(event: QFocusEvent) -> bool:
    """Tell whether losing the focus means leaving (a menu or list of the editor's own is no leaving)."""
    return event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def is_undo(event: QEvent) -> bool:
    """Tell whether the event is the key of undo or redo about to be claimed by a text widget."""
    return event.type() == QEvent.Type.ShortcutOverride and (
        event.matches(QKeySequence.StandardKey.Undo)  # type: ignore[attr-defined]
        or event.matches(QKeySequence.StandardKey.Redo)  # type: ignore[attr-defined]
    )


class Line(QLineEdit):
    """A line that says when it is left, and takes undo for itself only while its words are not given."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the form once the words are saved."""
        if is_undo(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the line was left."""
        super().focusOutEvent(event)
        if leaves(event):
            self.left.emit()


class LineEditor(Editor):
    """An answer typed in one line."""

    fixed: ClassVar[int] = 0

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self.line = Line(self)
        self.line.setObjectName("fieldEditor")
        self.row.addWidget(self.line, 1)
        if self.fixed:
            self.fix_width(self.fixed)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self.finish)
        self.line.returnPressed.connect(self._enter)

    def show_cell(self, cell: object) -> None:
        """Show the cell unless the person is typing here."""
        if self.typing:
            return
        text = shown_text(self.field, cell)
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def current(self) -> object:
        """Return the typed words."""
        return Typed(self.line.text())

    def set_read_only(self, read_only: bool) -> None:
        """Keep the text selectable."""
        self.line.setReadOnly(read_only)
        self.line.setProperty("readOnlyField", read_only)

    def marked_widget(self) -> QWidget:
        """Return the line."""
        return self.line

    def flush(self) -> None:
        """Give the words, and leave undo to the form from here on."""
        super().flush()
        self.line.setModified(False)

    def arrive(self) -> None:
        """Take the focus with all words selected."""
        super().arrive()
        self.line.selectAll()

    def begin_edit(self) -> None:
        """Put the cursor at the end."""
        self.line.deselect()
        self.line.end(False)

    def _enter(self) -> None:
        self.flush()

    def _edited(self, _text: str) -> None:
        self._touched()

    def fix_width(self, width: int) -> None:
        """Make the line as wide as what it holds, at the left."""
        self.line.setFixedWidth(width)
        self.row.setStretch(0, 0)
        self.row.addStretch(1)

    def fit_cell(self) -> None:
        """Fill a cell of a table: no frame, no width of its own."""
        self.line.setMinimumWidth(0)
        self.line.setMaximumWidth(16_777_215)
        self.line.setProperty("cell", True)
        while self.row.count() > 1:
            self.row.takeAt(1)
        self.row.setStretch(0, 1)
