"""A table of rows on the form: the grid, the buttons above it, the sums below it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from kcdesk.forms import fields, places
from kcdesk.forms.fields import Field, Table
from kcdesk.i18n import _
from ui.forms.editor import Typed
from ui.forms.open_record import OpenRecord
from ui.forms.table_model import SumsModel, TableModel
from ui.forms.table_view import ROW_HEIGHT, Grid

MOST_SHOWN = 12
"""Rows seen at once; more are scrolled."""

LONG_SHOWN = 3
"""Rows of room at least where a cell of several lines can be edited."""

WIDTHS: dict[type, int] = {
    fields.LongText: 260,
    fields.Number: 100,
    fields.Year: 76,
    fields.Decimal: 96,
    fields.Percent: 84,
    fields.Money: 128,
    fields.Day: 112,
    fields.YesNo: 84,
    fields.Choice: 148,
    places.Unit: 220,
    places.Industry: 220,
    fields.Reference: 220,
}
FIRST_WIDTH = 188
SHORT, SHORT_WIDTH = 40, 92


class TableEditor(QWidget):
    """All rows of one table; `passed` says that Enter went past the end (+1) or the start (-1)."""

    passed = Signal(int)
    moved = Signal()

    def __init__(self, table: Table, opened: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.opened = opened
        self.model = TableModel(table, opened)
        self.grid = Grid(self.model, self)
        self.sums = QTableView(self)
        self._sums_model = SumsModel(self.model)
        self._buttons = self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.grid)
        layout.addWidget(self.sums)
        layout.addSpacing(4)
        layout.addWidget(self._buttons)
        self._fit_columns()
        self._join_sums()
        self._connect()
        self.setFocusProxy(self.grid)
        self.take()

    def take(self) -> None:
        """Follow the open record."""
        self.model.take()
        self._sums_model.take()
        self.sums.setVisible(bool(self.table.sums))
        for button in self._buttons.findChildren(QPushButton):
            button.setVisible(not self.opened.read_only)
        self.remove_button.setEnabled(bool(self.model.rows))
        self._fit_height()

    def go_to(self, path: str) -> None:
        """Make the cell of a path current and focus it."""
        index = self.model.index_of(path)
        if index.isValid():
            self.grid.setCurrentIndex(index)
            self.grid.scrollTo(index)
        self.grid.setFocus()

    def enter(self, backwards: bool = False) -> None:
        """Take the focus at the first cell, or at the last one when coming from behind."""
        self.grid.setFocus()
        if self.model.rows:
            rows, columns = len(self.model.rows), len(self.table.columns)
            self.grid.go(rows - 1 if backwards else 0, columns - 1 if backwards else 0)
            if not self.model.writable(self.grid.currentIndex()):
                self.grid.step(-1 if backwards else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find anew whether the columns need a scroll bar."""
        super().resizeEvent(event)
        self._fit_height()

    def _make_buttons(self) -> QWidget:
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.add_button = _button(_("Thêm dòng"), _("Insert hoặc Ctrl+Enter"))
        self.remove_button = _button(_("Xóa dòng"), _("Ctrl+Delete"))
        self.paste_button = _button(
            _("Dán từ bảng tính"), _("Ctrl+V: dán các ô chép từ Excel, từ ô đang chọn")
        )
        for button in (self.add_button, self.remove_button, self.paste_button):
            row.addWidget(button)
        row.addStretch(1)
        return bar

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._add_at_end)
        self.remove_button.clicked.connect(self._remove_current)
        self.paste_button.clicked.connect(self._paste)
        self.grid.given.connect(self._give)
        self.grid.row_wanted.connect(self._add)
        self.grid.row_removed.connect(self._remove)
        self.grid.row_moved.connect(self._move)
        self.grid.pasted.connect(self._fill)
        self.grid.passed.connect(self.passed)
        self.grid.current_changed.connect(self.moved)

    def _fit_columns(self) -> None:
        header = self.grid.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for place, column in enumerate(self.table.columns):
            self.grid.setColumnWidth(place, _width(column, place))
        header.setStretchLastSection(True)

    def _join_sums(self) -> None:
        self.sums.setModel(self._sums_model)
        self.sums.setObjectName("sums")
        self.sums.horizontalHeader().hide()
        self.sums.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sums.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.sums.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.sums.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        if self.table.sums:
            self.grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sums.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sums.horizontalHeader().setStretchLastSection(True)
        for place in range(len(self.table.columns)):
            self.sums.setColumnWidth(place, self.grid.columnWidth(place))
        for view in (self.grid, self.sums):
            view.verticalHeader().setFixedWidth(36)
            view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.grid.horizontalHeader().sectionResized.connect(self._resize_sum)
        self.grid.horizontalScrollBar().valueChanged.connect(self.sums.horizontalScrollBar().setValue)
        self.sums.horizontalScrollBar().valueChanged.connect(self.grid.horizontalScrollBar().setValue)

    def _resize_sum(self, column: int, _old: int, new: int) -> None:
        self.sums.setColumnWidth(column, new)
        self._fit_height()

    def _fit_height(self) -> None:
        long = any(isinstance(column, fields.LongText) for column in self.table.columns)
        shown = min(MOST_SHOWN, max(LONG_SHOWN if long and self.model.rows else 1, len(self.model.rows)))
        width = sum(self.grid.columnWidth(place) for place in range(len(self.table.columns)))
        scrolled = width > self.grid.viewport().width()
        bar = self.grid.horizontalScrollBar().sizeHint().height() if scrolled else 0
        if self.table.sums:
            self.sums.setFixedHeight(ROW_HEIGHT + bar + 2)
            bar = 0
        height = self.grid.fit_header() + shown * ROW_HEIGHT + bar + 4
        if self.grid.height() != height:
            self.grid.setFixedHeight(height)

    def _current_row(self) -> str:
        index = self.grid.currentIndex()
        return self.model.rows[index.row()].id if index.isValid() else ""

    def _give(self, path: str, given: object) -> None:
        self.opened.give(path, given)

    def _add(self, after: str) -> None:
        row = self.opened.add_row(self.table, after or None)
        if row:
            self.go_to(f"{self.table.name}/{row}/{self._first_column()}")

    def _add_at_end(self) -> None:
        self.grid.commit()
        self._add("")

    def _remove(self, row: str) -> None:
        place = self.grid.currentIndex()
        number, column = place.row(), place.column()
        self.opened.remove_row(self.table, row)
        if self.model.rows:
            self.grid.go(min(number, len(self.model.rows) - 1), column)
        self.grid.setFocus()

    def _remove_current(self) -> None:
        row = self._current_row() or (self.model.rows[-1].id if self.model.rows else "")
        if row:
            self._remove(row)

    def _paste(self) -> None:
        self.grid.setFocus()
        self.grid.paste()

    def _fill(self, row: str, column: int, text: str) -> None:
        one_cell = "\t" not in text and "\n" not in text.strip("\r\n")
        if one_cell and row:
            self.opened.leave()
            self.opened.give(f"{self.table.name}/{row}/{self.table.columns[column].name}", Typed(text))
            self.opened.leave()
        else:
            self.opened.paste_rows(self.table, row or None, self.table.columns[column], text)

    def _move(self, row: str, by: int) -> None:
        column = self.table.columns[self.grid.currentIndex().column()].name
        self.opened.move_row(self.table, row, by)
        self.go_to(f"{self.table.name}/{row}/{column}")

    def _first_column(self) -> str:
        return next((column.name for column in self.table.columns if not column.calculate), "")


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "plain")
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return button


def _width(column: Field[Any], place: int) -> int:
    width = WIDTHS.get(type(column), 150)
    if type(column) is fields.Text and column.longest <= SHORT:
        width = SHORT_WIDTH
    return max(width, FIRST_WIDTH) if place == 0 and not column.numeric else width
