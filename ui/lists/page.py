"""The page of a list: search as one types, chips, a count, the table, and what to do when it is empty."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kcdesk.changes import Changes
from kcdesk.i18n import N_, _
from kcdesk.numbers import show_integer
from kcdesk.services import lists, records
from kcdesk.services.desk import Desk
from kcdesk.services.lists import Page as Rows
from kcdesk.services.lists import Query
from ui.icons import icon, pixmap
from ui.lists.model import ListModel
from ui.lists.view import ListView
from ui.page import Page
from ui.parts import button, label
from ui.tasks import Tasks
from ui.theme import GRID, colours, heading_font
from ui.words import KINDS, counted

_STATES = (("", N_("Tất cả")), ("draft", N_("Bản nháp")), ("official", N_("Chính thức")))


class ListPage(Page):
    """One kind of record as a list."""

    def __init__(self, desk: Desk, tasks: Tasks, form: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.kind = KINDS[form]
        self.query = Query(form)
        self._stale = True
        self.model = ListModel(lists.columns(form), self._fetch, self)
        self.view = ListView(self.model)
        self.view.opened.connect(self._open)
        self.view.sorted_by.connect(self._sort)
        self.view.typed.connect(self._type_on)
        self.view.removed.connect(self._remove)
        self.search = QLineEdit()
        self.search.setObjectName("listSearch")
        self.search.setPlaceholderText(_(self.kind.search))
        self.search.setAccessibleName(_(self.kind.search))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", colours().faint), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.chips = StateChips()
        self.chips.chosen.connect(self._filter)
        self.count = label("", "faint")
        self._empty = EmptyList(_(self.kind.empty), self.kind.icon, self._ways_to_fill())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.body.addLayout(self._top())
        self.body.addWidget(self._stack, 1)

    @property
    def heading(self) -> str:
        """The name of the place."""
        return _(self.kind.place)

    @property
    def guide(self) -> str:
        """How to find and open."""
        return _(
            "Gõ vài chữ để tìm (không cần dấu), bấm đầu cột để sắp xếp, Enter hoặc bấm đúp để mở. "
            "Ctrl+N bắt đầu một bản ghi mới. Delete bỏ bản nháp ghi nhầm; bỏ rồi vẫn lấy lại được."
        )

    def follow(self, changes: Changes) -> None:
        """Fetch again: now when the list is in sight, else when it next is."""
        if changes.touches(self.kind.form):
            self._stale = True
            if self.isVisible():
                self._refresh()

    def arrive(self) -> None:
        """Show the rows as they are now, the cursor where it was."""
        if self._stale:
            self._refresh()
        (self.view if self.model.total else self.search).setFocus()

    def focus_search(self) -> bool:
        """Put the cursor into the search of this list."""
        self.search.setFocus()
        self.search.selectAll()
        return True

    def begin_new(self) -> None:
        """Begin an establishment here; surveys and dossiers begin on the page they are made from."""
        if self.kind.form == "establishment":
            self.attempt(self._begin)
            return
        origin = "establishment" if self.kind.form == "survey" else "survey"
        self.wants_place.emit(origin)
        self.wants_command.emit(f"choose:{origin}")

    def _begin(self) -> None:
        saved = records.begin_establishment(self.desk)
        self.changed.emit(saved.changes)
        self.wants_record.emit(self.kind.form, saved.record.id)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID * 2)
        row.addWidget(self.search, 1)
        row.addWidget(self.chips)
        row.addWidget(self.count)
        row.addWidget(button(_(self.kind.begin), "primary", "add", self.begin_new, "Ctrl+N"))
        return row

    def _ways_to_fill(self) -> list[QPushButton]:
        begin = button(_(self.kind.begin), "primary", "add", self.begin_new)
        if self.kind.form != "establishment":
            return [begin]
        bring = button(_("Nhập danh sách từ bảng tính"), "primary", "import", self._import)
        begin.setProperty("kind", "")
        begin.setIcon(icon("add"))
        return [bring, begin]

    def _remove(self, record: str) -> None:
        self.attempt(partial(self._put_away, record))

    def _put_away(self, record: str) -> None:
        saved = records.remove(self.desk, records.read(self.desk, self.kind.form, record))
        title = records.title(self.desk, self.kind.form, record)
        self.banner.say(
            "note", _("Đã bỏ «{title}».").format(title=title), _("Lấy lại"), partial(self._bring_back, record)
        )
        self._tell_changes(saved)

    def _bring_back(self, record: str) -> None:
        self.banner.clear()
        self._tell_changes(records.bring_back(self.desk, records.read(self.desk, self.kind.form, record)))

    def _tell_changes(self, saved: records.Saved) -> None:
        self.saved.emit(saved)
        self.changed.emit(saved.changes)
        self._refresh()

    def _import(self) -> None:
        self.wants_command.emit("import")

    def _fetch(self, query: Query, offset: int, limit: int) -> Rows:
        return lists.fetch(self.desk, query, offset, limit)

    def _open(self, record: str) -> None:
        self.wants_record.emit(self.kind.form, record)

    def _type_on(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)

    def _search(self, text: str) -> None:
        self._ask(replace(self.query, search=text))

    def _filter(self, state: str) -> None:
        self._ask(replace(self.query, state=state))

    def _sort(self, name: str, descending: bool) -> None:
        self._ask(replace(self.query, sort=name, descending=descending))

    def _ask(self, query: Query) -> None:
        """Show what a new question finds, from its top."""
        self.query = query
        self.model.show(query)
        self._stale = False
        self.view.scrollToTop()
        self.view.choose(0)
        self._tell()

    def _refresh(self) -> None:
        """Ask the same question again; cursor and place in the list stay where they were."""
        chosen, place = self.view.chosen, self.view.verticalScrollBar().value()
        self.model.show(self.query)
        self._stale = False
        self.view.fit_columns()
        self.view.choose(max(self.model.place_of(chosen), 0))
        self.view.verticalScrollBar().setValue(place)
        self._tell()

    def _tell(self) -> None:
        total = self.model.total
        if self.model.capped:
            words = _("hơn {count} kết quả, gõ thêm chữ").format(count=show_integer(total))
        else:
            words = counted(self.kind.form, total)
        self.count.setText(words)
        asked = bool(self.query.search.strip() or self.query.state)
        self._empty.tell(
            _("Không có kết quả nào khớp. Thử ít chữ hơn, hoặc chọn «Tất cả».") if asked else "", asked
        )
        self._stack.setCurrentWidget(self.view if total else self._empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field: arrows move in the list, Enter opens."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.model.total:
                self.view.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.view.open_chosen()
                return True
        return super().eventFilter(watched, event)


class StateChips(QWidget):
    """The state filter: one chip is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        group = QButtonGroup(self)
        bold = QFontMetrics(heading_font(self.font(), 0.0))
        for state, words in _STATES:
            chip = button(_(words), "chip")
            chip.setCheckable(True)
            chip.setChecked(not state)
            # The chosen one is half bold, and must not push the others aside nor be cut.
            chip.setMinimumWidth(bold.horizontalAdvance(_(words)) + GRID * 8)
            chip.clicked.connect(partial(self.chosen.emit, state))
            group.addButton(chip)
            row.addWidget(chip)


class EmptyList(QWidget):
    """What stands in the place of the rows: what the list is for, and the button that fills it."""

    def __init__(
        self, words: str, sign: str, buttons: list[QPushButton], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._buttons = buttons
        picture = label()
        picture.setPixmap(pixmap(sign, colours().accent, GRID * 12))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = label(words, wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setFixedWidth(GRID * 110)
        row = QHBoxLayout()
        row.addStretch()
        for one in buttons:
            row.addWidget(one)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(GRID * 4)
        column.addStretch(1)
        column.addWidget(picture)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self._text)
        middle.addStretch()
        column.addLayout(middle)
        column.addLayout(row)
        column.addStretch(2)

    def tell(self, words: str, searching: bool) -> None:
        """Say why there is nothing: a search without results offers no filling."""
        self._text.setText(words or self._words)
        for one in self._buttons:
            one.setVisible(not searching)
