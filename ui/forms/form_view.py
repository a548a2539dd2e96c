"""Any form on screen: sections at the left, the fields of one in the middle, what helps at the right."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kcdesk.forms.form import Level
from kcdesk.forms.record import Mark, Record
from kcdesk.services import records
from kcdesk.services.desk import Desk
from ui.banner import Banner
from ui.forms.field_box import FieldBox
from ui.forms.field_keys import FieldKeys, give_today
from ui.forms.form_head import FormHead
from ui.forms.helper_panel import HelperPanel, MarkBar
from ui.forms.issue_walk import next_path, open_paths
from ui.forms.look import form_style
from ui.forms.open_record import OpenRecord
from ui.forms.section_list import SectionList
from ui.forms.section_page import SectionPage
from ui.forms.section_stack import SectionStack
from ui.forms.source_note import SourceNote, source_sentence
from ui.theme import colours

NARROW = 1_060
"""Below this width the helper panel gives its room to the fields, and a line of marks stands in for it."""


class FormView(QWidget):
    """Shows one record at a time and saves each answer as it is given.

    `saved` carries each `kcdesk.services.records.Saved`; `open_other` asks for another record (form, id).
    """

    saved = Signal(object)
    open_other = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.opened: OpenRecord | None = None
        self.head = FormHead(self)
        self.banner = Banner(self)
        self.section_list = SectionList(self)
        self.stack = SectionStack(self)
        self.helper = HelperPanel(self)
        self.mark_bar = MarkBar(self)
        self.mark_bar.hide()
        self._focused: FieldBox | None = None
        self._focused_path = ""
        self._walked = ""
        self._was_refused = False
        self.source_note = SourceNote(self.banner, self)
        self.source_note.open_other.connect(self.open_other)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.setStyleSheet(form_style(colours()))

    @property
    def record(self) -> Record | None:
        """The record as last saved, None before any was opened."""
        return self.opened.record if self.opened else None

    def open_record(self, record: Record) -> None:
        """Show a record at its first section; another state of the record shown already keeps the place."""
        self.flush()
        if self.opened is not None and _same(self.opened.record, record):
            self.opened.follow(record)
            return
        self._clear()
        self.opened = OpenRecord(self.desk, record, self)
        self.stack.open(self.opened)
        self.opened.saved.connect(self._saved)
        self.opened.changed.connect(self._take)
        self.opened.refused.connect(self._refuse)
        self.banner.clear()
        self._take()
        self._choose_section(self.opened.sections[0][0].name)

    def reload(self) -> None:
        """Read the record anew, after something else changed it, and keep the place."""
        if self.opened is not None:
            self.flush()
            self.opened.follow(records.read(self.desk, self.opened.record.form, self.opened.record.id))

    def flush(self) -> None:
        """Save what was typed and not yet saved; called before the window closes or shows something else."""
        self.stack.flush()

    def show_section(self, name: str) -> None:
        """Show a section, building its page when it is seen for the first time."""
        self.stack.show_section(name)
        self.section_list.check(name)

    def show_path(self, path: str) -> None:
        """Show the field of a path in its section and give it the focus."""
        if self.opened is None:
            return
        field = self.opened.form.field(path.partition("/")[0])
        self.show_section(self.opened.form.section_of(field).name)
        page = self.current_page()
        box = page.boxes[field.name]
        box.enter(path)
        page.show_box(box)
        self._walked = path

    def current_page(self) -> SectionPage:
        """Return the page of the section shown."""
        return self.stack.page

    def next_issue(self) -> None:
        """Go to the next thing to mend or to look at (F8)."""
        self._walk(1)

    def previous_issue(self) -> None:
        """Go to the one before (Shift+F8)."""
        self._walk(-1)

    def next_section(self) -> None:
        """Go to the next section (Ctrl+PageDown)."""
        self._step_section(1)

    def previous_section(self) -> None:
        """Go to the section before (Ctrl+PageUp)."""
        self._step_section(-1)

    def undo(self) -> None:
        """Take back the last answer and show where it was (Ctrl+Z)."""
        if self.opened is not None:
            self._settle()
            self._show_step(self.opened.undo())

    def redo(self) -> None:
        """Give again the answer taken back last (Ctrl+Y)."""
        if self.opened is not None:
            self._settle()
            self._show_step(self.opened.redo())

    def make_official(self) -> None:
        """Make the record official, or show why it cannot be and where."""
        if self.opened is None:
            return
        self.flush()
        self.banner.clear()
        self.opened.ask_for_all()
        self.opened.make_official()
        blocking = [issue for issue in self.opened.issues if issue.level is Level.ERROR]
        if not self.opened.record.official and blocking:
            self.show_path(blocking[0].path)

    def reopen_draft(self) -> None:
        """Make an official record a draft again."""
        if self.opened is not None:
            self.banner.clear()
            self.opened.reopen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, Shift+Enter to the one before."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step_field(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the helper's room to the fields when there is little."""
        super().resizeEvent(event)
        self._show_helper()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed before the page goes out of sight."""
        self.flush()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self.setStyleSheet(form_style(colours()))

    def _lay_out(self) -> None:
        side = QFrame(self)
        side.setProperty("kind", "rail")
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.section_list)
        self._side = QFrame(self)
        self._side.setProperty("kind", "side")
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.helper)
        self._side.hide()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.banner)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.mark_bar)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(side)
        body.addLayout(middle, 1)
        body.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(body, 1)

    def _connect(self) -> None:
        self.head.pill_clicked.connect(self.next_issue)
        self.head.official_wanted.connect(self.make_official)
        self.head.draft_wanted.connect(self.reopen_draft)
        self.section_list.chosen.connect(self._choose_section)
        self.stack.source_wanted.connect(self.show_source)
        self.stack.open_other.connect(self.open_other)
        self.stack.passed.connect(self._step_field)
        self.stack.moved.connect(self._follow_cell)
        self.helper.marked.connect(self._mark)
        self.mark_bar.marked.connect(self._mark)
        self.helper.open_wanted.connect(self._open_source)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def _add_keys(self) -> None:
        keys = {
            "F8": self.next_issue,
            "Shift+F8": self.previous_issue,
            "Ctrl+PgDown": self.next_section,
            "Ctrl+PgUp": self.previous_section,
            "Ctrl+Z": self.undo,
            "Ctrl+Y": self.redo,
            "Ctrl+Shift+Z": self.redo,
        }
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._field_keys = FieldKeys(self)
        self._field_keys.marked.connect(self._mark)
        self._field_keys.today_wanted.connect(self._give_today)

    def _clear(self) -> None:
        self.stack.open(None)
        if self.opened is not None:
            self.opened.deleteLater()
            self.opened = None
        # Taking the pages away may have moved the focus from one to the next.
        self._focused = None
        self._focused_path = self._walked = ""
        self._side.hide()
        self.mark_bar.hide()

    def _take(self) -> None:
        assert self.opened is not None
        self.head.take(self.opened)
        self.section_list.take(self.opened.sections)
        if not self.stack.take():
            self.show_section(self.stack.names[0])
        self._show_helper()

    def _saved(self, saved: object) -> None:
        if self._was_refused:
            self._was_refused = False
            self.banner.clear()
        self.saved.emit(saved)

    def _refuse(self, _path: str, sentence: str) -> None:
        self._was_refused = True
        self.banner.say("error", sentence)

    def _choose_section(self, name: str) -> None:
        self.show_section(name)
        asking = self.current_page().asking()
        if asking:
            asking[0].enter()

    def _step_section(self, by: int) -> None:
        if self.opened is not None and (name := self.stack.neighbour(by)):
            self._choose_section(name)

    def _step_field(self, by: int) -> None:
        if self.opened is None:
            return
        asking = self.stack.page.asking()
        place = asking.index(self._focused) + by if self._focused in asking else 0
        while not 0 <= place < len(asking):
            name = self.stack.neighbour(by)
            if not name:
                return
            self.show_section(name)
            asking = self.stack.page.asking()
            place = 0 if by > 0 else len(asking) - 1
        self._enter(self.stack.page, asking[place], by)

    def _enter(self, page: SectionPage, box: FieldBox, by: int) -> None:
        box.enter(backwards=by < 0)
        page.show_box(box)

    def _walk(self, by: int) -> None:
        if self.opened is None:
            return
        self.flush()
        self.opened.ask_for_all()
        paths = open_paths(self.opened.issues)
        if paths:
            here = self._focused.path if self._focused is not None else ""
            first = self.current_page().section.fields[0].name
            record = self.opened.record
            self.show_path(next_path(self.opened.form, record, paths, here or first, self._walked, by))
        else:
            self.head.finish.setFocus()

    def _settle(self) -> None:
        self.flush()
        if self._focused is not None:
            self._focused.forget()

    def _show_step(self, path: str | None) -> None:
        if (
            path
            and self.opened is not None
            and self.opened.form.is_relevant(
                self.opened.form.field(path.partition("/")[0]), self.opened.record
            )
        ):
            self.show_path(path)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        box: QWidget | None = new
        while box is not None and not isinstance(box, FieldBox):
            box = box.parentWidget()
        if isinstance(box, FieldBox) and box is not self._focused:
            self._focused = box
            self._follow_cell()

    def _follow_cell(self) -> None:
        if self.opened is None or self._focused is None:
            return
        if self._focused.path != self._focused_path:
            self.source_note.forget()
            self.opened.leave(self._focused_path)
            self._focused_path = self._focused.path
        self._show_helper()

    def _show_helper(self) -> None:
        box = self._focused
        wide = self.width() >= NARROW
        self._side.setVisible(box is not None and wide)
        self.mark_bar.setVisible(box is not None and not wide and not (self.opened and self.opened.read_only))
        if box is None or self.opened is None or not wide:
            return
        field = self.opened.form.at(box.path)
        source = self.opened.record.sources.get(box.path)
        sentence = source_sentence(self.desk, source) if source else ""
        self.helper.show_field(field, sentence, not self.opened.read_only)

    def show_source(self, path: str) -> None:
        """Show where a copied answer came from, and offer to open it."""
        if self.opened is None:
            return
        self.show_path(path)
        self.source_note.say(self.desk, self.opened.record.sources[path])

    def _open_source(self) -> None:
        if self.opened is not None and self._focused is not None:
            source = self.opened.record.sources.get(self._focused.path)
            if source is not None:
                self.open_other.emit(source.form, source.record)

    def _mark(self, mark: Mark) -> None:
        if self._focused is not None:
            self._focused.mark(mark)

    def _give_today(self) -> None:
        if self._focused is not None:
            give_today(self._focused)


def _same(shown: Record, wanted: Record) -> bool:
    return (shown.form, shown.id, shown.edition) == (wanted.form, wanted.id, wanted.edition)
