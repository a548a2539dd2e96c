"""The table on screen: fixed row height, cells painted from ready words, keys that open and sort."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.lists.model import ListModel, alignment
from ui.theme import GRID, colours

_PAD = GRID * 2
_LINE = Qt.TextFlag.TextSingleLine
_WIDEST_LABEL = GRID * 30
"""Pixels that a label gets for sure: a longer one may be cut, its tip says it whole."""

_ROWS_MEASURED = 30

_ELIDED_KEPT = 4096


class RowPainter(QStyledItemDelegate):
    """Paints a cell from the model's words directly.

    The usual delegate asks the model seven roles for each cell: some 1,600 calls into Python a repaint.
    """

    def __init__(self, view: QTableView, model: ListModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._flags = [int(alignment(field)) | int(_LINE) for field in model.columns]
        self._elided: dict[tuple[str, int], str] = {}
        self.dress()

    def dress(self) -> None:
        """Take the colours and the font in force."""
        shade = colours(self._view.palette())
        self._text = QColor(shade.text)
        self._ground = QColor(shade.base)
        self._other = QColor(shade.alternate)
        self._chosen = QColor(shade.wash)
        self._accent = QColor(shade.accent)
        self._metrics = QFontMetrics(self._view.font())
        self._elided.clear()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground and words; the chosen row bears a bar at its left, so colour is not the only sign."""
        row, column = index.row(), index.column()
        rect: QRect = option.rect
        chosen = option.state & QStyle.StateFlag.State_Selected
        painter.fillRect(rect, self._chosen if chosen else self._other if row % 2 else self._ground)
        if chosen and column == 0:
            painter.fillRect(rect.left(), rect.top(), GRID, rect.height(), self._accent)
        words = self._model.text(row, column)
        if words:
            painter.setPen(self._text)
            inner = rect.adjusted(_PAD, 0, -_PAD, 0)
            painter.drawText(inner, self._flags[column], self._fitted(words, inner.width()))

    def _fitted(self, words: str, width: int) -> str:
        key = (words, width)
        fitted = self._elided.get(key)
        if fitted is None:
            if len(self._elided) > _ELIDED_KEPT:
                self._elided.clear()
            fitted = self._metrics.elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, width)
            self._elided[key] = fitted
        return fitted


class ListView(QTableView):
    """A table over a ListModel: `opened(id)` on Enter or double-click, `removed(id)` on Delete."""

    opened = Signal(str)
    sorted_by = Signal(str, bool)
    typed = Signal(str)
    removed = Signal(str)

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self._painter = RowPainter(self, model)
        self.setItemDelegate(self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(self.fontMetrics().height() + GRID * 3)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(False)
        head.setMinimumSectionSize(GRID * 12)
        head.sectionClicked.connect(self._sort)
        self.doubleClicked.connect(self._open)
        self._sorting: tuple[int, bool] | None = None

    @property
    def chosen(self) -> str:
        """The id of the row the cursor is on, "" when there is none."""
        index = self.currentIndex()
        return self.rows.row(index.row()).id if index.isValid() else ""

    def choose(self, row: int) -> None:
        """Put the cursor on a row, if there is such a row."""
        if 0 <= row < self.rows.total:
            self.setCurrentIndex(self.rows.index(row, 0))

    def open_chosen(self) -> None:
        """Open the row the cursor is on, or the first."""
        record = self.chosen or (self.rows.row(0).id if self.rows.total else "")
        if record:
            self.opened.emit(record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; letters go to the search field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        elif event.key() == Qt.Key.Key_Delete:
            if self.chosen:
                self.removed.emit(self.chosen)
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns when it changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    def fit_columns(self) -> None:
        """Give each column what its first rows and its label need.

        What is left goes to the columns of words; where room is lacking, the widest are cut to one width.
        """
        room = self.viewport().width()
        columns = range(len(self.rows.columns))
        labels = [self._label_width(column) for column in columns]
        widths = [max(self._words_width(column), min(labels[column], _WIDEST_LABEL)) for column in columns]
        for column in columns:
            widths[column] += max(0, min(labels[column] - widths[column], room - sum(widths)))
        if sum(widths) > room:
            # The first column names the record: it counts as two, so that names stay told apart.
            cap = widest_for([widths[0] // 2, widths[0] // 2, *widths[1:]], room)
            widths = [min(width, cap if column else cap * 2) for column, width in enumerate(widths)]
        flexible = [column for column in columns if not self.rows.columns[column].numeric] or list(columns)
        spare = max(room - sum(widths), 0)
        loose = max(sum(widths[column] for column in flexible), 1)
        for column in flexible:
            widths[column] += spare * widths[column] // loose
        for column in columns:
            self.setColumnWidth(column, widths[column])
        self._fit_header(widths)

    def _fit_header(self, widths: Sequence[int]) -> None:
        """Make the header high enough for the labels that take two lines at these widths."""
        head = self.horizontalHeader()
        wrapped, height = int(Qt.TextFlag.TextWordWrap), 0
        for column, width in enumerate(widths):
            place = QRect(0, 0, width - _PAD * 2 - GRID, 400)
            words = head.fontMetrics().boundingRect(place, wrapped, self._label(column))
            height = max(height, words.height())
        head.setFixedHeight(height + GRID * 3)

    def _label(self, column: int) -> str:
        return str(self.rows.headerData(column, Qt.Orientation.Horizontal) or "")

    def _label_width(self, column: int) -> int:
        head = self.horizontalHeader().fontMetrics()
        widest = max(map(head.horizontalAdvance, self._label(column).split("\n")))
        return widest + _PAD * 2 + GRID * 4

    def _words_width(self, column: int) -> int:
        metrics = self.fontMetrics()
        rows = range(min(_ROWS_MEASURED, self.rows.total))
        widest = max((metrics.horizontalAdvance(self.rows.text(row, column)) for row in rows), default=0)
        return widest + _PAD * 2 + GRID

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row(index.row()).id)

    def _sort(self, section: int) -> None:
        """Sort up, then down, then as before: last changed first."""
        turns = {None: (section, False), (section, False): (section, True), (section, True): None}
        here = self._sorting if self._sorting and self._sorting[0] == section else None
        self._sorting = turns[here]
        head = self.horizontalHeader()
        head.setSortIndicatorShown(self._sorting is not None)
        if self._sorting is None:
            self.sorted_by.emit("", False)
            return
        descending = self._sorting[1]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head.setSortIndicator(section, order)
        self.sorted_by.emit(self.rows.columns[section].name, descending)


def widest_for(widths: Sequence[int], room: int) -> int:
    """Return the width to which the widest are cut so that all fit into the room, at least 60 pixels."""
    left, last = room, len(widths)
    for place, width in enumerate(sorted(widths)):
        share = left // (last - place)
        if width >= share:
            return max(share, GRID * 15)
        left -= width
    return max(widths, default=room)
