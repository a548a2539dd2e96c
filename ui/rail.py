"""The places at the left: icon, word and count; narrow when the window is."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from kcdesk.i18n import _
from kcdesk.numbers import show_integer
from ui.icons import icon
from ui.pages import PLACES
from ui.theme import GRID, colours, small_font

WIDE, NARROW = GRID * 47, GRID * 23
_ICON = 20

_STYLE = """
QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: {pad}; background: transparent;
    color: {text}; text-align: left; }}
QToolButton:hover {{ background: {base}; }}
QToolButton:checked {{ background: {wash}; color: {accent}; font-weight: {weight};
    border-left: 4px solid {accent}; border-top-left-radius: 0; border-bottom-left-radius: 0; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton:checked:focus {{ border: 1px solid {accent}; border-left: 4px solid {accent}; }}
"""


class Rail(QFrame):
    """One button for each place; `chosen(name)` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self._buttons: dict[str, QToolButton] = {}
        self._counts: dict[str, int] = {}
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID * 2, GRID, GRID * 2)
        column.setSpacing(GRID)
        for number, place in enumerate(PLACES, 1):
            one = QToolButton()
            one.setCheckable(True)
            one.setAutoExclusive(True)
            one.setIconSize(QSize(_ICON, _ICON))
            one.setToolTip(f"{_(place.label)} (Ctrl+{number})")
            one.setAccessibleName(_(place.label))
            one.setCursor(Qt.CursorShape.PointingHandCursor)
            one.clicked.connect(partial(self.chosen.emit, place.name))
            column.addWidget(one)
            self._buttons[place.name] = one
        column.addStretch(1)
        self.set_narrow(False)

    def mark(self, name: str) -> None:
        """Show which place the page in the middle belongs to."""
        self._buttons[name].setChecked(True)
        self._dress()

    def count(self, counts: dict[str, int]) -> None:
        """Show the number of records of each form beside its place."""
        self._counts = dict(counts)
        self._write()

    def set_narrow(self, narrow: bool) -> None:
        """Put the words below the icons, to leave the room to the page."""
        self._narrow = narrow
        shade = colours(self.palette())
        self.setFixedWidth(NARROW if narrow else WIDE)
        beside, below = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
        )
        self.setStyleSheet(
            _STYLE.format(
                pad="4px 0" if narrow else "6px 8px",
                text=shade.text,
                base=shade.base,
                wash=shade.wash,
                accent=shade.accent,
                # Half bold words are wider than the narrow rail.
                weight=400 if narrow else 600,
            )
        )
        for one in self._buttons.values():
            one.setToolButtonStyle(below if narrow else beside)
            one.setFixedWidth(self.width() - GRID * 2)
            one.setMinimumHeight(GRID * 13 if narrow else GRID * 9)
            one.setFont(small_font(self.font()) if narrow else self.font())
        self._dress()
        self._write()

    @property
    def narrow(self) -> bool:
        """Whether the words stand below the icons."""
        return self._narrow

    def _dress(self) -> None:
        shade = colours(self.palette())
        for place in PLACES:
            one = self._buttons[place.name]
            one.setIcon(icon(place.icon, shade.accent if one.isChecked() else shade.text, _ICON))

    def _write(self) -> None:
        for place in PLACES:
            words = _(place.label)
            count = self._counts.get(place.form, 0) if place.form else 0
            if count and self._narrow:
                words = f"{words}\n{show_integer(count)}"
            elif count:
                words = f"{words}  ({show_integer(count)})"
            elif self._narrow and len(words) > 12:
                head, _blank, tail = words.rpartition(" ")
                head, _blank, last = head.rpartition(" ")
                words = f"{head}\n{last} {tail}"
            self._buttons[place.name].setText(words if self._narrow else f" {words}")
