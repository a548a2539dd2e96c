"""A sentence on the page itself, where others would open a message box."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from kcdesk.i18n import _
from ui.icons import icon, pixmap
from ui.theme import GRID, colours

LEVELS = ("error", "warning", "note", "good")


class Banner(QFrame):
    """One sentence with a sign, at most one button, and a cross; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.setAutoDefault(True)
        self._button.clicked.connect(self._act)
        self._cross = QPushButton()
        self._cross.setProperty("kind", "plain")
        self._cross.setAccessibleName(_("Đóng lời nhắn"))
        self._cross.setToolTip(_("Đóng"))
        self._cross.clicked.connect(self.hide)
        self._action: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 3, GRID, GRID, GRID)
        row.setSpacing(GRID * 2)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._button, 0)
        row.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, "" while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def say(
        self, level: str, sentence: str, button: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence of one of `LEVELS`, with a button that does `action`."""
        self.setProperty("role", level)
        self.style().unpolish(self)
        self.style().polish(self)
        colour = getattr(colours(), level)
        self._sign.setPixmap(pixmap(level, colour))
        self._cross.setIcon(icon("close", colours().faint, 16))
        self._text.setText(sentence)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._action = action
        self.show()

    def clear(self) -> None:
        """Say nothing more."""
        self.hide()

    def _act(self) -> None:
        if self._action is not None:
            self._action()
