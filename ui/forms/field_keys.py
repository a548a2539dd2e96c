"""The keys that answer the field in hand: marks, today's date, editing in place."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from kcdesk.forms.fields import Day, Table
from kcdesk.forms.record import Mark
from ui.forms.editor import Editor
from ui.forms.field_box import FieldBox
from ui.forms.helper_panel import MARK_KEYS
from ui.forms.table_view import Grid


class FieldKeys(QObject):
    """Listens within a form; `marked` carries the mark of a key."""

    marked = Signal(object)
    today_wanted = Signal()

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._marks: dict[QShortcut, Mark] = {}
        for mark, key in MARK_KEYS.items():
            self._marks[self._add(form, key)] = mark
        for shortcut in self._marks:
            shortcut.activated.connect(self._mark)
        self._add(form, "Ctrl+;").activated.connect(self.today_wanted)
        self._add(form, "F2").activated.connect(begin_edit)

    def _add(self, form: QWidget, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), form)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _mark(self) -> None:
        self.marked.emit(next(mark for key, mark in self._marks.items() if key is self.sender()))


def begin_edit() -> None:
    """Put the cursor into the editor that has the focus, in a table into the current cell."""
    focused: QWidget | None = QApplication.focusWidget()
    if isinstance(focused, Grid):
        focused.edit_current()
        return
    while focused is not None and not isinstance(focused, Editor):
        focused = focused.parentWidget()
    if focused is not None:
        focused.begin_edit()


def give_today(box: FieldBox) -> None:
    """Answer the field, or the current cell of its table, with today's date where it is a day."""
    opened = box.opened
    if opened.read_only:
        return
    if box.editor is not None:
        box.editor.give_today()
    elif isinstance(box.field, Table) and isinstance(opened.form.at(box.path), Day):
        opened.give(box.path, opened.desk.today())
