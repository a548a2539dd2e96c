"""The rows of one table of a record, as Qt shows them, and the sums below them."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from kcdesk.forms.fields import Field, Table
from kcdesk.forms.form import Issue, Level, cell_path
from kcdesk.forms.record import MARK_LABELS, Mark, Row, Said
from kcdesk.i18n import _
from kcdesk.services import records
from kcdesk.services.desk import Desk
from ui.forms.editor import shown_text
from ui.forms.open_record import OpenRecord
from ui.theme import colours

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NEAR = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
FAR = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
GRAVITY = {Level.ERROR: 2, Level.WARNING: 1, Level.NOTE: 0}


def heading(column: Field[Any]) -> str:
    """Return the label of a column with its unit beneath and its number on the paper form."""
    unit = f"\n({_(column.unit)})" if column.unit else ""
    code = f"[{column.code}] " if column.code else ""
    return f"{code}{_(column.label)}{unit}"


class TableModel(QAbstractTableModel):
    """Reads the open record; `take` follows a newer state of it so that an editor open in a cell stays."""

    def __init__(self, table: Table, opened: OpenRecord) -> None:
        super().__init__(opened)
        self.table = table
        self.opened = opened
        self.rows: tuple[Row, ...] = opened.record.table(table)
        self._issues: dict[tuple[str, str], Issue] = {}
        self._shown: dict[tuple[str, str], str] = {}
        self._headings = [heading(column) for column in table.columns]
        self._read_issues()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows of the table."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of its columns."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows: text, side, colour, and its issue as a tooltip."""
        column = self.table.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return FAR if column.numeric else NEAR
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(index.row(), column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            issue = self.issue_at(index)
            return issue.sentence if issue else _(column.hint) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column, the number of a row."""
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        column = self.table.columns[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _(column.formula or column.hint) or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a cell be edited when it is asked and not calculated."""
        shown = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return shown | Qt.ItemFlag.ItemIsEditable if self.writable(index) else shown

    def writable(self, index: Index) -> bool:
        """Tell whether the cell can be answered now."""
        if not index.isValid() or self.opened.read_only:
            return False
        column = self.table.columns[index.column()]
        return column.calculate is None and column.is_relevant(self.rows[index.row()])

    def cell(self, index: Index) -> object:
        """Return the cell itself: value, mark, words or None."""
        return self.rows[index.row()].cell(self.table.columns[index.column()])

    def path(self, index: Index) -> str:
        """Return the path of the cell in the record."""
        return cell_path(self.table, self.rows[index.row()].id, self.table.columns[index.column()])

    def index_of(self, path: str) -> QModelIndex:
        """Return the cell of a path; an invalid index when it is not in this table."""
        _table, _slash, rest = path.partition("/")
        wanted, _slash, name = rest.partition("/")
        for number, row in enumerate(self.rows):
            if row.id == wanted:
                place = next((at for at, column in enumerate(self.table.columns) if column.name == name), 0)
                return self.index(number, place)
        return QModelIndex()

    def issue_at(self, index: Index) -> Issue | None:
        """Return the gravest issue of the cell."""
        if not self._issues:
            return None
        column = self.table.columns[index.column()]
        return self._issues.get((self.rows[index.row()].id, column.name))

    def is_copied(self, index: Index) -> bool:
        """Tell whether the cell was copied from another record."""
        sources = self.opened.record.sources
        return bool(sources) and self.path(index) in sources

    def take(self) -> None:
        """Follow the open record: the rows that came, went or changed."""
        old, new = self.rows, self.opened.record.table(self.table)
        old_ids, new_ids = [row.id for row in old], [row.id for row in new]
        self._shown.clear()
        if old_ids == new_ids:
            self.rows = new
            self._read_issues()
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, self.columnCount() - 1))
        elif self._take_inserted(old_ids, new_ids, new) or self._take_removed(old_ids, new_ids, new):
            self._read_issues()
        else:
            self.beginResetModel()
            self.rows = new
            self._read_issues()
            self.endResetModel()

    def _take_inserted(self, old: list[str], new: list[str], rows: tuple[Row, ...]) -> bool:
        known = set(old)
        came = [at for at, row in enumerate(new) if row not in known]
        if len(new) <= len(old) or not came:
            return False
        first, last = came[0], came[-1]
        if last - first + 1 != len(new) - len(old) or new[:first] + new[last + 1 :] != old:
            return False
        self.beginInsertRows(ROOT, first, last)
        self.rows = rows
        self.endInsertRows()
        return True

    def _take_removed(self, old: list[str], new: list[str], rows: tuple[Row, ...]) -> bool:
        kept = set(new)
        went = [at for at, row in enumerate(old) if row not in kept]
        if len(new) >= len(old) or not went:
            return False
        first, last = went[0], went[-1]
        if last - first + 1 != len(old) - len(new) or old[:first] + old[last + 1 :] != new:
            return False
        self.beginRemoveRows(ROOT, first, last)
        self.rows = rows
        self.endRemoveRows()
        return True

    def _read_issues(self) -> None:
        self._issues = {}
        prefix = f"{self.table.name}/"
        for path, found in self.opened.by_path.items():
            if path.startswith(prefix):
                _table, row, column = path.split("/")
                gravest = max(found, key=lambda issue: GRAVITY[issue.level])
                if not self.opened.is_waiting(gravest):
                    self._issues[row, column] = gravest

    def _text(self, number: int, column: Field[Any]) -> str:
        row = self.rows[number]
        key = row.id, column.name
        text = self._shown.get(key)
        if text is None:
            text = self._shown[key] = cell_text(self.opened.desk, column, row)
        return text

    def _ground(self, number: int, column: Field[Any]) -> QColor | None:
        row = self.rows[number]
        issue = self._issues.get((row.id, column.name))
        if issue is not None and issue.level is not Level.NOTE:
            return QColor(getattr(colours(), f"{issue.level}_wash"))
        if column.calculate is not None or not column.is_relevant(row):
            return QColor(colours().window)
        return None

    def _ink(self, number: int, column: Field[Any]) -> QColor | None:
        cell = self.rows[number].cell(column)
        if isinstance(cell, Mark) or column.calculate is not None:
            return QColor(colours().faint)
        return QColor(colours().error) if isinstance(cell, Said) else None


