"""Editors that look up what is typed: long choices, units of administration, industries, other records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QPushButton, QWidget

from kcdesk.forms.fields import Choice, Choices, Field, Reference
from kcdesk.forms.places import Industry, Unit
from kcdesk.forms.record import Mark, Said
from kcdesk.i18n import _
from kcdesk.services import lists, places, records
from kcdesk.services.desk import Desk
from kcdesk.vietnamese import fold
from ui.forms.editor import LineEditor, shown_text
from ui.forms.signs import sign_icon

MOST = 30
WIDEST = 560
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Found:
    """One suggestion: the words shown and the cell it stands for."""

    text: str
    cell: object


class LookupEditor(LineEditor):
    """A line that suggests while one types, accents or not; Down or the arrow shows all.

    Enter takes the suggestion and goes on to the next field, as it does from every other editor.
    """

    enter_goes_on: ClassVar[bool] = True

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self.found: Sequence[Found] = ()
        self._texts = QStringListModel(self)
        self.completer = QCompleter(self._texts, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(10)
        self.completer.setWidget(self.line)
        popup = self.completer.popup()
        assert popup is not None
        self.popup: QAbstractItemView = popup
        self.popup.installEventFilter(self)
        self._entered = False
        self.completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self._cell: object = None
        action = self.line.addAction(sign_icon("down", self.line), self.line.ActionPosition.TrailingPosition)
        action.setToolTip(_("Hiện danh sách (↓)"))
        action.triggered.connect(self.show_all)

    def suggestions(self, text: str) -> Sequence[Found]:
        """Return suggestions for the words, best first; for no words, the first of all."""
        raise NotImplementedError

    def show_cell(self, cell: object) -> None:
        """Show the cell, and remember it to tell a choice from words."""
        self._cell = cell
        super().show_cell(cell)

    def show_all(self) -> None:
        """Open the list, whatever is typed."""
        if not self.line.isReadOnly():
            self.line.setFocus()
            self._suggest("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on Down and F4."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.line.isReadOnly():
            self._suggest(self.line.text() if self.typing else "")
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember whether the list is answered by Enter or by a click."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._entered = isinstance(event, QKeyEvent) and event.key() in ENTER
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list with the focus."""
        if self.popup.isVisible():
            self.popup.hide()
        super().focusOutEvent(event)

    def _enter(self) -> None:
        # With the list open, Enter picks from it; the words alone are not the answer then.
        if not self.popup.isVisible():
            super()._enter()

    def _edited(self, text: str) -> None:
        super()._edited(text)
        if text.strip():
            self._suggest(text)
        else:
            self.popup.hide()

    def _suggest(self, text: str) -> None:
        self.found = self.suggestions(text)
        self._texts.setStringList([found.text for found in self.found])
        if self.found:
            self.completer.complete(QRect(0, 0, self._list_width(), self.line.height()))
            if text.strip():
                self.popup.setCurrentIndex(self._texts.index(0))
        else:
            self.popup.hide()

    def _list_width(self) -> int:
        """Return the width that shows the suggestions whole: a cell of a table is often narrower."""
        metrics = self.popup.fontMetrics()
        widest = max(metrics.horizontalAdvance(found.text) for found in self.found)
        return max(self.line.width(), min(widest + 32, WIDEST))

    def _picked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.found):
            self._take(self.found[index.row()])
            if self._entered and self.enter_goes_on:
                # The list is still in the midst of its own Enter.
                QTimer.singleShot(0, self, self._go_on)
        self._entered = False

    def _take(self, found: Found) -> None:
        self.forget()
        self.line.setText(found.text)
        self.given.emit(found.cell)

    def _go_on(self) -> None:
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.line, enter)


class LongChoiceEditor(LookupEditor):
    """One of many options (or có/không in a table), found by any part of its label, accents or not."""

    def suggestions(self, text: str) -> Sequence[Found]:
        """Return the options that have every typed word, those that begin with it first."""
        words = fold(text).split()
        fitting = [found for found in self.options() if all(word in fold(found.text) for word in words)]
        beginning = " ".join(words)
        return sorted(fitting, key=lambda found: not fold(found.text).startswith(beginning))

    def options(self) -> list[Found]:
        """Return all that can be chosen, in the order of the form."""
        if isinstance(self.field, Choice):
            return [Found(_(option.label), option.code) for option in self.field.options]
        return [Found(_("Có"), True), Found(_("Không"), False)]


class ChoicesLineEditor(LookupEditor):
    """Several options in one cell of a table, typed with ";" between them; picking one adds or takes it."""

    enter_goes_on = False

    def suggestions(self, text: str) -> Sequence[Found]:
        """Return what the options become when one that fits the last words is added or taken away."""
        field = cast(Choices, self.field)
        chosen = set(self._cell) if isinstance(self._cell, tuple) else set()
        words = fold(text.rpartition(";")[2]).split()
        return [
            Found(("✓ " if option.code in chosen else "") + _(option.label), chosen ^ {option.code})
            for option in field.options
            if all(word in fold(_(option.label)) for word in words)
        ]

    def _take(self, found: Found) -> None:
        self.forget()
        self._cell = cast(Choices, self.field).ordered(cast(set[str], found.cell)) or None
        self.line.setText(shown_text(self.field, self._cell))
        self.given.emit(self._cell)


class UnitEditor(LookupEditor):
    """A unit of administration, by name or code, in the edition that the field asks for."""

    def suggestions(self, text: str) -> Sequence[Found]:
        """Return the units that the reference tables find."""
        return [
            Found(found.text, found.value)
            for found in places.find_units(self.desk, cast(Unit, self.field), text, MOST)
        ]


class IndustryEditor(LookupEditor):
    """An industry of VSIC, by code or words of its name."""

    def suggestions(self, text: str) -> Sequence[Found]:
        """Return the industries that the reference tables find."""
        return [
            Found(found.text, found.value)
            for found in places.find_industries(self.desk, cast(Industry, self.field), text, MOST)
        ]


class ReferenceEditor(LookupEditor):
    """Another record, found by what lists search, with a button that opens it."""

    opened = Signal(str, str)

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self.button = QPushButton(_("Mở"), self)
        self.button.setProperty("kind", "plain")
        self.button.setIcon(sign_icon("open", self))
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button.clicked.connect(self._open)
        self.row.addWidget(self.button)

    def suggestions(self, text: str) -> Sequence[Found]:
        """Return the records whose searched words fit."""
        form = cast(Reference, self.field).form
        page = lists.fetch(self.desk, lists.Query(form, search=text), 0, MOST)
        return [Found(" – ".join(cell for cell in row.cells[:3] if cell), row.id) for row in page.rows]

    def show_cell(self, cell: object) -> None:
        """Show the title of the record."""
        self.button.setVisible(isinstance(cell, str))
        if isinstance(cell, Mark | Said) or not isinstance(cell, str):
            super().show_cell(cell)
            return
        if cell != self._cell or not self.line.text():
            title = records.title(self.desk, cast(Reference, self.field).form, cell)
            super().show_cell(Said(title or _("(bản ghi không còn ở máy này)")))
            self._cell = cell

    def current(self) -> object:
        """Return the one record whose title the words are; words that name none are kept as said."""
        text = self.line.text().strip()
        if not text:
            return None
        fitting = [found for found in self.suggestions(text) if fold(found.text) == fold(text)]
        return fitting[0].cell if len(fitting) == 1 else Said(text)

    def _open(self) -> None:
        if isinstance(self._cell, str):
            self.opened.emit(cast(Reference, self.field).form, self._cell)
