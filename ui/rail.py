"""The places at the left: icon, word and count; narrow when the window is."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from kcdesk.i18n import _
from kcdesk.numbers import show_integer
from ui.icons import icon
from ui.pages import PLACES
from ui.theme import GRID, colours, small_font

WIDE, NARROW = GRID * 47, GRID * 23
_ICON = 20
_LINE = 12
"""Letters of a label on one line of the narrow rail."""

_STYLE = """
QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: {pad}; background: transparent;
    color: {text}; text-align: left; }}
QToolButton:hover {{ background: {base}; }}
QToolButton:disabled {{ color: {faint}; }}
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
        beside, below = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
        )
        self.setStyleSheet(
            _STYLE.format(
                pad="4px 0" if narrow else "6px 8px",
                text=shade.text,
                faint=shade.faint,
                base=shade.base,
                wash=shade.wash,
                accent=shade.accent,
                # Half bold words are wider than the narrow rail.
                weight=400 if narrow else 600,
            )
        )
        for one in self._buttons.values():
            one.setToolButtonStyle(below if narrow else beside)
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
            count = self._counts.get(place.form, 0) if place.form else 0
            self._buttons[place.name].setText(self._words(_(place.label), count))
        self._fit()

    def _words(self, label: str, count: int) -> str:
        if self._narrow:
            return f"{label}\n{show_integer(count)}" if count else broken(label)
        return f" {label}  ({show_integer(count)})" if count else f" {label}"

    def _fit(self) -> None:
        """Be as wide as the widest words, which are half bold in the wide rail while they are chosen."""
        font = QFont(next(iter(self._buttons.values())).font())
        font.setWeight(QFont.Weight.Normal if self._narrow else QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        lines = [line for one in self._buttons.values() for line in one.text().split("\n")]
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        beside = GRID * 5 if self._narrow else _ICON + GRID * 10
        self.setFixedWidth(max(NARROW if self._narrow else WIDE, widest + beside))
        for one in self._buttons.values():
            one.setFixedWidth(self.width() - GRID * 2)


def broken(label: str) -> str:
    """Return a long label in two lines, broken at the blank that makes the longer one shortest."""
    if len(label) <= _LINE or " " not in label:
        return label
    blanks = [place for place, letter in enumerate(label) if letter == " "]
    place = min(blanks, key=lambda blank: max(blank, len(label) - blank))
    return f"{label[:place]}\n{label[place + 1 :]}"