def cell_text(desk: Desk, column: Field[Any], row: Row) -> str:
    """Return the text of a cell in a table: one line; a reference by its title, "" where it is not asked."""
    if not column.is_relevant(row):
        return "–"
    cell = row.cell(column)
    if isinstance(cell, Mark):
        return _(MARK_LABELS[cell])
    form = getattr(column, "form", "")
    if form and isinstance(cell, str):
        return records.title(desk, form, cell)
    return " ".join(shown_text(column, cell).split())


class SumsModel(QAbstractTableModel):
    """One row below a table: the sums of the columns that ask for one."""

    def __init__(self, model: TableModel) -> None:
        super().__init__(model)
        self.source = model

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return one."""
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns of the table."""
        return 0 if parent.isValid() else len(self.source.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sum, at the right, in bold."""
        column = self.source.table.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(column, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return FAR if column in self.source.table.sums else NEAR
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the sign of a sum at the left."""
        shown = orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole
        return "Σ" if shown else None

    def take(self) -> None:
        """Add up anew."""
        self.dataChanged.emit(self.index(0, 0), self.index(0, self.columnCount() - 1))

    def _text(self, column: Field[Any], place: int) -> str:
        if column in self.source.table.sums:
            return sum_text(column, self.source.rows)
        return _("Cộng") if place == 0 else ""


def sum_text(column: Field[Any], rows: tuple[Row, ...]) -> str:
    """Return the sum of a column as the column shows its numbers, "" when no row has one."""
    values = [row[column] for row in rows if column.is_relevant(row)]
    known = [value for value in values if value is not None]
    if not known:
        return ""
    zero: Any = Decimal(0) if isinstance(known[0], Decimal) else 0
    return column.show(sum(known, zero))
