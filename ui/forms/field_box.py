"""One field on the form: label with its number, editor with its unit, hint, and the sentences beneath."""

from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kcdesk.forms.checks import cell_at
from kcdesk.forms.fields import Attachment, Field, Table
from kcdesk.forms.form import Issue, Level
from kcdesk.forms.record import MARK_LABELS, Mark
from kcdesk.i18n import _
from ui.forms.attachment_editor import AttachmentEditor
from ui.forms.editor import Editor, Typed, shown_text
from ui.forms.editors import editor_of
from ui.forms.issue_lines import IssueLines
from ui.forms.lookup_editors import ReferenceEditor
from ui.forms.open_record import OpenRecord
from ui.forms.signs import sign_icon, tell_style
from ui.forms.table_editor import TableEditor

NARROW = 620
"""The widest that one field is drawn; tables take all there is."""


class Column(QVBoxLayout):
    """Asks for the height that the field takes at the width it will have.

    A page measures its fields at its own width, but lays them out no wider than `NARROW`: a hint that breaks
    only there would take its line from the field with most of them.
    """

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels."""
        return super().heightForWidth(min(width, NARROW))


class FieldBox(QWidget):
    """Shows one field of the open record and saves what is given in it."""

    source_wanted = Signal(str)
    open_other = Signal(str, str)
    passed = Signal(int)
    moved = Signal()
    grew = Signal()

    def __init__(self, field: Field[Any], opened: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.opened = opened
        self.editor: Editor | None = None
        self.table: TableEditor | None = None
        self.value: QLabel | None = None
        self._mark: QPushButton | None = None
        self._copied: QPushButton | None = None
        self._shown_cell: object = _NOTHING
        self._read_only: bool | None = None
        self.column = QVBoxLayout(self) if isinstance(field, Table) else Column(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._add_head()
        self._add_answer()
        self.note = self._add_note()
        self.issues = IssueLines(self)
        self.issues.explained.connect(self.opened.explain)
        self.column.addWidget(self.issues)
        if self.table is None:
            self.setMaximumWidth(NARROW)

    @property
    def path(self) -> str:
        """The path of the answer; in a table, that of the current cell."""
        return (self.table.grid.current_path() if self.table else "") or self.field.name

    @property
    def asks(self) -> bool:
        """Whether a person answers here (a calculated field is only read)."""
        return self.value is None

    def take(self) -> None:
        """Follow the open record."""
        record = self.opened.record
        if self._read_only != self.opened.read_only:
            self._read_only = self.opened.read_only
            if self.editor is not None:
                self.editor.set_read_only(self._read_only)
        if self.table is not None:
            self.table.take()
        else:
            cell = record.cell(self.field)
            if cell != self._shown_cell or self.editor is None:
                self.show_cell(cell)
        self._show_source()
        self.show_issues()

    def show_cell(self, cell: object) -> None:
        """Show the cell in the editor, or the value that was calculated."""
        self._shown_cell = cell
        if self.value is not None:
            self.value.setText(shown_text(self.field, cell) or "–")
        elif self.editor is not None:
            self.editor.show_cell(cell)
            if self.editor.typing:
                self._shown_cell = _NOTHING
        self._show_mark(cell)

    def show_issues(self) -> None:
        """Show the sentences of the field; those of the answer being typed wait until it is left."""
        if self.editor is not None and self.editor.typing:
            return
        every = list(self.opened.at(self.field.name))
        if self.table is not None:
            prefix = f"{self.field.name}/"
            current = self.path
            cells = [issue for issue in self.opened.issues if issue.path.startswith(prefix)]
            cells.sort(key=lambda issue: (issue.path != current, issue.level is Level.NOTE))
            every += cells
        found = [issue for issue in every if not self.opened.is_waiting(issue)]
        self.awaited.setVisible(len(found) < len(every))
        self.issues.show_issues(found, self.path, self.opened.read_only)
        if self.editor is not None:
            tell_style(self.editor.marked_widget(), "issue", gravest(found))

    def enter(self, path: str = "", backwards: bool = False) -> None:
        """Take the focus, in a table at the cell of the path."""
        if self.table is not None:
            if "/" in path:
                self.table.go_to(path)
            else:
                self.table.enter(backwards)
        elif self.editor is not None:
            self.editor.arrive()

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        if self.editor is not None:
            self.editor.flush()
        elif self.table is not None:
            for editor in self.table.findChildren(Editor):
                editor.flush()

    def forget(self) -> None:
        """Drop the guard over what is being typed, so that the record's own answer is shown."""
        if self.editor is not None:
            self.editor.forget()
            self._shown_cell = _NOTHING

    def settle(self) -> None:
        """Lay out what changed within, from the inside outwards; costs nothing where nothing did."""
        self.issues.settle()
        if self.table is not None:
            cast(QVBoxLayout, self.table.layout()).activate()
        self.column.activate()

    def mark(self, mark: Mark | None) -> None:
        """Answer with a mark, or take the mark away."""
        if self.opened.read_only or not self.asks:
            return
        if self.table is not None and self.table.grid.currentIndex().isValid() and mark is not None:
            self.table.grid.mark(mark)
            return
        self.forget()
        self.opened.give(self.field.name, mark)

    def _add_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        if self.field.code:
            code = QLabel(f"[{self.field.code}]", self)
            code.setProperty("role", "faint")
            head.addWidget(code)
        self.label = QLabel(_(self.field.label), self)
        self.label.setWordWrap(True)
        self.label.setProperty("kind", "label")
        head.addWidget(self.label, 1)
        self.awaited = QLabel(_("cần có"), self)
        self.awaited.setProperty("kind", "awaited")
        self.awaited.hide()
        head.addWidget(self.awaited)
        self._head = head
        self.column.addLayout(head)

    def _add_answer(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        if isinstance(self.field, Table):
            self.table = TableEditor(self.field, self.opened, self)
            self.table.passed.connect(self.passed)
            self.table.moved.connect(self._cell_moved)
            self.setFocusProxy(self.table)
            row.addWidget(self.table, 1)
        elif self.field.calculate is not None:
            self.value = QLabel(self)
            self.value.setProperty("kind", "calculated")
            self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(self.value)
        else:
            self.editor = self._make_editor()
            self.setFocusProxy(self.editor)
            row.addWidget(self.editor, 0 if self.field.numeric or self.field.unit else 1)
            self.label.setBuddy(self.editor)
        if self.field.unit and self.table is None:
            unit = QLabel(_(self.field.unit), self)
            unit.setProperty("role", "faint")
            row.addWidget(unit)
        if self.editor is not None and hasattr(self.editor, "read_as"):
            row.addWidget(self.editor.read_as)
        if self.value is not None or self.field.numeric or self.field.unit:
            row.addStretch(1)
        self.column.addLayout(row)

    def _make_editor(self) -> Editor:
        editor = editor_of(self.field, self.opened.desk, self)
        editor.given.connect(self._give)
        editor.left.connect(self._left)
        editor.marked_widget().setAccessibleName(_(self.field.label))
        if isinstance(editor, ReferenceEditor):
            editor.opened.connect(self.open_other)
        if isinstance(editor, AttachmentEditor):
            editor.files_given.connect(self._attach)
            editor.refused.connect(self._refuse)
        return editor

    def _add_note(self) -> QLabel | None:
        text = (
            _("= {formula}").format(formula=_(self.field.formula))
            if self.field.formula
            else _(self.field.hint)
        )
        if not text:
            return None
        note = QLabel(text, self)
        note.setWordWrap(True)
        note.setProperty("role", "faint")
        self.column.addWidget(note)
        return note

    def _show_source(self) -> None:
        source = self.opened.record.sources.get(self.path)
        if source is not None and self._copied is None:
            self._copied = QPushButton(self)
            self._copied.setProperty("kind", "copied")
            self._copied.setIcon(sign_icon("copied", self))
            self._copied.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._copied.clicked.connect(self._ask_source)
            self._head.addWidget(self._copied)
        if self._copied is None:
            return
        self._copied.setVisible(source is not None)
        if source is not None:
            same = cell_at(self.opened.form, self.opened.record, self.path) == source.value
            text = _("Chép") if same else _("Chép, đã sửa")
            self._copied.setText(text)
            self._copied.setToolTip(_("Lấy từ bản ghi khác; bấm để xem nguồn"))

    def _show_mark(self, cell: object) -> None:
        if isinstance(cell, Mark) and self._mark is None:
            self._mark = QPushButton(self)
            self._mark.setProperty("kind", "chip")
            self._mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._mark.setToolTip(_("Bấm để bỏ đánh dấu"))
            self._mark.clicked.connect(self._unmark)
            line = QHBoxLayout()
            line.addWidget(self._mark)
            line.addStretch(1)
            self.column.insertLayout(2, line)
        if self._mark is not None:
            self._mark.setVisible(isinstance(cell, Mark))
            if isinstance(cell, Mark):
                self._mark.setText(_("{mark}  ✕").format(mark=_(MARK_LABELS[cell])))

    def _give(self, given: object) -> None:
        if not self.opened.give(self.field.name, given) and self.editor is not None:
            if isinstance(given, Typed):
                self.editor.retain()
            else:
                self._shown_cell = _NOTHING
                self.take()

    def _left(self) -> None:
        self.opened.leave(self.field.name)
        self.show_cell(self.opened.record.cell(self.field))
        self.show_issues()
        self.grew.emit()

    def _cell_moved(self) -> None:
        self._show_source()
        self.show_issues()
        self.grew.emit()
        self.moved.emit()

    def _attach(self, files: object) -> None:
        self.opened.attach(cast(Attachment, self.field), cast(list[Any], files))

    def _refuse(self, sentence: str) -> None:
        self.opened.refused.emit(self.field.name, sentence)

    def _ask_source(self) -> None:
        self.source_wanted.emit(self.path)

    def _unmark(self) -> None:
        self.mark(None)


_NOTHING = object()
"""No cell at all: the next one is always shown."""


def gravest(issues: list[Issue]) -> str:
    """Return the gravest level among the issues, "" for none or notes only."""
    levels = {issue.level for issue in issues}
    for level in (Level.ERROR, Level.WARNING):
        if level in levels:
            return str(level)
    return ""
