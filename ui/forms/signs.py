"""Small drawn signs: states of sections, levels of issues, and the icons inside editors."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme import colours

SIDE = 16


def _stroke(painter: QPainter, width: float = 1.6) -> None:
    color = painter.pen().color()
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)


def _lines(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _empty(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(3, 3, 10, 10))


def _begun(painter: QPainter) -> None:
    _empty(painter)
    painter.setBrush(painter.pen().color())
    painter.drawPie(QRectF(3, 3, 10, 10), 90 * 16, 180 * 16)


def _on_disc(painter: QPainter) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(QRectF(2, 2, 12, 12))
    painter.setPen(QPen(QColor(colours().base), 1.8))


def _complete(painter: QPainter) -> None:
    _on_disc(painter)
    _lines(painter, (5, 8.2), (7.2, 10.4), (11, 5.8))


def _error(painter: QPainter) -> None:
    _on_disc(painter)
    _lines(painter, (5.7, 5.7), (10.3, 10.3))
    _lines(painter, (10.3, 5.7), (5.7, 10.3))


def _warning(painter: QPainter) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawPolygon(QPolygonF([QPointF(8, 2), QPointF(14.5, 13.5), QPointF(1.5, 13.5)]))
    painter.setPen(QPen(QColor(colours().base), 1.8))
    _lines(painter, (8, 6), (8, 9.3))
    painter.drawPoint(QPointF(8, 11.6))


def _note(painter: QPainter) -> None:
    _on_disc(painter)
    _lines(painter, (8, 7.4), (8, 11.4))
    painter.drawPoint(QPointF(8, 4.8))


def _down(painter: QPainter) -> None:
    _lines(painter, (4.5, 6.5), (8, 10), (11.5, 6.5))


def _calendar(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(2.5, 3.5, 11, 10), 1.5, 1.5)
    _lines(painter, (2.5, 7), (13.5, 7))
    _lines(painter, (5.5, 2), (5.5, 5))
    _lines(painter, (10.5, 2), (10.5, 5))


def _copied(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(2.5, 2.5, 8, 8), 1.5, 1.5)
    _lines(painter, (5.5, 13.5), (12, 13.5), (13.5, 12), (13.5, 5.5))


def _open(painter: QPainter) -> None:
    _lines(painter, (7, 3), (3, 3), (3, 13), (13, 13), (13, 9))
    _lines(painter, (9.5, 2.5), (13.5, 2.5), (13.5, 6.5))
    _lines(painter, (13.2, 2.8), (7.5, 8.5))


def _search(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(2.5, 2.5, 8, 8))
    _lines(painter, (9.5, 9.5), (13.5, 13.5))


DRAWN: dict[str, Callable[[QPainter], None]] = {
    "empty": _empty,
    "begun": _begun,
    "complete": _complete,
    "questions": _warning,
    "error": _error,
    "warning": _warning,
    "note": _note,
    "down": _down,
    "calendar": _calendar,
    "copied": _copied,
    "open": _open,
    "search": _search,
}

SIGN_COLOURS = {
    "complete": "good",
    "questions": "warning",
    "error": "error",
    "warning": "warning",
    "note": "note",
    "begun": "accent",
    "copied": "note",
}


def draw_sign(painter: QPainter, name: str, place: QRectF, color: QColor) -> None:
    """Draw the sign into a square place; raises KeyError for an unknown name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / SIDE, place.height() / SIDE)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(color)
    _stroke(painter)
    DRAWN[name](painter)
    painter.restore()


def sign_colour(name: str) -> QColor:
    """Return the colour that a sign has in the theme in force."""
    return QColor(getattr(colours(), SIGN_COLOURS.get(name, "faint")))


def sign_icon(name: str, widget: QWidget) -> QIcon:
    """Return the sign as an icon, sharp at the scale of the widget's screen."""
    ratio = max(2.0, widget.devicePixelRatioF())
    pixmap = QPixmap(QSize(SIDE, SIDE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_sign(painter, name, QRectF(0, 0, SIDE, SIDE), sign_colour(name))
    painter.end()
    return QIcon(pixmap)


def tell_style(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the stylesheet asks for, and let the style look again when it changed."""
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class Sign(QWidget):
    """One sign in its colour."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(SIDE, SIDE)
        self._name = name

    def show_sign(self, name: str) -> None:
        """Show another sign."""
        if name != self._name:
            self._name = name
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        painter = QPainter(self)
        draw_sign(painter, self._name, QRectF(self.rect()), sign_colour(self._name))
        painter.end()
