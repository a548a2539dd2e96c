"""One dossier: its path above, its parts in the middle, the paper it becomes at the right."""

from PySide6.QtWidgets import QSplitter, QWidget

from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.services.desk import Desk
from ui.dossiers.paper_side import PaperSide
from ui.dossiers.path import DRAFT, FILED, PathStrip
from ui.establishments.page import link
from ui.parts import action, button
from ui.preferences import Preferences
from ui.record_page import RecordPage
from ui.tasks import Tasks
from ui.theme import GRID

_PAPER = GRID * 80


class DossierPage(RecordPage):
    """A dossier being written, and its paper beside it."""

    form = "dossier"

    def __init__(
        self, desk: Desk, tasks: Tasks, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, tasks, parent)
        self._preferences = preferences
        self.path = PathStrip()
        self.path.survey_wanted.connect(self._open_survey)
        self.paper = PaperSide(desk, tasks)
        self.paper.wanted.connect(self._want_paper)
        self.paper.closed.connect(self._hide_paper)
        self.paper_button = button(_("Trang giấy"), "", "preview", self._toggle_paper)
        self.paper_button.setCheckable(True)
        self.paper_button.setToolTip(_("Hiện hoặc ẩn trang giấy bên phải (F9)"))
        self.addAction(action(self, _("Trang giấy"), "F9", self._flip_paper))
        self.tool_row.insertWidget(0, self.paper_button)
        self._parts = QSplitter()
        self._parts.addWidget(self.form_view)
        self._parts.addWidget(self.paper)
        self._parts.setChildrenCollapsible(False)
        self._parts.setStretchFactor(0, 3)
        self._parts.setStretchFactor(1, 2)
        self.paper.setMinimumWidth(_PAPER)
        self.body.setSpacing(0)
        self.body.addWidget(self.path)
        self.body.addWidget(self._parts, 1)
        self._show_paper(preferences.shows_paper)

    def show_record(self, record: Record) -> None:
        """Follow the record with path and paper."""
        super().show_record(record)
        self.path.show_step(FILED if record.official else DRAFT, bool(self._survey_of(record)))
        self.paper.show_of(record)

    @property
    def guide(self) -> str:
        """How to write a dossier, what copied answers are, and where the paper is."""
        return (
            super().guide
            + " "
            + _("«Chép» là câu lấy từ phiếu khảo sát: bấm vào để xem nguồn. F9 hiện hoặc ẩn trang giấy.")
        )

    @property
    def paper_code(self) -> str:
        """The paper shown beside the dossier."""
        return str(self.paper.kinds.currentData())

    def arrive(self) -> None:
        """Draw the paper when it was out of sight while the record changed."""
        super().arrive()
        self.paper.refresh()

    def _survey_of(self, record: Record) -> str:
        return str(record.cells.get(link("dossier", "survey")) or "")

    def _open_survey(self) -> None:
        if self._record is not None:
            self.wants_record.emit("survey", self._survey_of(self._record))

    def _want_paper(self, code: str) -> None:
        self.wants_paper.emit(self._record, code)

    def _flip_paper(self) -> None:
        self._toggle_paper(self.paper.isHidden())

    def _toggle_paper(self, shown: bool) -> None:
        self._show_paper(shown)
        self._preferences.shows_paper = shown

    def _hide_paper(self) -> None:
        self._toggle_paper(False)

    def _show_paper(self, shown: bool) -> None:
        self.paper_button.setChecked(shown)
        self.paper.setVisible(shown)
        if shown and self._record is not None:
            self.paper.refresh()
