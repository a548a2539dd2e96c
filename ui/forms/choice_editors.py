"""Editors that are chosen from: có/không, one of few options, several options."""

from textwrap import fill
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QGridLayout,
    QWidget,
)

from kcdesk.forms.fields import Choice, Choices, Field
from kcdesk.forms.record import Mark, Said
from kcdesk.i18n import _
from kcdesk.services.desk import Desk
from ui.forms.editor import Editor
from ui.forms.option_buttons import Radio, Tick

LONGEST = 56
"""Letters of a label on one line; Qt breaks no line of a button by itself."""

ACROSS = 34
"""Options stand beside each other while their labels together have at most this many letters."""


class ButtonsEditor(Editor):
    """Buttons to choose by click, arrow keys, or a key of their own; Delete takes the answer back."""

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self.buttons: list[QAbstractButton] = []
        self.values: list[object] = []
        self._read_only = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self.row.addLayout(self._grid)
        self.row.addStretch(1)

    def place(self, buttons: list[QAbstractButton], values: list[object], columns: int) -> None:
        """Lay out the buttons, each standing for a value."""
        self.buttons, self.values = buttons, values
        for number, button in enumerate(buttons):
            self._grid.addWidget(button, number // columns, number % columns, Qt.AlignmentFlag.AlignLeft)
            button.installEventFilter(self)
            button.clicked.connect(self._clicked)
        self.setFocusProxy(buttons[0])

    def set_read_only(self, read_only: bool) -> None:
        """Refuse clicks but keep the chosen answer legible."""
        self._read_only = read_only
        for button in self.buttons:
            button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)

    def key_value(self, event: QKeyEvent) -> int:
        """Return the number of the button that a key means, -1 for none."""
        text = event.text()
        return int(text) - 1 if text.isdecimal() and 1 <= int(text) <= len(self.buttons) else -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer by key, and say when the focus goes elsewhere."""
        if event.type() == QEvent.Type.KeyPress and self._key(cast(QKeyEvent, event)):
            return True
        if event.type() == QEvent.Type.FocusOut and QApplication.focusWidget() not in self.buttons:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self._read_only:
            return event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.given.emit(None)
            return True
        number = self.key_value(event)
        if number < 0:
            return False
        self.buttons[number].setFocus()
        self.buttons[number].click()
        return True

    def _clicked(self) -> None:
        self.given.emit(self.current())


class ChoiceEditor(ButtonsEditor):
    """One of at most four options, as radio buttons; the keys 1 to 4 choose."""

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self.group = QButtonGroup(self)
        options = cast(Choice, field).options
        labels = [_(option.label) for option in options]
        self.add_radios(labels, [option.code for option in options])
        for button, option in zip(self.buttons, options, strict=True):
            button.setToolTip(_(option.hint))

    def add_radios(self, labels: list[str], values: list[Any]) -> None:
        """Make one radio button for each label."""
        buttons: list[QAbstractButton] = [Radio(_wrapped(label), self) for label in labels]
        for number, button in enumerate(buttons):
            self.group.addButton(button, number)
        across = sum(map(len, labels)) <= ACROSS
        self.place(buttons, values, len(labels) if across else 1)

    def show_cell(self, cell: object) -> None:
        """Check the button of the value; none for a mark, words, or a code of another edition."""
        chosen = None if isinstance(cell, Mark | Said) else cell
        number = self.values.index(chosen) if chosen in self.values else -1
        if self.group.checkedId() == number:
            return
        if number < 0:
            self.group.setExclusive(False)
            for button in self.buttons:
                button.setChecked(False)
            self.group.setExclusive(True)
        else:
            self.buttons[number].setChecked(True)
            self.setFocusProxy(self.buttons[number])

    def current(self) -> object:
        """Return the value of the checked button."""
        number = self.group.checkedId()
        return self.values[number] if number >= 0 else None


class YesNoEditor(ChoiceEditor):
    """Có or không, by the keys C and K."""

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        ButtonsEditor.__init__(self, field, desk, parent)
        self.group = QButtonGroup(self)
        self.add_radios([_("Có"), _("Không")], [True, False])
        self.buttons[0].setToolTip(_("Phím C"))
        self.buttons[1].setToolTip(_("Phím K"))

    def key_value(self, event: QKeyEvent) -> int:
        """Return 0 for C, 1 for K."""
        keys = {Qt.Key.Key_C: 0, Qt.Key.Key_1: 0, Qt.Key.Key_K: 1, Qt.Key.Key_0: 1}
        return keys.get(Qt.Key(event.key()), -1)


class ChoicesEditor(ButtonsEditor):
    """Any of several options, as boxes to tick; arrows move, Space ticks."""

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self._unknown: set[str] = set()
        options = cast(Choices, field).options
        boxes: list[QAbstractButton] = [Tick(_wrapped(_(option.label)), self) for option in options]
        for box, option in zip(boxes, options, strict=True):
            box.setToolTip(_(option.hint))
        longest = max(len(_(option.label)) for option in options)
        self.place(boxes, [option.code for option in options], 2 if longest <= 26 and len(boxes) > 3 else 1)

    def show_cell(self, cell: object) -> None:
        """Tick the boxes of the codes; codes of another edition are kept."""
        chosen = set(cell) if isinstance(cell, tuple) else set()
        self._unknown = chosen.difference(cast(list[str], self.values))
        for box, code in zip(self.buttons, self.values, strict=True):
            box.setChecked(code in chosen)

    def current(self) -> object:
        """Return the ticked codes in the order of the form, None for none."""
        ticked = {
            str(code) for box, code in zip(self.buttons, self.values, strict=True) if box.isChecked()
        } | self._unknown
        return cast(Choices, self.field).ordered(ticked) if ticked else None

    def key_value(self, event: QKeyEvent) -> int:
        """Let Up and Down move among the boxes; no key ticks but Space."""
        return -1

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        if step is None or focused not in self.buttons:
            return super()._key(event)
        self.buttons[(self.buttons.index(focused) + step) % len(self.buttons)].setFocus()
        return True


def _wrapped(label: str) -> str:
    return fill(label, LONGEST).replace("&", "&&")
