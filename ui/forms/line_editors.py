"""Editors that are typed: text, long text, numbers, money, days."""

from datetime import date
from typing import Any, cast

from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kcdesk import money
from kcdesk.errors import Unreadable
from kcdesk.forms.fields import Field, Money, Text
from kcdesk.i18n import _
from kcdesk.services.desk import Desk
from ui.forms.editor import Editor, LineEditor, Typed, is_undo, leaves, shown_text
from ui.forms.signs import sign_icon


class TextEditor(LineEditor):
    """One line of text, as wide as what it usually holds."""

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        if isinstance(field, Text) and field.longest <= 40:
            self.fix_width(max(160, 9 * field.longest))


class NumberEditor(LineEditor):
    """A number, its digits at the right."""

    fixed = 160

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)


class YearEditor(LineEditor):
    """Four digits."""

    fixed = 96


class MoneyEditor(NumberEditor):
    """An amount; what is typed is read aloud beside it in whole đồng, and in words as a tooltip."""

    fixed = 184

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self.read_as = QLabel(self)
        self.read_as.setProperty("role", "faint")
        self.read_as.hide()

    def show_cell(self, cell: object) -> None:
        """Show the amount and how it is read."""
        super().show_cell(cell)
        if not self.typing:
            self._read(cell if isinstance(cell, int) else None)

    def _edited(self, text: str) -> None:
        super()._edited(text)
        try:
            amount = self.field.parse(text, self.desk.today()) if text.strip() else None
        except Unreadable:
            amount = None
        self._read(amount)

    def _read(self, amount: int | None) -> None:
        typed_whole = cast(Money, self.field).unit == "đồng" and not self.typing
        shown = (
            ""
            if amount is None or typed_whole
            else _("= {amount} đồng").format(amount=money.show_digits(amount))
        )
        self.read_as.setText(shown)
        self.read_as.setVisible(bool(shown))
        self.line.setToolTip("" if amount is None else money.words(amount))


class DayEditor(LineEditor):
    """A day typed as 5/2/26, with a calendar on demand (Alt+Down) and today by Ctrl+;."""

    fixed = 144

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        action = self.line.addAction(
            sign_icon("calendar", self.line), self.line.ActionPosition.TrailingPosition
        )
        action.setToolTip(_("Mở lịch (Alt+↓); Ctrl+; ghi ngày hôm nay"))
        action.triggered.connect(self.open_calendar)

    def give_today(self) -> bool:
        """Answer with today."""
        if not self.line.isReadOnly():
            self._choose(self.desk.today())
        return True

    def open_calendar(self) -> None:
        """Show a month under the line; a click or Enter in it answers."""
        if self.line.isReadOnly():
            return
        popup = CalendarPopup(self._shown_day(), self)
        popup.picked.connect(self._choose)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def _shown_day(self) -> date:
        try:
            return cast(date, self.field.parse(self.line.text(), self.desk.today()))
        except Unreadable:
            return self.desk.today()

    def _choose(self, day: object) -> None:
        self.forget()
        self.show_cell(day)
        self.given.emit(day)


class CalendarPopup(QFrame):
    """A month to pick a day from; it goes away when the person looks elsewhere."""

    picked = Signal(object)

    def __init__(self, shown: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.calendar = QCalendarWidget(self)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.calendar)
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()


class Page(QPlainTextEdit):
    """Several lines that grow with what they hold; Tab leaves, Enter begins a new line."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._grow)
        self.in_cell = False
        self._lines = 0
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the form once the words are saved."""
        if is_undo(event) and not self.document().isModified():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the Enter that leaves pass: Ctrl+Enter on the form; in a table every one but Alt+Enter."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        leaving = Qt.KeyboardModifier.ControlModifier
        alone = Qt.KeyboardModifier.AltModifier
        if event.modifiers() & leaving or (self.in_cell and not event.modifiers() & alone):
            event.ignore()
        else:
            self.insertPlainText("\n")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the text was left."""
        super().focusOutEvent(event)
        if leaves(event):
            self.left.emit()

    def sizeHint(self) -> QSize:
        """Return a height of 3 to 12 lines."""
        return QSize(320, self._lines * self.fontMetrics().lineSpacing() + 20)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, so that a layout gives it."""
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: Any) -> None:
        """Count the lines anew for the new width."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        # QPlainTextEdit's document measures its height in lines, wrapped ones counted.
        lines = min(12, max(3, round(self.document().size().height())))
        if lines != self._lines:
            self._lines = lines
            self.setFixedHeight(self.sizeHint().height())


class LongTextEditor(Editor):
    """Text of several lines."""

    def __init__(self, field: Field[Any], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, parent)
        self.page = Page(self)
        self.page.setObjectName("fieldEditor")
        self.row.addWidget(self.page, 1)
        self.setFocusProxy(self.page)
        self._showing = False
        self.page.textChanged.connect(self._edited)
        self.page.left.connect(self.finish)

    def show_cell(self, cell: object) -> None:
        """Show the text unless the person is typing here."""
        if self.typing:
            return
        text = shown_text(self.field, cell)
        if self.page.toPlainText() != text:
            self._showing = True
            self.page.setPlainText(text)
            self._showing = False

    def current(self) -> object:
        """Return the typed words."""
        return Typed(self.page.toPlainText())

    def set_read_only(self, read_only: bool) -> None:
        """Keep the text selectable."""
        self.page.setReadOnly(read_only)

    def fit_cell(self) -> None:
        """Leave Enter to the table."""
        self.page.in_cell = True

    def marked_widget(self) -> QWidget:
        """Return the page."""
        return self.page

    def flush(self) -> None:
        """Give the words, and leave undo to the form from here on."""
        super().flush()
        self.page.document().setModified(False)

    def _edited(self) -> None:
        if not self._showing:
            self._touched()
