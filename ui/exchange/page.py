"""Trao đổi dữ liệu: send, receive, bring in a workbook, fetch a template, make a backup."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QWidget

from kcdesk.changes import Changes
from kcdesk.i18n import _
from kcdesk.numbers import show_integer
from kcdesk.progress import Progress
from kcdesk.services import backups, bundles, workbooks
from kcdesk.services.bundles import Exported, Inspection, Received
from kcdesk.services.desk import Desk
from kcdesk.services.workbooks import Imported
from ui.exchange.inspection import InspectionView
from ui.exchange.words import exported_words, received_words, shortened
from ui.page import Page
from ui.parts import Card, button, label, scrolled
from ui.tasks import Tasks
from ui.theme import GRID
from ui.words import KINDS

BUNDLE_SUFFIX = ".kcx"


class ExchangePage(Page):
    """Four cards, each with one sentence and its button; what was done is said at the top of the page."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.inspection = InspectionView()
        self.inspection.accepted.connect(self._take_in)
        self.inspection.declined.connect(self.inspection.hide)
        self.inspection.hide()
        self.body.addWidget(self.inspection)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, GRID * 2, 0)
        grid.setSpacing(GRID * 3)
        cards = (self._send_card(), self._receive_card(), self._import_card(), self._backup_card())
        for place, card in enumerate(cards):
            grid.addWidget(card, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        self.body.addWidget(scrolled(inside), 1)
        self._file = Path()

    @property
    def heading(self) -> str:
        """The name of the place."""
        return _("Trao đổi dữ liệu")

    @property
    def guide(self) -> str:
        """What one does here."""
        return _(
            "«Xuất dữ liệu» ghi mọi việc của máy này vào một tệp để gửi Trung tâm hoặc chép sang máy khác. "
            "«Nhận dữ liệu» mở tệp của máy khác, nói rõ sẽ thay đổi gì rồi mới nhận. Nhận hai lần không sao."
        )

    def begin(self, verb: str) -> None:
        """Begin "export", "receive", "import" or "backup" as a command asks."""
        asks = {
            "export": self._ask_export,
            "receive": self._ask_receive,
            "import": self._ask_import,
            "backup": self.back_up,
        }
        asks[verb]()

    def arrive(self) -> None:
        """Take the focus to the first button; say when a copy was last made."""
        self.export_button.setFocus()
        self._tell_backup()

    def export_to(self, out: Path) -> None:
        """Write the bundle; then say what it holds."""
        self._work(partial(_export, self.desk, out), self._exported, _("Xuất dữ liệu"))

    def inspect(self, file: Path) -> None:
        """Look into a bundle and show what receiving it would do."""
        self._file = file
        self.inspection.hide()
        self._work(partial(_inspect, self.desk, file), self._inspected, _("Xem gói dữ liệu"))

    def import_file(self, file: Path) -> None:
        """Bring in a workbook; then say what was taken and what was refused."""
        self._work(partial(_import, self.desk, file), self._imported, _("Nhập bảng tính"))

    def back_up(self) -> None:
        """Make a verified copy now."""
        self._work(partial(_back_up, self.desk), self._backed_up, _("Sao lưu"))

    def write_template(self, kind: str, out: Path) -> None:
        """Write the empty workbook of a kind."""
        self._work(partial(_template, kind, out), self._template_written, _("Ghi mẫu bảng tính"))

    def _send_card(self) -> Card:
        card = Card(_("Gửi đi"))
        card.body.addWidget(
            label(_("Ghi phiếu, đề án và tệp kèm của máy này vào một tệp để gửi Trung tâm."), wrap=True)
        )
        self.export_button = button(_("Xuất dữ liệu…"), "primary", "export", self._ask_export)
        card.body.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(1)
        return card

    def _receive_card(self) -> Card:
        card = Card(_("Nhận về"))
        card.body.addWidget(
            label(_("Mở tệp do máy khác xuất. Xem trước sẽ thay đổi gì, rồi mới nhận vào."), wrap=True)
        )
        card.body.addWidget(
            button(_("Mở gói dữ liệu…"), "", "import", self._ask_receive), 0, Qt.AlignmentFlag.AlignLeft
        )
        card.body.addStretch(1)
        return card

    def _import_card(self) -> Card:
        card = Card(_("Nhập từ bảng tính"))
        card.body.addWidget(
            label(
                _(
                    "Đọc danh sách cơ sở, phiếu khảo sát hay đề án trong tệp Excel. Dòng sai được trả lại "
                    "trong bản sao của chính tệp ấy, kèm lý do từng dòng."
                ),
                wrap=True,
            )
        )
        card.body.addWidget(
            button(_("Chọn bảng tính…"), "", "table", self._ask_import), 0, Qt.AlignmentFlag.AlignLeft
        )
        card.body.addWidget(label(_("Chưa có tệp? Lấy mẫu trống:"), "faint"))
        row = QHBoxLayout()
        for kind in KINDS.values():
            row.addWidget(button(_(kind.place), "link", "save", partial(self._ask_template, kind.form)))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _backup_card(self) -> Card:
        card = Card(_("Sao lưu"))
        self._last_backup = QLabel()
        self._last_backup.setWordWrap(True)
        card.body.addWidget(self._last_backup)
        row = QHBoxLayout()
        row.addWidget(button(_("Sao lưu ngay"), "", "backup", self.back_up))
        row.addWidget(button(_("Kiểm tra kho dữ liệu"), "", "good", self._verify))
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def _ask_export(self) -> None:
        name = f"kcdesk-{self.desk.now():%Y%m%d-%H%M}{BUNDLE_SUFFIX}"
        out, _kind = QFileDialog.getSaveFileName(
            self, _("Xuất dữ liệu"), str(Path.home() / name), _("Gói dữ liệu kcdesk (*.kcx)")
        )
        if out:
            self.export_to(Path(out))

    def _ask_receive(self) -> None:
        file = self._ask_open(_("Nhận dữ liệu"), _("Gói dữ liệu kcdesk (*.kcx)"))
        if file:
            self.inspect(Path(file))

    def _ask_import(self) -> None:
        file = self._ask_open(_("Nhập từ bảng tính"), _("Bảng tính Excel (*.xlsx)"))
        if file:
            self.import_file(Path(file))

    def _ask_open(self, title: str, kinds: str) -> str:
        everything = _("Mọi tệp (*)")
        file, _kind = QFileDialog.getOpenFileName(self, title, str(Path.home()), f"{kinds};;{everything}")
        return file

    def _ask_template(self, kind: str, _checked: bool = False) -> None:
        out, _kind = QFileDialog.getSaveFileName(
            self, _("Lưu mẫu bảng tính"), str(Path.home() / f"mau-{kind}.xlsx"), _("Bảng tính Excel (*.xlsx)")
        )
        if out:
            self.write_template(kind, Path(out))

    def _work(self, work: object, done: object, title: str) -> None:
        self.banner.clear()
        self.tasks.run(work, done, title, self.refuse)  # type: ignore[arg-type]

    def _exported(self, exported: Exported) -> None:
        self.banner.say(
            "good", exported_words(exported), _("Mở thư mục"), partial(_open, exported.path.parent)
        )
        self.changed.emit(Changes())

    def _inspected(self, seen: Inspection) -> None:
        self.inspection.show_inspection(seen)

    def _take_in(self) -> None:
        self.inspection.hide()
        self._work(partial(_receive, self.desk, self._file), self._received, _("Nhận dữ liệu"))

    def _received(self, received: Received) -> None:
        level = "warning" if received.conflicts else "good"
        self.banner.say(level, received_words(received))
        self.changed.emit(received.changes)

    def _imported(self, imported: Imported) -> None:
        words = shortened(imported.sentence())
        if imported.refused_file is None:
            self.banner.say("good", words)
        else:
            show = partial(_open, imported.refused_file)
            self.banner.say("warning", words, _("Mở bản có dòng sai"), show)
        self.changed.emit(imported.changes)

    def _backed_up(self, path: Path) -> None:
        self.banner.say(
            "good",
            _("Đã sao lưu vào {file}.").format(file=path),
            _("Mở thư mục"),
            partial(_open, path.parent),
        )
        self._tell_backup()

    def _template_written(self, path: Path) -> None:
        self.banner.say("good", _("Đã ghi mẫu {file}.").format(file=path), _("Mở tệp"), partial(_open, path))

    def _verify(self) -> None:
        self._work(partial(_verify, self.desk), self._verified, _("Kiểm tra kho dữ liệu"))

    def _verified(self, seen: backups.Verified) -> None:
        if seen.ok:
            total = sum(seen.counts.values())
            words = _("Kho dữ liệu nguyên vẹn: {count} bản ghi, lịch sử khớp từng ô.")
            self.banner.say("good", words.format(count=show_integer(total)))
        else:
            self.banner.say("error", "\n".join(seen.problems[:5]))

    def _tell_backup(self) -> None:
        last = backups.last_backup(self.desk)
        words = _("Bản sao gần nhất: {time}.").format(time=f"{last:%d/%m/%Y %H:%M}") if last else ""
        self._last_backup.setText(words or _("Chưa có bản sao nào của kho dữ liệu này."))


def _export(desk: Desk, out: Path, progress: Progress) -> Exported:
    return bundles.export_bundle(desk, out, progress)


def _inspect(desk: Desk, file: Path, progress: Progress) -> Inspection:
    return bundles.inspect_bundle(desk, file)


def _receive(desk: Desk, file: Path, progress: Progress) -> Received:
    return bundles.receive_bundle(desk, file, progress)


def _import(desk: Desk, file: Path, progress: Progress) -> Imported:
    return workbooks.import_workbook(desk, file, progress)


def _template(kind: str, out: Path, progress: Progress) -> Path:
    return workbooks.write_template(kind, out)


def _back_up(desk: Desk, progress: Progress) -> Path:
    return backups.backup(desk, None, progress)


def _verify(desk: Desk, progress: Progress) -> backups.Verified:
    return backups.verify(desk, progress)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
