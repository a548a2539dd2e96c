"""A paper on screen: the pages of a PDF drawn by pdfium, only those in sight, at the size they are shown."""

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from kcdesk.i18n import _
from ui.theme import GRID, colours

if TYPE_CHECKING:
    pass

_PDFIUM = Lock()
"""pdfium may be called by one thread at a time only, whichever document it is about."""

_POINTS_PER_INCH = 72
_SCREEN_DOTS = 96
_IMAGES_KEPT = 8
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class Paper:
    """The pages of one PDF, and what is to be said of it; may be used from any thread."""

    def __init__(self, pdf: bytes, warning: str = "") -> None:
        # pdfium takes 10 MB and some 40 ms to load: it comes with the first paper, not with the window.
        from pypdfium2 import PdfDocument

        self.pdf = pdf
        self.warning = warning
        with _PDFIUM:
            self._document: PdfDocument = PdfDocument(pdf)
            self.sizes = tuple(self._document.get_page_size(number) for number in range(len(self._document)))

    def __len__(self) -> int:
        return len(self.sizes)

    def draw(self, number: int, scale: float) -> QImage:
        """Return page `number` from 0 at `scale` dots for each point of 1/72 inch."""
        with _PDFIUM:
            page = self._document[number]
            bitmap = page.render(scale=scale, rev_byteorder=False)
            image = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888
            )
            # The buffer goes with the bitmap, so that the image needs one of its own.
            image = image.rgbSwapped()
            page.close()
        return image


class PaperView(QAbstractScrollArea):
    """Pages one below the other; `page_changed(number from 1, count)` follows the scrolling."""

    page_changed = Signal(int, int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Trang giấy"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._paper: Paper | None = None
        self._zoom = 0.0
        self._notice = ""
        self._images: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._page = 0

    @property
    def paper(self) -> Paper | None:
        """The paper shown, None while there is none."""
        return self._paper

    @property
    def zoom(self) -> float:
        """Size of the page against real size; 1.0 is real."""
        return self._zoom or self._fitting()

    def show_paper(self, paper: Paper | None, notice: str = "") -> None:
        """Show a paper where the last one was open; `notice` stands in its place when there is none."""
        place = self.verticalScrollBar().value()
        self._paper = paper
        self._notice = notice
        self._images.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(place)
        self._scrolled()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at `zoom` times real size; 0 fits them to the width."""
        where = self.verticalScrollBar().value() / max(self._height(), 1)
        self._zoom = zoom
        self._images.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(round(where * self._height()))
        self.zoomed.emit(self.zoom)

    def zoom_in(self) -> None:
        """Show the pages one step larger."""
        self.set_zoom(next((step for step in _ZOOMS if step > self.zoom + 0.01), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Show the pages one step smaller."""
        self.set_zoom(next((step for step in reversed(_ZOOMS) if step < self.zoom - 0.01), _ZOOMS[0]))

    def go_to(self, number: int) -> None:
        """Scroll to page `number` from 1."""
        rects = self._rects()
        if rects:
            self.verticalScrollBar().setValue(rects[max(1, min(number, len(rects))) - 1].top() - GRID * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        shade = colours(self.palette())
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(shade.line))
        if self._paper is None:
            painter.setPen(QColor(shade.text))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            margin = GRID * 4
            painter.drawText(
                self.viewport().rect().adjusted(margin, margin, -margin, -margin), flags, self._notice
            )
            return
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, rect in enumerate(self._rects()):
            shown = rect.translated(-offset)
            if shown.intersects(self.viewport().rect()):
                painter.drawImage(shown, self._image(number, rect.width()))
                painter.setPen(QPen(QColor(shade.faint)))
                painter.drawRect(shown.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages again."""
        if not self._zoom:
            self._images.clear()
        self._lay_out()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys: a screen, to the first page, to the last."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Down: bar.value() + GRID * 12,
            Qt.Key.Key_Up: bar.value() - GRID * 12,
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            else:
                self.zoom_out()
            return
        super().wheelEvent(event)

    def _image(self, number: int, width: int) -> QImage:
        assert self._paper is not None
        ratio = self.devicePixelRatioF()
        scale = width * ratio / self._paper.sizes[number][0]
        key = (number, round(scale, 4))
        image = self._images.get(key)
        if image is None:
            image = self._paper.draw(number, scale)
            image.setDevicePixelRatio(ratio)
            self._images[key] = image
            if len(self._images) > _IMAGES_KEPT:
                self._images.popitem(last=False)
        return image

    def _fitting(self) -> float:
        if self._paper is None or not len(self._paper):
            return 1.0
        widest = float(max(width for width, _height in self._paper.sizes))
        return max(self.viewport().width() - GRID * 4, GRID * 20) / (widest * _SCREEN_DOTS / _POINTS_PER_INCH)

    def _rects(self) -> list[QRect]:
        if self._paper is None:
            return []
        scale = self.zoom * _SCREEN_DOTS / _POINTS_PER_INCH
        top = GRID * 2
        rects = []
        for width, height in self._paper.sizes:
            size = QSize(round(width * scale), round(height * scale))
            left = max(GRID * 2, (self.viewport().width() - size.width()) // 2)
            rects.append(QRect(QPoint(left, top), size))
            top += size.height() + GRID * 2
        return rects

    def _height(self) -> int:
        rects = self._rects()
        return rects[-1].bottom() + GRID * 2 if rects else 0

    def _lay_out(self) -> None:
        shown = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(shown.height())
        down.setSingleStep(GRID * 10)
        down.setRange(0, max(0, self._height() - shown.height()))
        widest = max((rect.right() for rect in self._rects()), default=0) + GRID * 2
        across.setPageStep(shown.width())
        across.setRange(0, max(0, widest - shown.width()) if self._zoom else 0)
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        rects = self._rects()
        page = sum(rect.top() <= middle for rect in rects)
        self._page = page
        self.page_changed.emit(page, len(rects))
        self.viewport().update()
