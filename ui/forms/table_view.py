"""The grid of a table: keys, clipboard, and the editor inside a cell."""

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kcdesk.forms.form import Level
from kcdesk.forms.record import Mark
from kcdesk.i18n import _
from ui.forms.editor import Editor
from ui.forms.editors import cell_editor_of
from ui.forms.line_editors import MoneyEditor
from ui.forms.signs import draw_sign, sign_colour
from ui.forms.table_model import Index, TableModel
from ui.theme import colours

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ROW_HEIGHT = 30
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class CellDelegate(QStyledItemDelegate):
    """Puts the editor of the field's kind into a cell; `given` carries (path, what was given)."""

    given = Signal(str, object)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor, filling the cell."""
        model = cast(TableModel, index.model())
        column = model.table.columns[index.column()]
        editor = cell_editor_of(column, model.opened.desk, parent)
        editor.setAutoFillBackground(True)
        editor.setProperty("path", model.path(index))
        editor.given.connect(self._give)
        editor.left.connect(self._leave)
        editor.fit_cell()
        if isinstance(editor, MoneyEditor):
            editor.read_as.setMaximumWidth(0)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell in its editor."""
        cast(Editor, editor).show_cell(cast(TableModel, index.model()).cell(index))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Save what was typed."""
        cast(Editor, editor).flush()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell; several lines reach below it."""
        place = QRect(option.rect)
        if editor.sizeHint().height() > place.height() + 12:
            room = cast(QWidget, editor.parent()).height()
            place.setHeight(min(room, editor.sizeHint().height()))
            place.moveTop(max(0, min(place.top(), room - place.height())))
        editor.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Enter and Tab to the grid, which knows where they lead."""
        if event.type() == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event).key()
            if key in ENTER or key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return False
            if key == Qt.Key.Key_Escape and isinstance(watched, Editor):
                watched.forget()
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, with a corner in the colour of its issue."""
        super().paint(painter, option, index)
        model = index.model()
        issue = model.issue_at(index) if isinstance(model, TableModel) else None
        if issue is not None and issue.level is not Level.NOTE:
            place = option.rect
            painter.save()
            painter.setPen(QPen(sign_colour(issue.level), 3))
            painter.drawLine(place.left() + 1, place.top() + 2, place.left() + 1, place.bottom() - 1)
            painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        if isinstance(model, TableModel) and model.is_copied(index):
            side = 10
            corner = QRectF(option.rect.right() - side, option.rect.top() + 1, side, side)
            draw_sign(painter, "copied", corner, sign_colour("copied"))

    def _give(self, given: object) -> None:
        self.given.emit(str(self.sender().property("path")), given)

    def _leave(self) -> None:
        editor = cast(QWidget, self.sender())
        grid = cast(Grid, self.parent())
        index = grid.rows.index_of(str(editor.property("path")))
        # The grid may have closed the editor itself, which is what took the focus away.
        if grid.indexWidget(index) is editor:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


