"""Bàn làm việc: the one next step, what is incomplete, counts, and when work last left and was copied."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kcdesk.changes import Changes
from kcdesk.i18n import N_, _
from kcdesk.numbers import show_integer
from kcdesk.services.desk import Desk
from kcdesk.services.overview import Draft, Overview, overview
from ui.home.next_step import Step, next_step
from ui.icons import icon
from ui.page import Page
from ui.parts import Card, button, label
from ui.tasks import Tasks
from ui.theme import GRID, colours, heading_font
from ui.words import KINDS

_FACTS = (
    ("drafts", N_("Phiếu, đề án làm dở")),
    ("unsent", N_("Thay đổi chưa gửi")),
    ("export", N_("Xuất dữ liệu lần cuối")),
    ("received", N_("Nhận dữ liệu lần cuối")),
    ("backup", N_("Sao lưu lần cuối")),
)
_OPENS = Qt.ItemDataRole.UserRole


class HomePage(Page):
    """What a person sees first."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._step: Step | None = None
        self._stale = True
        self.next_button = QPushButton()
        self.next_button.setProperty("kind", "primary")
        self.next_button.setAutoDefault(True)
        self.next_button.setMinimumHeight(GRID * 10)
        self.next_button.clicked.connect(self._do_step)
        self._why = label("", "", wrap=True)
        self.drafts = QListWidget()
        self.drafts.setIconSize(QSize(20, 20))
        self.drafts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.drafts.itemActivated.connect(self._open)
        self._no_drafts = label(_("Không có phiếu hay đề án nào đang làm dở."), "faint", wrap=True)
        self._no_drafts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._numbers: dict[str, QPushButton] = {}
        self._facts: dict[str, QLabel] = {}
        row = QHBoxLayout()
        row.setSpacing(GRID * 3)
        row.addLayout(self._left(), 3)
        row.addLayout(self._right(), 2)
        self.body.addLayout(row, 1)

    @property
    def heading(self) -> str:
        """The name of the place."""
        return _("Bàn làm việc")

    @property
    def guide(self) -> str:
        """What this page is for."""
        return _(
            "Bấm nút lớn để làm việc tiếp theo nên làm. Bên dưới là những phiếu và đề án còn dở: chọn "
            "một dòng rồi Enter để làm tiếp. Ctrl+K tìm mọi thứ từ bất cứ đâu."
        )

    def follow(self, changes: Changes) -> None:
        """Look again when it is next in sight."""
        self._stale = True
        if self.isVisible():
            QTimer.singleShot(0, self, self._look)

    def arrive(self) -> None:
        """Take the focus to the next step; look after the painting."""
        self.next_button.setFocus()
        self._stale = True
        QTimer.singleShot(0, self, self._look)

    def _left(self) -> QVBoxLayout:
        step = Card(_("Việc tiếp theo"))
        step.body.addWidget(self._why)
        step.body.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignLeft)
        drafts = Card(_("Đang làm dở"))
        drafts.body.addWidget(self._no_drafts, 1)
        drafts.body.addWidget(self.drafts, 1)
        column = QVBoxLayout()
        column.setSpacing(GRID * 3)
        column.addWidget(step)
        column.addWidget(drafts, 1)
        return column

    def _right(self) -> QVBoxLayout:
        counts = Card(_("Trong sổ"))
        grid = QGridLayout()
        for place, kind in enumerate(KINDS.values()):
            one = QPushButton("–")
            one.setProperty("kind", "plain")
            one.setFont(heading_font(self.font(), 8.0))
            one.setCursor(Qt.CursorShape.PointingHandCursor)
            one.setAccessibleName(_(kind.place))
            one.clicked.connect(_Leader(self, kind.form))
            grid.addWidget(one, 0, place)
            words = label(_(kind.place), "faint")
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(words, 1, place)
            self._numbers[kind.form] = one
        counts.body.addLayout(grid)
        facts = Card(_("Tình hình"))
        table = QGridLayout()
        table.setVerticalSpacing(GRID * 2)
        for line, (name, fact) in enumerate(_FACTS):
            self._facts[name] = label("–")
            self._facts[name].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.addWidget(label(_(fact), "faint"), line, 0)
            table.addWidget(self._facts[name], line, 1)
        facts.body.addLayout(table)
        row = QHBoxLayout()
        row.addWidget(button(_("Xuất dữ liệu"), "", "export", self._export))
        row.addWidget(button(_("Sao lưu ngay"), "", "backup", self._backup))
        row.addStretch(1)
        facts.body.addLayout(row)
        column = QVBoxLayout()
        column.setSpacing(GRID * 3)
        column.addWidget(counts)
        column.addWidget(facts)
        column.addStretch(1)
        return column

    def _look(self) -> None:
        if not self._stale:
            return
        self._stale = False
        seen = overview(self.desk)
        self._step = next_step(seen, bool(self.desk.officer))
        self._why.setText(self._step.why)
        self.next_button.setText(f" {self._step.words}")
        self.next_button.setIcon(icon(self._step.icon, colours().on_accent))
        for form, one in self._numbers.items():
            one.setText(show_integer(seen.counts.get(form, 0)))
        self._tell_facts(seen)
        self._tell_drafts(seen)

    def _tell_facts(self, seen: Overview) -> None:
        now = self.desk.now()
        drafts = sum(seen.draft_counts.get(form, 0) for form in ("survey", "dossier"))
        self._facts["drafts"].setText(show_integer(drafts))
        self._facts["unsent"].setText(show_integer(seen.unsent))
        self._facts["export"].setText(ago(seen.last_export, now))
        self._facts["received"].setText(ago(seen.last_received, now))
        self._facts["backup"].setText(ago(seen.last_backup, now))

    def _tell_drafts(self, seen: Overview) -> None:
        chosen = self.drafts.currentRow()
        self.drafts.clear()
        for draft in seen.drafts:
            item = QListWidgetItem(icon(KINDS[draft.form].icon, colours().accent), draft_words(draft))
            item.setData(_OPENS, (draft.form, draft.id))
            item.setToolTip(_("Enter hoặc bấm đúp để làm tiếp"))
            self.drafts.addItem(item)
        self.drafts.setCurrentRow(min(max(chosen, 0), len(seen.drafts) - 1))
        self.drafts.setVisible(bool(seen.drafts))
        self._no_drafts.setVisible(not seen.drafts)

    def _open(self, item: QListWidgetItem) -> None:
        self.wants_record.emit(*item.data(_OPENS))

    def _do_step(self) -> None:
        if self._step is None:
            return
        if self._step.record:
            self.wants_record.emit(*self._step.record)
        elif self._step.place:
            self.wants_place.emit(self._step.place)
            if self._step.command:
                self.wants_command.emit(self._step.command)
        else:
            self.wants_command.emit(self._step.command)

    def _export(self) -> None:
        self.wants_command.emit("export")

    def _backup(self) -> None:
        self.wants_command.emit("backup")


class _Leader:
    """Leads to a place when called, keeping no closure over the page."""

    def __init__(self, page: HomePage, place: str) -> None:
        self._page = page
        self._place = place

    def __call__(self) -> None:
        self._page.wants_place.emit(self._place)


def draft_words(draft: Draft) -> str:
    """Return the two lines that tell a draft and how far it is."""
    kind = _(KINDS[draft.form].place)
    parts = [kind, _("{answered}/{asked} câu bắt buộc").format(answered=draft.answered, asked=draft.asked)]
    if draft.blocking:
        parts.append(_("còn {count} chỗ phải sửa").format(count=draft.blocking))
    else:
        parts.append(_("có thể hoàn tất"))
    return f"{draft.title}\n{' · '.join(parts)}"


def ago(at: datetime | None, now: datetime) -> str:
    """Return when something happened as a person says it: "hôm nay 14:03", "hôm qua", "12 ngày trước"."""
    if at is None:
        return _("chưa lần nào")
    days = (now.date() - at.date()).days
    if days <= 0:
        return _("hôm nay {time}").format(time=f"{at:%H:%M}")
    if days == 1:
        return _("hôm qua {time}").format(time=f"{at:%H:%M}")
    return _("{days} ngày trước").format(days=days)
