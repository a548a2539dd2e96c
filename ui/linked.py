"""The records that point to the one on screen, as a short list beside it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kcdesk.i18n import _
from kcdesk.services import lists, records
from kcdesk.services.desk import Desk
from kcdesk.services.lists import Query
from ui.icons import icon
from ui.parts import heading, label
from ui.theme import GRID, colours
from ui.words import KINDS

_SHOWN = 20
_OPENS = Qt.ItemDataRole.UserRole


class LinkedList(QWidget):
    """Surveys of an establishment, dossiers of a survey …; `opened(form, id)` on Enter or double-click."""

    opened = Signal(str, str)

    def __init__(self, desk: Desk, form: str, field: str, title: str, nothing: str) -> None:
        super().__init__()
        self._desk = desk
        self._form = form
        self._field = field
        self._title = title
        self._head = heading(title, 0.0)
        self._nothing = label(nothing, "faint", wrap=True)
        self.items = QListWidget()
        self.items.setIconSize(QSize(16, 16))
        self.items.setWordWrap(True)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.itemActivated.connect(self._open)
        self.items.itemClicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._head)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.items, 1)

    def show_of(self, record: str) -> None:
        """Show the records whose field names this record."""
        page = lists.fetch(self._desk, Query(self._form, linked=(self._field, record)), 0, _SHOWN)
        self._head.setText(f"{self._title} ({page.total})" if page.total else self._title)
        self._nothing.setVisible(not page.total)
        self.items.setVisible(bool(page.total))
        self.items.clear()
        for row in page.rows:
            words = records.title(self._desk, self._form, row.id)
            item = QListWidgetItem(icon(KINDS[self._form].icon, colours().accent, 16), words)
            item.setToolTip(_("Bấm để mở: {title}").format(title=words))
            item.setData(_OPENS, row.id)
            self.items.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(self._form, item.data(_OPENS))
