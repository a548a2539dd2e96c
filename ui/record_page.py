"""The page of one record: the form in the middle, and what belongs to it beside."""

from PySide6.QtWidgets import QWidget

from kcdesk.changes import Changes
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.services import records
from kcdesk.services.desk import Desk
from ui.forms.form_view import FormView
from ui.page import Page
from ui.parts import FORM_WIDTH, button, emphasise
from ui.tasks import Tasks
from ui.words import KINDS


class RecordPage(Page):
    """One record of a form on screen; every answer is saved by the form itself."""

    form = ""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._record: Record | None = None
        self.form_view = FormView(desk, self)
        self.form_view.setMinimumWidth(FORM_WIDTH)
        self.form_view.saved.connect(self._saved)
        self.form_view.open_other.connect(self.wants_record)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.preview_button = button(_("Xem và in"), "", "print", self._preview, "Ctrl+P")
        self.tool_row.addWidget(self.preview_button)
        self.next_button, self.next_icon = self.preview_button, "print"

    @property
    def record(self) -> Record | None:
        """The record as last saved."""
        return self._record

    @property
    def heading(self) -> str:
        """The place the record belongs to; its name stands on the form itself."""
        return _(KINDS[self.form].place)

    @property
    def title(self) -> str:
        """The words that name the record."""
        return records.title(self.desk, self.form, self._record.id) if self._record else ""

    @property
    def guide(self) -> str:
        """How to fill a form."""
        return _(
            "Trả lời từng ô, Enter sang ô sau; mỗi câu trả lời được lưu ngay. Chỗ nào còn thiếu hoặc chưa "
            "khớp có một câu nói rõ ngay bên dưới; F8 đi tới chỗ tiếp theo. Ctrl+Z hoàn tác."
        )

    def open(self, record: str) -> None:
        """Show a record; raises Refused when there is none of that id."""
        self._record = records.read(self.desk, self.form, record)
        self.form_view.open_record(self._record)
        self.show_record(self._record)

    def show_record(self, record: Record) -> None:
        """Show what stands beside the form for this state of the record; what is finished leads on."""
        emphasise(self.next_button, self.next_icon, bool(record.official) and self.next_button.isEnabled())

    def follow(self, changes: Changes) -> None:
        """Show the record anew when something else has changed it."""
        if self._record is None or (self.form, self._record.id) not in changes.records:
            return
        fresh = records.read(self.desk, self.form, self._record.id)
        if fresh != self._record:
            self._record = fresh
            self.form_view.open_record(fresh)
            self.show_record(fresh)

    def arrive(self) -> None:
        """Put the cursor into the form."""
        (self.form_view.focusWidget() or self.form_view).setFocus()

    def leave(self) -> None:
        """Save what is typed."""
        self.form_view.flush()

    def _saved(self, saved: records.Saved) -> None:
        finished = saved.record.official and self._record is not None and not self._record.official
        self._record = saved.record
        self.saved.emit(saved)
        self.changed.emit(saved.changes)
        self.retitled.emit()
        self.show_record(saved.record)
        if finished:
            self.next_button.setFocus()

    def _preview(self) -> None:
        self.wants_paper.emit(self._record, self.paper_code)
