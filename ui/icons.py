"""Our own icons: one stroke, in the colour of the theme, sharp at every scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from kcdesk.resources import resource
from ui.theme import colours

SIZE = 20
"""The side of an icon beside a word, in logical pixels."""


def icon(name: str, colour: str = "", size: int = SIZE) -> QIcon:
    """Return the icon `resources/icons/<name>.svg` in a colour ("#rrggbb"; "" is that of text)."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    return QIcon(_drawn(name, colour or colours().text, size, ratio))


def pixmap(name: str, colour: str = "", size: int = SIZE) -> QPixmap:
    """Return the icon as a picture, for a label."""
    return icon(name, colour, size).pixmap(QSize(size, size))


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    # QtSvg is loaded with the first icon only, so that what shows none does not pay for it.
    from PySide6.QtSvg import QSvgRenderer

    drawing = resource("icons", f"{name}.svg").read_bytes().replace(b"#000000", colour.encode())
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
