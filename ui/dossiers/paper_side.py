"""The paper that a dossier becomes, beside it, drawn anew a moment after each saved answer."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kcdesk.errors import KcdeskError
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.progress import Progress
from kcdesk.services import papers
from kcdesk.services.desk import Desk
from ui.paper import Paper, PaperView
from ui.parts import button, label
from ui.tasks import Task, Tasks
from ui.theme import GRID

_PAUSE = 500
"""Milliseconds without a saved answer before the paper is made anew, so that typing is never disturbed."""

_FIRST = "F06"


class PaperSide(QFrame):
    """Choose the paper, see its pages; `wanted(code)` asks for it in full, `closed` for the room."""

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self._desk = desk
        self._tasks = tasks
        self._record: Record | None = None
        self._task: Task | None = None
        self.kinds = QComboBox()
        for paper in papers.papers_of("dossier"):
            self.kinds.addItem(f"{paper.code} · {_(paper.label)}", paper.code)
        self.kinds.setCurrentIndex(max(self.kinds.findData(_FIRST), 0))
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds.setMinimumContentsLength(8)
        self.kinds.setAccessibleName(_("Giấy tờ"))
        self.kinds.currentIndexChanged.connect(self._chosen)
        self.view = PaperView()
        self.view.page_changed.connect(self._tell_page)
        self._page = label("", "faint")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._head())
        column.addWidget(self.view, 1)

    def show_of(self, record: Record) -> None:
        """Show the papers of this state of the record: at once for another record, else after a pause."""
        other = self._record is None or self._record.id != record.id
        self._record = record
        if other:
            self.view.show_paper(None, _("Đang dựng trang giấy…"))
            self.refresh()
        else:
            self._timer.start()

    def refresh(self) -> None:
        """Make the paper now, in the background; nothing is done while it is out of sight."""
        if self._record is None or self.isHidden():
            return
        if self._task is not None and self._task in self._tasks.running:
            self._timer.start()
            return
        work = partial(_made, self._desk, self._record, self.kinds.currentData())
        self._task = self._tasks.run(work, self._show, on_refused=self._refused)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.kinds, 1)
        row.addWidget(self._page)
        larger = button("", "plain", "zoom_in", self._want, _("Xem lớn và in (Ctrl+P)"))
        larger.setAccessibleName(_("Xem lớn và in"))
        row.addWidget(larger)
        hide = button("", "plain", "close", self.closed.emit, _("Ẩn trang giấy"))
        hide.setAccessibleName(_("Ẩn trang giấy"))
        row.addWidget(hide)
        return row

    def _chosen(self) -> None:
        self.refresh()

    def _want(self) -> None:
        self.wanted.emit(self.kinds.currentData())

    def _tell_page(self, page: int, pages: int) -> None:
        self._page.setText(f"{page}/{pages}" if pages else "")

    def _show(self, paper: Paper) -> None:
        self.view.show_paper(paper)

    def _refused(self, error: KcdeskError) -> None:
        self.view.show_paper(None, error.sentence)


def _made(desk: Desk, record: Record, code: str, progress: Progress) -> Paper:
    return Paper(papers.make(desk, record, code, progress=progress).pdf)
