"""One establishment: its card, its surveys and dossiers, and the button that begins a survey."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kcdesk.changes import Changes
from kcdesk.forms import catalogue
from kcdesk.forms.fields import Reference
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.services import records
from kcdesk.services.desk import Desk
from ui.linked import LinkedList
from ui.parts import button
from ui.record_page import RecordPage
from ui.tasks import Tasks
from ui.theme import GRID

_SIDE = GRID * 56


class EstablishmentPage(RecordPage):
    """The card in the middle, what was made from it at the right."""

    form = "establishment"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.survey_button = button(_("Lập phiếu khảo sát"), "", "survey", self._begin_survey, "Ctrl+N")
        self.tool_row.insertWidget(0, self.survey_button)
        self.next_button, self.next_icon = self.survey_button, "survey"
        self.surveys = LinkedList(
            desk, "survey", link("survey", self.form), _("Phiếu khảo sát"), _("Chưa có phiếu nào.")
        )
        self.dossiers = LinkedList(
            desk, "dossier", link("dossier", self.form), _("Đề án"), _("Chưa có đề án nào.")
        )
        side = QFrame()
        side.setProperty("kind", "side")
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 2, GRID * 2)
        column.setSpacing(GRID * 3)
        for linked in (self.surveys, self.dossiers):
            linked.opened.connect(self.wants_record)
            column.addWidget(linked, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.form_view, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)

    @property
    def guide(self) -> str:
        """How to fill the card, and where it leads."""
        return super().guide + " " + _("Ctrl+N lập phiếu khảo sát của cơ sở này.")

    def show_record(self, record: Record) -> None:
        """Show what was made from this establishment."""
        super().show_record(record)
        self.surveys.show_of(record.id)
        self.dossiers.show_of(record.id)

    def follow(self, changes: Changes) -> None:
        """Show new surveys and dossiers too."""
        super().follow(changes)
        if self._record is not None and (changes.touches("survey") or changes.touches("dossier")):
            self.show_record(self._record)

    def begin_new(self) -> None:
        """Begin a survey of this establishment (Ctrl+N)."""
        self._begin_survey()

    def _begin_survey(self) -> None:
        self.attempt(self._survey)

    def _survey(self) -> None:
        if self._record is None:
            return
        saved = records.begin_survey(self.desk, self._record.id)
        self.saved.emit(saved)
        self.changed.emit(saved.changes)
        self.wants_record.emit("survey", saved.record.id)


def link(form: str, target: str) -> str:
    """Return the name of the field by which records of `form` point to one of `target`."""
    fields = catalogue.form(form).columns
    return next(field.name for field in fields if isinstance(field, Reference) and field.form == target)
