"""One section of a form as a page that scrolls: one column of fields."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

from kcdesk.forms.form import Section
from kcdesk.i18n import _
from ui.forms.field_box import FieldBox
from ui.forms.open_record import OpenRecord
from ui.theme import heading_font


class SectionPage(QScrollArea):
    """The fields of one section that apply; the focused one stays where it is when others come or go."""

    source_wanted = Signal(str)
    open_other = Signal(str, str)
    passed = Signal(int)
    moved = Signal()

    def __init__(self, section: Section, opened: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.opened = opened
        self.fresh = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet = QWidget(self)
        self.sheet.setProperty("kind", "page")
        self._column = QVBoxLayout(self.sheet)
        self._column.setContentsMargins(24, 16, 24, 160)
        self._column.setSpacing(16)
        self._add_heading()
        self.boxes: dict[str, FieldBox] = {}
        for field in section.fields:
            self._add_box(FieldBox(field, opened, self.sheet))
        self._column.addStretch(1)
        self.setWidget(self.sheet)
        self.take()

    def take(self) -> None:
        """Follow the open record; the focused field keeps its place on the screen."""
        focused = self.focused_box()
        before = self._height_of(focused) if focused else 0
        form, record = self.opened.form, self.opened.record
        for box in self.boxes.values():
            relevant = form.is_relevant(box.field, record)
            if relevant:
                box.take()
            if box.isHidden() == relevant:
                box.setVisible(relevant)
        self.fresh = True
        self._settle()
        if focused is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._height_of(focused) - before)

    def focused_box(self) -> FieldBox | None:
        """Return the box that has the focus, or had it last while another window has it."""
        widget = QApplication.focusWidget()
        # What a page remembers of its focus is wrong after the list of an editor has closed.
        if widget is None or not self.isAncestorOf(widget):
            widget = self.focusWidget()
        while widget is not None and not isinstance(widget, FieldBox):
            widget = widget.parentWidget()
        return widget if widget is not None else None

    def asking(self) -> list[FieldBox]:
        """Return the boxes that a person can answer now, in order."""
        return [box for box in self.boxes.values() if box.asks and not box.isHidden()]

    def show_box(self, box: FieldBox) -> None:
        """Bring a box into sight, its sentences with it."""
        self._settle()
        self.ensureWidgetVisible(box, 0, 24)

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        for box in self.boxes.values():
            box.flush()

    def _add_heading(self) -> None:
        label = QLabel(_(self.section.label), self.sheet)
        label.setWordWrap(True)
        label.setFont(heading_font(self.font(), 3.0))
        self._column.addWidget(label)
        if self.section.hint:
            hint = QLabel(_(self.section.hint), self.sheet)
            hint.setWordWrap(True)
            hint.setProperty("role", "faint")
            self._column.addWidget(hint)

    def _add_box(self, box: FieldBox) -> None:
        self.boxes[box.field.name] = box
        box.source_wanted.connect(self.source_wanted)
        box.open_other.connect(self.open_other)
        box.passed.connect(self.passed)
        box.moved.connect(self.moved)
        box.grew.connect(self._settle)
        self._column.addWidget(box)

    def _settle(self) -> None:
        """Lay out now what Qt would lay out after the next event, so that places can be compared."""
        for box in self.boxes.values():
            if not box.isHidden():
                box.settle()
        self._column.activate()
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _height_of(self, box: FieldBox) -> int:
        return box.mapTo(self.sheet, QPoint(0, 0)).y()
