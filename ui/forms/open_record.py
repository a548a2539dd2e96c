"""The record that is open on screen: every answer goes through here, is saved, and can be undone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from kcdesk.errors import KcdeskError
from kcdesk.forms.checks import Completeness, completeness
from kcdesk.forms.fields import Attachment, Field, Table
from kcdesk.forms.form import Form, Issue, Level, Section
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.services import attachments, records
from kcdesk.services.desk import Desk
from kcdesk.services.records import Saved
from ui.forms.editor import Typed


class OpenRecord(QObject):
    """One record as last saved, with its issues, its sections and what can be undone.

    `saved` follows every saved answer, `refused` carries (path, sentence) where one was not ("" for the
    whole record), `changed` says that `record` is another than before.
    """

    saved = Signal(object)
    changed = Signal()
    refused = Signal(str, str)

    def __init__(self, desk: Desk, record: Record, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.record = record
        self.form: Form = records.form_of(record)
        self.issues: tuple[Issue, ...] = ()
        self.sections: tuple[tuple[Section, Completeness], ...] = ()
        self.by_path: dict[str, list[Issue]] = {}
        self._undo: list[Any] = []
        self._redo: list[Any] = []
        self._typed_at = ""
        self._visited: set[str] = set()
        self._asks_for_all = False
        self._look()

    @property
    def read_only(self) -> bool:
        """Whether the record is official, or removed, and so only read."""
        return bool(self.record.official) or self.record.removed

    def give(self, path: str, given: object) -> bool:
        """Save what an editor gave for a cell: `Typed` words, or the cell itself; tell whether it was."""
        if isinstance(given, Typed):
            # The letters of one visit to a field are one step to undo, however often they were saved.
            same_visit = self._typed_at == path
            if not self._do(path, records.answer, path, given.text, undoable=not same_visit):
                return False
            self._typed_at = path
            return True
        self._typed_at = ""
        return self._do(path, records.set_cell, path, given)

    def leave(self, path: str = "") -> None:
        """End the visit to a field: what is typed from here on is a step of its own to undo."""
        self._typed_at = ""
        self._visited.add(path)

    def ask_for_all(self) -> None:
        """From here on, mention every missing answer, not only those that were passed over."""
        if not self._asks_for_all:
            self._asks_for_all = True
            self.changed.emit()

    def is_waiting(self, issue: Issue) -> bool:
        """Tell whether the issue only says that an answer is missing where nobody has been yet."""
        if self._asks_for_all or issue.level is not Level.ERROR or issue.path in self._visited:
            return False
        return not self._answered(issue.path)

    def add_row(self, table: Table, after: str | None = None) -> str:
        """Add an empty row after the row of that id (at the end without one) and return the new row's id."""
        before = {row.id for row in self.record.table(table)}
        self._do(table.name, records.add_row, table.name, after)
        return next((row.id for row in self.record.table(table) if row.id not in before), "")

    def remove_row(self, table: Table, row: str) -> None:
        """Take a row away."""
        self._do(table.name, records.remove_row, table.name, row)

    def move_row(self, table: Table, row: str, by: int) -> None:
        """Move a row up (negative) or down."""
        self._do(table.name, records.move_row, table.name, row, by)

    def paste_rows(self, table: Table, row: str | None, column: Field[Any], text: str) -> None:
        """Fill cells from the text of a spreadsheet, from that cell on, in one step to undo."""
        self._do(table.name, records.paste_rows, table.name, row, column.name, text)

    def attach(self, field: Attachment, files: Sequence[Path]) -> None:
        """Keep copies of the files with the record."""
        for file in files:
            self._do(field.name, attachments.attach, field.name, file)

    def explain(self, path: str, reason: str) -> None:
        """Keep the officer's reason for a warning."""
        self._do(path, records.explain, path, reason)

    def make_official(self) -> None:
        """Make the record official, or say why not."""
        self._do("", records.make_official, undoable=False)

    def reopen(self) -> None:
        """Make the record a draft again."""
        self._do("", records.reopen_draft, undoable=False)

    def undo(self) -> str | None:
        """Take back the last step; return the path it was at, None when there is none."""
        return self._step(self._undo, self._redo)

    def redo(self) -> str | None:
        """Do again what was taken back last; return the path it was at, None when there is none."""
        return self._step(self._redo, self._undo)

    def follow(self, record: Record) -> None:
        """Take a newer state of the same record, saved elsewhere; nothing of before can be undone."""
        self.record = record
        self.form = records.form_of(record)
        self._undo.clear()
        self._redo.clear()
        self._typed_at = ""
        self._look()
        self.changed.emit()

    def at(self, path: str) -> list[Issue]:
        """Return the issues of one path."""
        return self.by_path.get(path, [])

    def blocking(self) -> int:
        """Return how many errors there are."""
        return sum(issue.level is Level.ERROR for issue in self.issues)

    def asking(self) -> int:
        """Return how many warnings there are."""
        return sum(issue.level is Level.WARNING for issue in self.issues)

    def _answered(self, path: str) -> bool:
        name, _slash, rest = path.partition("/")
        if not rest:
            return self.record.answered(self.form.field(name))
        wanted = rest.partition("/")[0]
        column = self.form.at(path)
        return any(row.id == wanted and row.answered(column) for row in self.record.rows.get(name, ()))

    def _do(self, path: str, verb: Callable[..., Saved], *wishes: Any, undoable: bool = True) -> bool:
        try:
            saved = verb(self.desk, self.record, *wishes)
        except KcdeskError as error:
            self.refused.emit(path, error.sentence)
            return False
        if undoable and saved.undo is not None:
            self._undo.append(saved.undo)
        if saved.undo is not None:
            self._redo.clear()
        self._take(saved)
        return True

    def _step(self, back: list[Any], forth: list[Any]) -> str | None:
        self._typed_at = ""
        if not back:
            return None
        step = back.pop()
        before = self.record
        try:
            saved = records.undo(self.desk, self.record, step)
        except KcdeskError as error:
            self.refused.emit("", error.sentence)
            return None
        if saved.undo is not None:
            forth.append(saved.undo)
        self._take(saved)
        return first_difference(self.form, before, self.record)

    def _take(self, saved: Saved) -> None:
        self.record = saved.record
        self._look()
        self.changed.emit()
        self.saved.emit(saved)

    def _look(self) -> None:
        self.issues = records.issues(self.desk, self.record)
        # The issues are worked out once for the whole record; each section reads them.
        self.sections = tuple(
            (section, completeness(self.form, self.record, section, self.issues))
            for section in self.form.sections
            if section.relevant is None or section.relevant(self.record)
        )
        self.by_path = {}
        for issue in self.issues:
            self.by_path.setdefault(issue.path, []).append(issue)


def first_difference(form: Form, before: Record, after: Record) -> str:
    """Return the path of the first answer that differs, in the order of the form; "" when none does."""
    for field in form.fields:
        if not isinstance(field, Table):
            if not field.calculate and before.cells.get(field.name) != after.cells.get(field.name):
                return field.name
            continue
        old = {row.id: row for row in before.rows.get(field.name, ())}
        new = after.rows.get(field.name, ())
        for row in new:
            if row.id not in old:
                return f"{field.name}/{row.id}/{field.columns[0].name}"
            for column in field.columns:
                if not column.calculate and row.cells.get(column.name) != old[row.id].cells.get(column.name):
                    return f"{field.name}/{row.id}/{column.name}"
        if len(old) != len(new):
            return field.name
    return ""


def count_sentence(errors: int, warnings: int) -> str:
    """Return "3 phải sửa, 2 cần xem lại", or that there is nothing to mend."""
    parts = []
    if errors:
        parts.append(_("{count} phải sửa").format(count=errors))
    if warnings:
        parts.append(_("{count} cần xem lại").format(count=warnings))
    return ", ".join(parts) or _("Không có gì phải sửa")
