"""The rows of a list, fetched page by page as they come into sight."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kcdesk.forms.fields import Field
from kcdesk.i18n import _
from kcdesk.services.lists import ListRow, Page, Query

Fetch = Callable[[Query, int, int], Page]
Index = QModelIndex | QPersistentModelIndex

PAGE = 50
"""Rows fetched at once: two screens; more would only make a keystroke wait for rows nobody sees."""

_KEPT = 64
"""Pages kept; beyond these the longest unused is let go, so that scrolling costs no memory."""

_NO_ROW = ListRow("", ())


class ListModel(QAbstractTableModel):
    """What a query finds; only the pages looked at are ever fetched, the total comes with the first."""

    def __init__(self, columns: Sequence[Field[Any]], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._query: Query | None = None
        self._pages: OrderedDict[int, tuple[ListRow, ...]] = OrderedDict()
        self.total = 0
        self.capped = False

    def show(self, query: Query) -> None:
        """Replace the rows by what the query finds."""
        first = self._fetch(query, 0, PAGE)
        self.beginResetModel()
        self._query = query
        self._pages.clear()
        self._pages[0] = first.rows
        self.total = first.total
        self.capped = first.capped
        self.endResetModel()

    def row(self, number: int) -> ListRow:
        """Return a row by its number from 0; a row that is gone meanwhile is empty."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load(page)
        return rows[place] if place < len(rows) else _NO_ROW

    def place_of(self, record: str) -> int:
        """Return the row number of a record among the rows at hand, -1 when it is not there."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.id == record:
                    return page * PAGE + place
        return -1

    def text(self, row: int, column: int) -> str:
        """Return the words of one cell."""
        cells = self.row(row).cells
        return cells[column] if column < len(cells) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return how many rows the query finds."""
        return 0 if parent.isValid() else self.total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return how many columns the list has."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; every other role is answered at once with nothing."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.columns[index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the short label of a column over its unit; the tip is the whole label."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        field = self.columns[section]
        unit = f"({_(field.unit)})" if field.unit else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(alignment(field)) | int(Qt.TextFlag.TextWordWrap)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{field.heading}\n{unit}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{_(field.label)} {unit}".strip()
        return None

    def _load(self, page: int) -> tuple[ListRow, ...]:
        if self._query is None:
            return ()
        rows = self._fetch(self._query, page * PAGE, PAGE).rows
        self._pages[page] = rows
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        return rows


def alignment(field: Field[Any]) -> Qt.AlignmentFlag:
    """Return where the words of a column stand: numbers at the right."""
    side = Qt.AlignmentFlag.AlignRight if field.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
