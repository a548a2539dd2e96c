"""The sentences beneath a field: each with its sign and colour, a warning with «Giải thích…»."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kcdesk.forms.form import LEVEL_LABELS, Issue, Level
from kcdesk.i18n import _
from ui.forms.signs import Sign

MOST = 3
"""Sentences shown under a table at once; the others are counted, and F8 walks to them."""


class IssueLine(QWidget):
    """One sentence; `explained` carries (path, reason) where the officer gives one."""

    explained = Signal(str, str)

    def __init__(self, issue: Issue, labelled: bool, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.issue = issue
        self.sentence = QLabel(self._text(labelled), self)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.sentence.setProperty("issue", str(issue.level))
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if issue.citation:
            self.sentence.setToolTip(issue.citation)
        sign = Sign(str(issue.level), self)
        sign.setToolTip(_(LEVEL_LABELS[issue.level]))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        if issue.level is Level.WARNING and not read_only:
            self._offer_reason(row, column)

    def _text(self, labelled: bool) -> str:
        text = f"{self.issue.label}: {self.issue.sentence}" if labelled else self.issue.sentence
        if self.issue.reason:
            return _("{sentence} Đã giải thích: {reason}").format(sentence=text, reason=self.issue.reason)
        return text

    def _offer_reason(self, row: QHBoxLayout, column: QVBoxLayout) -> None:
        self.button = QPushButton(_("Giải thích…"), self)
        self.button.setProperty("kind", "reason")
        self.button.setToolTip(_("Số liệu đúng như vậy: ghi lý do để không bị hỏi lại"))
        self.button.clicked.connect(self._ask)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(_("Vì sao đúng như vậy? Gõ lý do rồi Enter; Esc để thôi."))
        self.reason.returnPressed.connect(self._explain)
        self.reason.hide()
        column.addWidget(self.reason)

    def _ask(self) -> None:
        self.reason.setVisible(self.reason.isHidden())
        if not self.reason.isHidden():
            self.reason.setFocus()

    def _explain(self) -> None:
        if self.reason.text().strip():
            self.explained.emit(self.issue.path, self.reason.text())


class IssueLines(QWidget):
    """All sentences of a field; hidden when there are none."""

    explained = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[IssueLine] = []
        self._more = QLabel(self)
        self._more.setProperty("role", "faint")
        self._more.hide()
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._more)
        self.hide()

    def show_issues(self, issues: list[Issue], path: str, read_only: bool) -> None:
        """Show the sentences; those of other paths than `path` name their cell, and only a few of them."""
        shown = (tuple(issues), path, read_only)
        if shown == self._shown:
            return
        self._shown = shown
        for line in self.lines:
            line.hide()
            line.deleteLater()
        own = [issue for issue in issues if issue.path == path]
        others = [issue for issue in issues if issue.path != path][: max(0, MOST - len(own))]
        self.lines = [IssueLine(issue, issue.path != path, read_only, self) for issue in own + others]
        for place, line in enumerate(self.lines):
            line.explained.connect(self.explained)
            self._column.insertWidget(place, line)
            # A layout shows new widgets only after the next event, and would measure without them until then.
            line.show()
        left = len(issues) - len(self.lines)
        self._more.setText(_("… và {count} chỗ khác trong bảng (F8 để đi lần lượt)").format(count=left))
        self._more.setVisible(left > 0)
        self.setVisible(bool(issues))

    def settle(self) -> None:
        """Lay out the lines now."""
        self._column.activate()
