"""Radio buttons and boxes to tick, drawn by us: Fusion's fade on dark ground and hide the focus."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from ui.theme import colours

SIDE = 16
GAP = 8
PADDING = 4


def option_size(button: QAbstractButton) -> QSize:
    """Return the size of the indicator, the label and the frame of the focus."""
    lines = button.text().replace("&&", "&").split("\n")
    width = max(button.fontMetrics().horizontalAdvance(line) for line in lines)
    height = max(SIDE, button.fontMetrics().lineSpacing() * len(lines))
    return QSize(SIDE + GAP + width + 2 * PADDING, height + PADDING)


def draw_option(button: QAbstractButton, painter: QPainter) -> None:
    """Draw the label and, around all, the frame of the focus."""
    chosen = colours()
    painter.setPen(QColor(chosen.text))
    words = QRect(button.rect()).adjusted(PADDING + SIDE + GAP, 0, 0, 0)
    painter.drawText(
        words,
        int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
        button.text().replace("&&", "&"),
    )
    if button.hasFocus():
        painter.setPen(QPen(QColor(chosen.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), 4, 4)


def indicator(button: QAbstractButton, painter: QPainter) -> QRectF:
    """Prepare the painter for the indicator and return its place."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = colours()
    checked = button.isChecked()
    painter.setPen(QPen(QColor(chosen.accent if checked else chosen.faint), 1.4))
    painter.setBrush(QColor(chosen.base))
    top = (button.height() - SIDE) / 2
    return QRectF(PADDING + 1, top + 1, SIDE - 2, SIDE - 2)


class Radio(QRadioButton):
    """One of several options."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)

    def sizeHint(self) -> QSize:
        """Return the size that the drawing takes."""
        return option_size(self)

    def minimumSizeHint(self) -> QSize:
        """Return the size that the drawing takes."""
        return option_size(self)

    def hitButton(self, place: object) -> bool:
        """Take clicks on the label too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring, its dot when chosen, and the label."""
        painter = QPainter(self)
        place = indicator(self, painter)
        painter.drawEllipse(place)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().accent))
            painter.drawEllipse(place.adjusted(3.5, 3.5, -3.5, -3.5))
        draw_option(self, painter)
        painter.end()


class Tick(QCheckBox):
    """One box to tick."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)

    def sizeHint(self) -> QSize:
        """Return the size that the drawing takes."""
        return option_size(self)

    def minimumSizeHint(self) -> QSize:
        """Return the size that the drawing takes."""
        return option_size(self)

    def hitButton(self, place: object) -> bool:
        """Take clicks on the label too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its tick when chosen, and the label."""
        painter = QPainter(self)
        place = indicator(self, painter)
        if self.isChecked():
            painter.setBrush(QColor(colours().accent))
        painter.drawRoundedRect(place, 3, 3)
        if self.isChecked():
            painter.setPen(QPen(QColor(colours().on_accent), 2))
            left, top = place.left(), place.top()
            painter.drawPolyline([QPointF(left + x, top + y) for x, y in ((3, 7.5), (6, 10.5), (11, 4))])
        draw_option(self, painter)
        painter.end()
