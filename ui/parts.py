"""The parts that pages are made of: buttons, labels, cards, the help panel."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kcdesk.i18n import _
from ui.icons import icon, pixmap
from ui.theme import GRID, colours, heading_font

FORM_WIDTH = GRID * 110
"""The least width of a form: what is left of 1366 pixels at 125 % beside the rail and a paper."""


class HelpPanel(QFrame):
    """The calm panel of "Tôi phải làm gì ở đây?", which F1 opens and closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self.setProperty("role", "note")
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        close = button(_("Đã rõ"), "plain")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 3, GRID * 2, GRID * 2, GRID * 2)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def toggle(self, guide: str) -> None:
        """Show the guide, or hide it when it is shown."""
        if not self.isHidden():
            self.hide()
            return
        self._sign.setPixmap(pixmap("help", colours().note))
        self._text.setText("<b>{}</b><br>{}".format(_("Tôi phải làm gì ở đây?"), guide))
        self.show()


def button(
    words: str, kind: str = "", sign: str = "", act: Callable[..., object] | None = None, tip: str = ""
) -> QPushButton:
    """Return a button; `kind` is "primary", "plain", "link", "chip" or "" for the usual one."""
    made = QPushButton(words)
    # Enter presses the button in focus, as the blank does.
    made.setAutoDefault(True)
    if kind:
        made.setProperty("kind", kind)
    if sign:
        shade = {"primary": colours().on_accent, "link": colours().accent}.get(kind, colours().text)
        made.setIcon(icon(sign, shade))
    if act is not None:
        made.clicked.connect(act)
    if tip:
        made.setToolTip(tip)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def emphasise(made: QPushButton, sign: str, primary: bool) -> None:
    """Make a button the one clear next step of its page, or a usual one again."""
    made.setProperty("kind", "primary" if primary else "")
    made.setIcon(icon(sign, colours().on_accent if primary else colours().text))
    made.style().unpolish(made)
    made.style().polish(made)


def label(words: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """Return a label; `role` is "faint", "accent" or "" for body text."""
    made = QLabel(words)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def action(parent: QObject, words: str, keys: str, act: Callable[[], object]) -> QAction:
    """Return an action with its keys ("Ctrl+N", several parted by a blank; "" for none)."""
    made = QAction(words, parent)
    made.setShortcuts([QKeySequence(key) for key in keys.split()])
    made.triggered.connect(act)
    return made


def heading(words: str, larger: float = 2.0) -> QLabel:
    """Return a heading `larger` points above the body."""
    made = QLabel(words)
    made.setFont(heading_font(made.font(), larger))
    return made


class Card(QFrame):
    """A framed part of a page; what it holds goes to `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setSpacing(GRID * 2)
        if title:
            self.body.addWidget(heading(title, 1.0))


class ElidedLabel(QLabel):
    """A label of one line that ends in "…" where the room ends; the whole text is its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """The whole text."""
        return self._whole

    def tell(self, words: str) -> None:
        """Show other words."""
        self._whole = words
        self.setToolTip(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of a line and hardly any width."""
        return QSize(GRID * 10, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitted = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if fitted != self.text():
            self.setText(fitted)


def scrolled(inside: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls `inside` down, never across."""
    area = QScrollArea()
    inside.setProperty("kind", "page")
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
