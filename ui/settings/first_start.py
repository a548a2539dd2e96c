"""The first start: three questions, then the training desk or an empty one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kcdesk.forms import office
from kcdesk.i18n import _
from kcdesk.progress import Progress
from kcdesk.services import records, samples
from kcdesk.services.desk import Desk
from kcdesk.services.workbooks import Imported
from kcdesk.vietnamese import nfc
from ui.forms.editor import Typed
from ui.forms.editors import editor_of
from ui.page import Page
from ui.parts import Card, button, heading, label
from ui.tasks import Tasks
from ui.theme import GRID

_WIDTH = GRID * 140


class FirstStartPage(Page):
    """Who works here? Every answer may be left for later."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.office = QLineEdit()
        self.office.setPlaceholderText(str(office.NAME.example))
        self.officer = QLineEdit()
        self.officer.setPlaceholderText(str(office.OFFICER.example))
        self.commune = editor_of(office.COMMUNE, desk)
        self.commune.given.connect(self._given)
        self._commune: object = None
        card = Card()
        card.setFixedWidth(_WIDTH)
        card.body.setSpacing(GRID * 3)
        card.body.addWidget(heading(_("Chào anh/chị. Ba câu trước khi bắt đầu"), 5.0))
        for words, editor in (
            (_("1. Đơn vị của anh/chị"), self.office),
            (_("2. Họ tên cán bộ dùng máy này"), self.officer),
            (_("3. Xã, phường, đặc khu (gõ vài chữ của tên, không cần dấu)"), self.commune),
        ):
            card.body.addLayout(_question(words, editor))
        card.body.addWidget(
            label(_("Câu nào chưa rõ có thể để trống, sửa sau trong «Thiết lập»."), "faint", wrap=True)
        )
        row = QHBoxLayout()
        self.training_button = button(
            _("Bắt đầu với dữ liệu tập huấn"), "primary", "next", partial(self.finish, True)
        )
        self.empty_button = button(_("Bắt đầu với sổ trống"), "", "", partial(self.finish, False))
        row.addWidget(self.training_button)
        row.addWidget(self.empty_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(
            label(
                _("Dữ liệu tập huấn gồm các cơ sở và đề án đã công bố, để làm thử. Không gửi đi đâu cả."),
                "faint",
                wrap=True,
            )
        )
        # Centred by stretches, for an alignment would measure the words at the width of the page.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        self.body.addStretch(1)
        self.body.addLayout(middle)
        self.body.addStretch(2)

    @property
    def heading(self) -> str:
        """The words of the first page."""
        return _("Bắt đầu")

    def arrive(self) -> None:
        """Put the cursor into the first question."""
        self.office.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next question on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def finish(self, training: bool, _checked: bool = False) -> None:
        """Save the answers and go on: with the published examples, or with an empty register."""
        self.attempt(partial(self._finish, training))

    def _finish(self, training: bool) -> None:
        self.commune.flush()
        given = {
            office.NAME.name: nfc(self.office.text()).strip(),
            office.OFFICER.name: nfc(self.officer.text()).strip(),
            office.COMMUNE.name: self._commune,
        }
        saved = records.save_office(self.desk, {name: cell for name, cell in given.items() if cell})
        self.saved.emit(saved)
        if not training:
            self.wants_command.emit("started")
            return
        for one in (self.training_button, self.empty_button):
            one.setEnabled(False)
        self.tasks.run(partial(_fill, self.desk), self._filled, _("Nạp dữ liệu tập huấn"), self.refuse)

    def _filled(self, imported: Imported) -> None:
        self.changed.emit(imported.changes)
        self.wants_command.emit("started")

    def _given(self, cell: object) -> None:
        if isinstance(cell, Typed):
            cell = records.typed(office.COMMUNE, cell.text, self.desk)
        self._commune = cell


def _fill(desk: Desk, progress: Progress) -> Imported:
    return samples.fill_training_desk(desk, progress)


def _question(words: str, editor: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GRID)
    asked = label(words)
    asked.setBuddy(editor)
    column.addWidget(asked)
    column.addWidget(editor)
    return column
