"""The head of a form: what it is, how many questions are open, and «Hoàn tất»."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kcdesk.forms.checks import title_of
from kcdesk.i18n import _
from ui.forms.open_record import OpenRecord, count_sentence
from ui.forms.signs import sign_icon, tell_style
from ui.theme import heading_font


class Title(QLabel):
    """One line that ends with … where there is no room for all of it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()


class FormHead(QFrame):
    """Title and form at the left; at the right the pill that counts issues, and the verb for the record."""

    pill_clicked = Signal()
    official_wanted = Signal()
    draft_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.title = Title(self)
        self.title.setFont(heading_font(self.font(), 2.0))
        self.title.setMinimumWidth(80)
        self.kind = QLabel(self)
        self.kind.setProperty("role", "faint")
        self.kind.setMinimumWidth(80)
        self.pill = QPushButton(self)
        self.pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pill.setToolTip(_("F8: đến chỗ tiếp theo; Shift+F8: chỗ trước"))
        self.pill.clicked.connect(self.pill_clicked)
        self.finish = QPushButton(_("Hoàn tất"), self)
        self.finish.setProperty("kind", "primary")
        self.finish.setToolTip(_("Kiểm tra lần cuối và chốt bản ghi; sau đó chỉ đọc"))
        self.finish.clicked.connect(self.official_wanted)
        self.reopen = QPushButton(_("Mở lại để sửa"), self)
        self.reopen.clicked.connect(self.draft_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        for widget in (self.pill, self.finish, self.reopen):
            widget.setAutoDefault(True)
            row.addWidget(widget)

    def take(self, opened: OpenRecord) -> None:
        """Follow the open record."""
        record = opened.record
        title = title_of(opened.form, record)
        self.title.setText(title)
        self.title.setToolTip(title)
        state = _("đã hoàn tất") if record.official else _("bản nháp")
        self.kind.setText(_("{form} · {state}").format(form=_(opened.form.label), state=state))
        errors, warnings = opened.blocking(), opened.asking()
        level = "error" if errors else "warning" if warnings else "good"
        self.pill.setText(f" {count_sentence(errors, warnings)}")
        if self.pill.property("pill") != level:
            self.pill.setIcon(sign_icon("complete" if level == "good" else level, self))
            tell_style(self.pill, "pill", level)
        self.finish.setVisible(not opened.read_only)
        self.reopen.setVisible(bool(record.official) and not record.removed)
