"""The panel at the right: what the field means, where its answer came from, and why it may have none."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kcdesk.forms.fields import Attachment, Choice, Choices, Field, Reference, Table, YesNo
from kcdesk.forms.record import MARK_LABELS, Mark
from kcdesk.i18n import N_, _
from ui.theme import heading_font

MARK_KEYS = {Mark.UNKNOWN: "Alt+K", Mark.REFUSED: "Alt+T", Mark.BLANK: "Alt+B"}
UNLIKE_AN_EXAMPLE = (Table, Reference, Attachment, YesNo, Choice, Choices)
"""Kinds whose editor shows what can be answered, so that an example says nothing."""

TABLE_KEYS = N_(
    "Mũi tên, Enter, Tab: đi giữa các ô. Esc: ra khỏi bảng. F2: sửa ô. F4: mở danh sách. "
    "Insert: thêm dòng. Ctrl+Delete: xóa dòng. "
    "Alt+Enter: xuống dòng trong ô. Ctrl+D: chép ô trên. Ctrl+V: dán từ bảng tính. Alt+Shift+↑↓: chuyển dòng."
)


class HelperPanel(QScrollArea):
    """Speaks of the field that has the focus; `marked` carries a mark to answer with."""

    marked = Signal(object)
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(240)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self.heading = _label(column, heading_font(self.font(), 1.0))
        self.texts = [_label(column) for _place in range(5)]
        self.open_button = QPushButton(_("Mở bản ghi nguồn"), sheet)
        self.open_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_button.clicked.connect(self.open_wanted)
        column.addWidget(self.open_button)
        self.marks_label = _label(column)
        self.marks_label.setText(_("Không có câu trả lời?"))
        self.marks = _mark_buttons(sheet)
        for button in self.marks.values():
            button.clicked.connect(self._mark)
            column.addWidget(button)
        column.addStretch(1)
        self.setWidget(sheet)

    def show_field(self, field: Field[Any], source: str, writable: bool) -> None:
        """Speak of a field; `source` is the sentence about where its answer was copied from, "" for none."""
        code = f"[{field.code}] " if field.code else ""
        self.heading.setText(f"{code}{_(field.label)}")
        texts = [
            _(field.hint),
            _("Cách tính: {formula}").format(formula=_(field.formula)) if field.formula else "",
            _example(field),
            _("Căn cứ: {citation}").format(citation=field.citation) if field.citation else "",
            source,
        ]
        if isinstance(field, Table):
            texts[2] = _(TABLE_KEYS)
        for label, text in zip(self.texts, texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.open_button.setVisible(bool(source))
        asked = writable and field.calculate is None
        self.marks_label.setVisible(asked)
        for button in self.marks.values():
            button.setVisible(asked)

    def _mark(self) -> None:
        self.marked.emit(_mark_of(self.marks, self.sender()))


class MarkBar(QFrame):
    """The marks alone, in one line under the fields, where the window has no room for the panel."""

    marked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 16, 4)
        row.setSpacing(8)
        self._asks = QLabel(_("Không có câu trả lời?"), self)
        self._asks.setProperty("role", "faint")
        row.addWidget(self._asks)
        self.marks = _mark_buttons(self)
        for mark, button in self.marks.items():
            button.setProperty("kind", "plain")
            button.setToolTip(MARK_KEYS[mark])
            button.clicked.connect(self._mark)
            row.addWidget(button)
        row.addStretch(1)
        self._row = row
        self._with_keys: bool | None = None
        # The marks must be seen; first their keys give way where the room is narrow, then the question.
        self._tell_keys(True)
        self._room_of_keys = self.minimumSizeHint().width()
        self._tell_keys(False)
        self._room = self.minimumSizeHint().width()
        self.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask the question and name the keys where there is room."""
        super().resizeEvent(event)
        width = event.size().width()
        self._tell_keys(width >= self._room_of_keys)
        self._asks.setVisible(width >= self._room)
        self._row.setContentsMargins(24 if width >= self._room else 4, 4, 4, 4)
        self._row.setSpacing(8 if width >= self._room else 0)

    def _tell_keys(self, told: bool) -> None:
        if told == self._with_keys:
            return
        self._with_keys = told
        for mark, button in self.marks.items():
            words = _("{label} ({key})") if told else "{label}"
            button.setText(words.format(label=_(MARK_LABELS[mark]), key=MARK_KEYS[mark]))

    def _mark(self) -> None:
        self.marked.emit(_mark_of(self.marks, self.sender()))


def _mark_buttons(parent: QWidget) -> dict[Mark, QPushButton]:
    buttons = {}
    for mark, label in MARK_LABELS.items():
        words = _("{label} ({key})").format(label=_(label), key=MARK_KEYS[mark])
        buttons[mark] = QPushButton(words, parent)
        buttons[mark].setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return buttons


def _mark_of(buttons: dict[Mark, QPushButton], clicked: QObject) -> Mark:
    return next(mark for mark, button in buttons.items() if button is clicked)


def _example(field: Field[Any]) -> str:
    if field.example is None or isinstance(field, UNLIKE_AN_EXAMPLE):
        return ""
    unit = f" {_(field.unit)}" if field.unit else ""
    return _("Ví dụ: {example}").format(example=field.show(field.example) + unit)


def _label(column: QVBoxLayout, font: Any = None) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    if font is not None:
        label.setFont(font)
    else:
        label.setProperty("role", "faint")
    column.addWidget(label)
    return label