class Grid(QTableView):
    """A grid walked by arrows, Enter and Tab; `passed`: Enter went past its end (+1) or start (-1)."""

    passed = Signal(int)
    given = Signal(str, object)
    row_wanted = Signal(str)
    row_removed = Signal(str)
    row_moved = Signal(str, int)
    pasted = Signal(str, int, str)
    current_changed = Signal()

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.delegate = CellDelegate(self)
        self.delegate.given.connect(self.given)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)

    def fit_header(self) -> int:
        """Make the header high enough for its wrapped words, and return that height."""
        header = self.horizontalHeader()
        wrapped = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        height = ROW_HEIGHT
        for column in range(self.rows.columnCount()):
            place = QRect(0, 0, header.sectionSize(column) - 18, 400)
            words = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
            height = max(height, header.fontMetrics().boundingRect(place, wrapped, words).height() + 12)
        if header.height() != height:
            header.setFixedHeight(height)
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what an empty table waits for."""
        super().paintEvent(event)
        if self.rows.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            waiting = _("Chưa có dòng nào. Nhấn Insert để thêm dòng.")
            words = _("Không có dòng nào.") if self.rows.opened.read_only else waiting
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), words)
            painter.end()

    def current_path(self) -> str:
        """Return the path of the current cell, "" without one."""
        index = self.currentIndex()
        return self.rows.path(index) if index.isValid() else ""

    def go(self, row: int, column: int) -> None:
        """Make a cell current and bring it into sight."""
        index = self.rows.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, by: int, adding: bool = False) -> None:
        """Go to the next or previous cell that can be answered; past the end, add a row or leave."""
        index = self.currentIndex()
        width = self.rows.columnCount()
        place = index.row() * width + index.column() + by if index.isValid() else (0 if by > 0 else -1)
        while 0 <= place < self.rows.rowCount() * width:
            if self.rows.writable(self.rows.index(place // width, place % width)):
                self.go(place // width, place % width)
                return
            place += by
        if adding and by > 0 and self.rows.rowCount() and not self.rows.opened.read_only:
            self.commit()
            self.row_wanted.emit(self.rows.rows[-1].id)
        else:
            self.commit()
            self.passed.emit(by)

    def commit(self) -> None:
        """Save and close the editor that is open in a cell."""
        focused = self.focusWidget()
        if isinstance(focused, QWidget) and focused is not self and self.isAncestorOf(focused):
            self.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the cells, and leaves a table without rows."""
        if not self.rows.rowCount() or (self.rows.opened.read_only):
            return super().focusNextPrevChild(forward)
        index = self.currentIndex()
        if not forward and (not index.isValid() or (index.row() == 0 and index.column() == 0)):
            return super().focusNextPrevChild(False)
        self.step(1 if forward else -1, adding=forward)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of a table mean."""
        if not self._walk(event) and not self._change(event):
            super().keyPressEvent(event)

    def edit_current(self) -> None:
        """Open the editor of the current cell with the cursor behind its words (F2)."""
        index = self.currentIndex()
        if not self.rows.writable(index):
            return
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, Editor):
            editor.begin_edit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin a cell with words that come without composing; Qt would open the editor and lose them."""
        begins = event.commitString() and not event.preeditString()
        if begins and self.state() is not QAbstractItemView.State.EditingState:
            if self.rows.writable(self.currentIndex()):
                self.edit(self.currentIndex())
                QApplication.sendEvent(cast(QWidget, QApplication.focusWidget()), event)
            return
        super().inputMethodEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another cell is current."""
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def _walk(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in ENTER and not control:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return True
        return False

    def _change(self, event: QKeyEvent) -> bool:
        if self.rows.opened.read_only:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        index = self.currentIndex()
        row = self.rows.rows[index.row()].id if index.isValid() else ""
        if event.key() == Qt.Key.Key_Insert or (control and event.key() in ENTER):
            self.commit()
            self.row_wanted.emit(row)
        elif control and event.key() == Qt.Key.Key_Delete and row:
            self.row_removed.emit(row)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row:
            self.clear_cells()
        elif event.key() == Qt.Key.Key_Escape:
            self.passed.emit(1)
        elif event.key() == Qt.Key.Key_F4 and self.rows.writable(index):
            self.edit_current()
            QApplication.sendEvent(cast(QWidget, QApplication.focusWidget()), event)
        elif event.key() in MOVES and event.modifiers() == ALT_SHIFT and row:
            self.row_moved.emit(row, MOVES[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif control and event.key() == Qt.Key.Key_D and row:
            self.copy_above()
        else:
            return False
        return True

    def clear_cells(self) -> None:
        """Clear the selected cells that can be answered."""
        paths = [self.rows.path(at) for at in self._selected() if self.rows.writable(at)]
        for path in paths:
            self.given.emit(path, None)

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a spreadsheet reads them."""
        lines: dict[int, list[str]] = {}
        for at in self._selected():
            lines.setdefault(at.row(), []).append(str(self.rows.data(at) or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))

    def paste(self) -> None:
        """Fill cells from the clipboard, from the current cell on."""
        text = QGuiApplication.clipboard().text()
        index = self.currentIndex()
        if text.strip():
            row = self.rows.rows[index.row()].id if index.isValid() else ""
            self.pasted.emit(row, max(0, index.column()), text)

    def copy_above(self) -> None:
        """Answer the current cell as the one above it."""
        index = self.currentIndex()
        if index.row() > 0 and self.rows.writable(index):
            above = self.rows.index(index.row() - 1, index.column())
            self.given.emit(self.rows.path(index), self.rows.cell(above))

    def mark(self, mark: Mark) -> None:
        """Mark the current cell as unknown, refused or left blank."""
        index = self.currentIndex()
        if index.isValid() and self.rows.writable(index):
            self.given.emit(self.rows.path(index), mark)

    def _selected(self) -> list[QModelIndex]:
        found = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        return sorted((at for at in found if at.isValid()), key=_place)


def _place(index: QModelIndex | QPersistentModelIndex) -> tuple[int, int]:
    return index.row(), index.column()
