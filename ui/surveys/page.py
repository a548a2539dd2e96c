"""One survey: the sheet, and the button that drafts a dossier from a need in it."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.services import dossiers
from kcdesk.services.desk import Desk
from ui.parts import button
from ui.record_page import RecordPage
from ui.tasks import Tasks


class SurveyPage(RecordPage):
    """The survey sheet with its way to a dossier."""

    form = "survey"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.draft_button = button(_("Lập đề án từ nhu cầu"), "", "dossier", self._draft_first)
        self.needs_menu = QMenu(self.draft_button)
        self.tool_row.insertWidget(0, self.draft_button)
        self.next_button, self.next_icon = self.draft_button, "dossier"
        self.body.addWidget(self.form_view, 1)

    def show_record(self, record: Record) -> None:
        """Offer a dossier for each need that the sheet states."""
        needs = dossiers.needs_of(self.desk, record)
        self.draft_button.setEnabled(bool(needs))
        self.draft_button.setToolTip(
            _("{need} (Ctrl+N)").format(need=needs[0][1])
            if needs
            else _("Phiếu chưa ghi nhu cầu nào. Ghi nhu cầu ở phần K trước.")
        )
        self.needs_menu.clear()
        for number, (_row, words) in enumerate(needs, 1):
            line = self.needs_menu.addAction(
                _("Nhu cầu {number}: {words}").format(number=number, words=words)
            )
            line.triggered.connect(partial(self.draft, number))
        # Qt takes a button's menu away for None, which its stubs do not say.
        self.draft_button.setMenu(self.needs_menu if len(needs) > 1 else None)  # type: ignore[arg-type]
        super().show_record(record)

    @property
    def guide(self) -> str:
        """How to fill the sheet, and where it leads."""
        return super().guide + " " + _("Có nhu cầu ở phần K thì Ctrl+N lập đề án từ nhu cầu ấy.")

    def begin_new(self) -> None:
        """Draft a dossier (Ctrl+N): from the one need, or from the one chosen among several."""
        if self.draft_button.isEnabled():
            self.draft_button.click()
        else:
            self.banner.say("note", self.draft_button.toolTip())

    def draft(self, need: int = 1, _checked: bool = False) -> None:
        """Draft a dossier from a need, by its number from 1, and open it."""
        self.attempt(partial(self._draft, need))

    def _draft_first(self) -> None:
        self.draft(1)

    def _draft(self, need: int) -> None:
        if self._record is None:
            return
        saved = dossiers.draft_dossier(self.desk, self._record.id, need)
        self.saved.emit(saved)
        self.changed.emit(saved.changes)
        self.wants_record.emit("dossier", saved.record.id)
