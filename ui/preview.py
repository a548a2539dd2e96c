"""The papers of a record in full: choose one, look at it, print it, save it as PDF, open it as a file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from kcdesk.errors import KcdeskError, Refused
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.progress import Progress
from kcdesk.services import papers, records
from kcdesk.services.desk import Desk
from kcdesk.services.papers import PaperKind
from kcdesk.vietnamese import fold
from ui.page import Page
from ui.paper import Paper, PaperView
from ui.parts import action, button, label
from ui.tasks import Tasks

FOLDER = "giay-to"
"""Where papers opened as files lie, inside the desk's folder."""

_PRINT_DOTS = 300
_POINTS_PER_INCH = 72


class PreviewPage(Page):
    """One paper at a time; the record (None for blank sheets) is given by `open`."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._record: Record | None = None
        self._printer: QPrinter | None = None
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Giấy tờ"))
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.currentIndexChanged.connect(self._refresh)
        self.view = PaperView()
        self.view.page_changed.connect(self._tell_page)
        self.view.zoomed.connect(self._tell_zoom)
        self._page = label("", "faint")
        self._zoom = QLabel()
        self._needs_paper: list[QPushButton] = []
        self.body.addLayout(self._bar())
        self.body.addWidget(self.view, 1)

    @property
    def heading(self) -> str:
        """What is printed, and of what."""
        if self._record is None:
            return _("In phiếu trắng")
        title = records.title(self.desk, self._record.form, self._record.id)
        return _("In: {title}").format(title=title)

    @property
    def guide(self) -> str:
        """What the buttons do."""
        return _(
            "Chọn giấy tờ ở góc trái, xem từng trang rồi bấm «In» (Ctrl+Shift+P). «Lưu PDF» (Ctrl+S) ghi ra "
            "tệp để gửi đi; «Mở tệp» mở tệp ấy bằng chương trình xem PDF của máy. Ctrl và lăn chuột để phóng "
            "to."
        )

    @property
    def record(self) -> Record | None:
        """The record whose papers are shown."""
        return self._record

    def open(self, record: Record | None, code: str = "") -> None:
        """Show the papers of a record, the one of this code first; None shows the blank sheets."""
        self._record = record
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for paper, blank in choices(record):
            words = f"{paper.code} · {_(paper.label)}"
            self.kinds.addItem(
                _("{paper}, để trống").format(paper=words) if blank else words, (paper.code, blank)
            )
        known = [self.kinds.itemData(place)[0] for place in range(self.kinds.count())]
        self.kinds.setCurrentIndex(known.index(code) if code in known else 0)
        self.kinds.blockSignals(False)
        self._refresh()

    def arrive(self) -> None:
        """Let the keys scroll the paper."""
        self.view.setFocus()

    def save_to(self, out: Path) -> None:
        """Write the paper shown as PDF to `out`."""
        code, blank = self._chosen()
        self.tasks.run(
            partial(_written, self.desk, self._record, code, out, blank),
            self._saved_as,
            _("Lưu PDF"),
            self.refuse,
        )

    def print_on(self, printer: QPrinter) -> None:
        """Print the paper shown; the printer is held until the work is done."""
        paper = self.view.paper
        if paper is None:
            return
        self._printer = printer
        self.tasks.run(partial(printed, paper, printer), self._printed, _("In"), self.refuse)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.kinds)
        row.addStretch(1)
        for words, sign, act in (
            (_("Thu nhỏ"), "zoom_out", self.view.zoom_out),
            (_("Phóng to"), "zoom_in", self.view.zoom_in),
        ):
            one = button("", "plain", sign, act, words)
            one.setAccessibleName(words)
            row.addWidget(one)
        row.addWidget(self._zoom)
        row.addWidget(button(_("Vừa chiều ngang"), "plain", "", self._fit))
        row.addWidget(self._page)
        row.addStretch(1)
        self.print_button = button(_("In"), "primary", "print", self._ask_printer, "Ctrl+Shift+P")
        save = button(_("Lưu PDF"), "", "save", self._ask_file, "Ctrl+S")
        # Through the buttons: they are dull until there is a paper.
        self.addAction(action(self, _("Lưu PDF"), "Ctrl+S", save.click))
        self.addAction(action(self, _("In"), "Ctrl+Shift+P", self.print_button.click))
        self._needs_paper = [
            button(_("Mở tệp"), "", "open", self._open_outside, _("Mở bằng chương trình xem PDF của máy")),
            save,
            self.print_button,
        ]
        for one in self._needs_paper:
            row.addWidget(one)
        return row

    def _chosen(self) -> tuple[str, bool]:
        code, blank = self.kinds.currentData()
        return str(code), bool(blank)

    def _refresh(self) -> None:
        self._enable(False)
        if self.kinds.currentIndex() < 0:
            self.view.show_paper(None, _("Bản ghi này không có giấy tờ nào để in."))
            return
        self.view.show_paper(None, _("Đang dựng trang giấy…"))
        self.banner.clear()
        code, blank = self._chosen()
        self.tasks.run(partial(_made, self.desk, self._record, code, blank), self._show, "", self._refused)

    def _show(self, paper: Paper) -> None:
        self.view.show_paper(paper)
        if paper.warning:
            self.banner.say("warning", paper.warning)
        self.view.set_zoom(1.0 if self.view.width() > paper.sizes[0][0] * 1.5 else 0)
        self._enable(True)

    def _refused(self, error: KcdeskError) -> None:
        self.view.show_paper(None, error.sentence)

    def _enable(self, ready: bool) -> None:
        for one in self._needs_paper:
            one.setEnabled(ready)

    def _fit(self) -> None:
        self.view.set_zoom(0)

    def _tell_page(self, page: int, pages: int) -> None:
        self._page.setText(_("Trang {page}/{pages}").format(page=page, pages=pages) if pages else "")

    def _tell_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{round(zoom * 100)} %")

    def _name(self) -> str:
        code, blank = self._chosen()
        title = (
            "trang"
            if blank or self._record is None
            else records.title(self.desk, self._record.form, self._record.id)
        )
        return f"{code}-{fold(title).replace(' ', '-')[:60]}.pdf"

    def _ask_file(self) -> None:
        out, _kind = QFileDialog.getSaveFileName(
            self, _("Lưu PDF"), str(Path.home() / self._name()), _("Tệp PDF (*.pdf)")
        )
        if out:
            self.save_to(Path(out))

    def _ask_printer(self) -> None:
        # The dialog does not keep the printer alive: without this reference Qt crashes.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setDocName(self._name())
        if QPrintDialog(self._printer, self).exec():
            self.print_on(self._printer)

    def _open_outside(self) -> None:
        paper = self.view.paper
        if paper is not None:
            self.attempt(partial(_open_file, paper, self.desk.folder / FOLDER / self._name()))

    def _saved_as(self, out: Path) -> None:
        self.banner.say(
            "good", _("Đã lưu {file}.").format(file=out), _("Mở thư mục"), partial(_open_folder, out)
        )

    def _printed(self, pages: int) -> None:
        self.banner.say("good", _("Đã gửi {count} trang tới máy in.").format(count=pages))
        self._printer = None


def choices(record: Record | None) -> list[tuple[PaperKind, bool]]:
    """Return the papers to choose from, each with whether it is printed blank; the filled ones first."""
    filled = [(paper, False) for paper in papers.papers_of(record.form)] if record else []
    forms = ("survey", "establishment") if record is None or record.form != "dossier" else ()
    blank = [(paper, True) for form in forms for paper in papers.papers_of(form) if paper.blank]
    return filled + blank


def printed(paper: Paper, printer: QPrinter, progress: Progress) -> int:
    """Draw every page on the printer and return their number; raises Refused when it does not answer."""
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    dots = min(printer.resolution(), _PRINT_DOTS)
    painter = QPainter()
    _orient(printer, paper, 0)
    if not painter.begin(printer):
        raise Refused(_("Máy in không nhận việc. Kiểm tra máy in đã bật và còn giấy, rồi in lại."))
    wanted = range(len(paper))
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        wanted = range(printer.fromPage() - 1, min(printer.toPage(), len(paper)))
    try:
        for done, number in enumerate(wanted):
            progress(done, len(wanted), _("trang {page}").format(page=number + 1))
            if done:
                _orient(printer, paper, number)
                printer.newPage()
            image = paper.draw(number, dots / _POINTS_PER_INCH)
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), image)
    finally:
        painter.end()
    return len(wanted)


def _orient(printer: QPrinter, paper: Paper, number: int) -> None:
    width, height = paper.sizes[number]
    wide = QPageLayout.Orientation.Landscape
    printer.setPageOrientation(wide if width > height else QPageLayout.Orientation.Portrait)


def _made(desk: Desk, record: Record | None, code: str, blank: bool, progress: Progress) -> Paper:
    made = papers.make(desk, None if blank else record, code, blank, progress)
    return Paper(made.pdf, made.warning)


def _written(
    desk: Desk, record: Record | None, code: str, out: Path, blank: bool, progress: Progress
) -> Path:
    return papers.print_paper(desk, None if blank else record, code, out, blank)


def _open_file(paper: Paper, out: Path) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(paper.pdf)
    except OSError as error:
        raise Refused(
            _("Không ghi được {file}. Đóng tệp nếu đang mở rồi thử lại.").format(file=out)
        ) from error
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(out))):
        raise Refused(_("Máy này chưa có chương trình mở PDF. Tệp đã được ghi ở {file}.").format(file=out))


def _open_folder(out: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(out.parent)))
