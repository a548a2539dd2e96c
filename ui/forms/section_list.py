"""The sections at the left: each with a sign and a colour for its state, and how many answers it has."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kcdesk.forms.checks import Completeness, State
from kcdesk.forms.form import Section
from kcdesk.i18n import N_, _
from ui.forms.signs import SIDE, draw_sign, sign_colour
from ui.theme import colours

STATE_WORDS = {
    State.EMPTY: N_("chưa ghi"),
    State.BEGUN: N_("đang ghi"),
    State.COMPLETE: N_("đã đủ"),
    State.QUESTIONS: N_("có chỗ cần xem"),
}
COUNT_WIDTH = 44


class SectionButton(QAbstractButton):
    """One section: sign, label, "7/9"."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.state = State.EMPTY
        self.count = ""
        self.setText(_(section.label))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_state(self, complete: Completeness) -> None:
        """Show how far the section is."""
        count = f"{complete.answered}/{complete.asked}" if complete.asked else ""
        if (complete.state, count) == (self.state, self.count):
            return
        self.state, self.count = complete.state, count
        words = _(STATE_WORDS[complete.state])
        self.setToolTip(f"{self.text()}: {words}")
        self.setAccessibleName(f"{self.text()}, {words} {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return a width for the usual label."""
        return QSize(200, self.heightForWidth(200))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped label with its margins."""
        place = QRect(0, 0, width - 16 - SIDE - 8 - COUNT_WIDTH, 400)
        return max(36, self._metrics_rect(place).height() + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sign, label and count."""
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(colours().wash))
        if self.isChecked():
            painter.fillRect(QRect(0, 0, 3, self.height()), QColor(colours().accent))
        top = (self.height() - SIDE) / 2
        draw_sign(painter, str(self.state), QRectF(12, top, SIDE, SIDE), sign_colour(str(self.state)))
        painter.setFont(self._label_font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        label = QRect(12 + SIDE + 8, 0, self.width() - 16 - SIDE - 8 - COUNT_WIDTH, self.height())
        painter.drawText(label, _WRAPPED, self.text())
        painter.setFont(self.font())
        painter.setPen(sign_colour(str(self.state)))
        side = QRect(self.width() - COUNT_WIDTH - 8, 0, COUNT_WIDTH, self.height())
        painter.drawText(side, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.count)
        painter.end()

    def _label_font(self) -> QFont:
        font = QFont(self.font())
        if self.isChecked():
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _metrics_rect(self, place: QRect) -> QRect:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font).boundingRect(place, _WRAPPED, self.text())


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class SectionList(QScrollArea):
    """All sections that apply; `chosen` carries the name of the one clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(216)
        self.sheet = QWidget(self)
        self._column = QVBoxLayout(self.sheet)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self.sheet)
        self.buttons: dict[str, SectionButton] = {}

    def take(self, sections: tuple[tuple[Section, Completeness], ...]) -> None:
        """Show the sections and their states; those that stay keep their buttons."""
        names = [section.name for section, _complete in sections]
        if names != list(self.buttons):
            self._make([section for section, _complete in sections])
        for section, complete in sections:
            self.buttons[section.name].show_state(complete)

    def check(self, name: str) -> None:
        """Show which section is open."""
        button = self.buttons.get(name)
        if button is not None and not button.isChecked():
            button.setChecked(True)
            self.ensureWidgetVisible(button, 0, 8)

    def _make(self, sections: list[Section]) -> None:
        known, self.buttons = self.buttons, {}
        for place, section in enumerate(sections):
            button = known.get(section.name)
            if button is not None and button.section is section:
                del known[section.name]
            else:
                button = SectionButton(section, self.sheet)
                button.clicked.connect(self._click)
            self.buttons[section.name] = button
            self._column.insertWidget(place, button)
        for button in known.values():
            button.hide()
            button.deleteLater()

    def _click(self) -> None:
        button = self.sender()
        if isinstance(button, SectionButton):
            self.chosen.emit(button.section.name)
