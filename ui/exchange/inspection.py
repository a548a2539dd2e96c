"""What receiving a bundle would do, before it is done: sentences, a small table, and one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from kcdesk.i18n import N_, _
from kcdesk.numbers import show_integer
from kcdesk.services.bundles import Inspection
from ui.parts import Card, button, label
from ui.theme import GRID
from ui.words import KINDS

_CONFLICTS_NAMED = 5
_HEADS = ("", N_("Mới"), N_("Cập nhật"), N_("Đã có"))


class InspectionView(Card):
    """`accepted` when the person says "Nhận vào", `declined` when not."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Gói này sẽ làm gì"), parent)
        self._sender = label("", "faint", wrap=True)
        self._sentences = label(wrap=True)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(GRID * 6)
        self._table.setVerticalSpacing(GRID)
        self._table.setColumnStretch(len(_HEADS), 1)
        for column, head in enumerate(_HEADS):
            if head:
                self._table.addWidget(label(_(head), "faint"), 0, column, Qt.AlignmentFlag.AlignRight)
        self._cells: dict[tuple[str, int], QLabel] = {}
        for line, kind in enumerate(KINDS.values(), 1):
            self._table.addWidget(label(_(kind.place)), line, 0)
            for column in (1, 2, 3):
                cell = label("0")
                self._cells[kind.form, column] = cell
                self._table.addWidget(cell, line, column, Qt.AlignmentFlag.AlignRight)
        self.take_button = button(_("Nhận vào"), "primary", "import", self.accepted.emit)
        row = QHBoxLayout()
        row.addWidget(self.take_button)
        row.addWidget(button(_("Thôi, không nhận"), "", "", self.declined.emit))
        row.addStretch(1)
        self.body.addWidget(self._sender)
        self.body.addLayout(self._table)
        self.body.addWidget(self._sentences)
        self.body.addLayout(row)

    @property
    def sentences(self) -> str:
        """The sentences shown."""
        return self._sentences.text()

    def show_inspection(self, seen: Inspection) -> None:
        """Show what the bundle would do."""
        self._sender.setText(
            _("Của {sender}, {officer}, ghi lúc {made}.").format(
                sender=seen.sender, officer=seen.officer or _("không ghi tên cán bộ"), made=_day(seen.made)
            )
        )
        for form in KINDS:
            for column, counts in ((1, seen.new), (2, seen.changed), (3, seen.known)):
                self._cells[form, column].setText(show_integer(counts.get(form, 0)))
        said = list(seen.sentences)
        said += [title for _form, _record, title in seen.conflicts[:_CONFLICTS_NAMED]]
        self._sentences.setText("\n".join(said))
        self.show()
        self.take_button.setFocus()


def _day(iso: str) -> str:
    """Return "21/11/2026 14:03" of an ISO time."""
    day, _t, time = iso.partition("T")
    return " ".join(part for part in ("/".join(reversed(day.split("-"))), time[:5]) if part)
