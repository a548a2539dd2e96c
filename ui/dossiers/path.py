"""The path of a dossier from the survey to the settlement, with "đang ở đây"."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcdesk.i18n import N_, _
from ui.theme import GRID, colours, small_font

STEPS = (
    N_("Khảo sát"),
    N_("Lập đề án"),
    N_("Nộp hồ sơ"),
    N_("Thẩm định"),
    N_("Phê duyệt"),
    N_("Thực hiện"),
    N_("Nghiệm thu"),
    N_("Quyết toán"),
)
SURVEY, DRAFT, FILED = 0, 1, 2
_HEIGHT = GRID * 8
_POINT = GRID * 2


@dataclass(frozen=True)
class _Look:
    ground: str
    words: str
    bold: bool = False


class PathStrip(QWidget):
    """The steps as arrows: those behind, the one at hand, those ahead; `survey_wanted` opens the first."""

    survey_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.here = DRAFT
        self._linked = False
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(small_font(self.font()))

    def show_step(self, here: int, linked: bool) -> None:
        """Mark a step as the one at hand; `linked` tells whether a survey can be opened."""
        self.here = here
        self._linked = linked
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if linked else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Đường đi của đề án: đang ở bước «{step}»").format(step=_(STEPS[here])))
        self.setToolTip(_("Bấm «Khảo sát» để mở phiếu khảo sát gốc") if linked else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a line."""
        return QSize(GRID * 200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows; words say where one is, so colour is not the only sign."""
        shade = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(STEPS)):
            look = (
                _Look(shade.accent, shade.on_accent, True)
                if number == self.here
                else _Look(shade.wash, shade.accent)
                if number < self.here
                else _Look(shade.base, shade.faint)
            )
            self._arrow(painter, number, look, shade.line)
            font = self.font()
            font.setBold(look.bold)
            font.setUnderline(number == SURVEY and self._linked)
            painter.setFont(font)
            painter.setPen(QColor(look.words))
            place = self._rect(number).adjusted(_POINT, 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._words(number))
        if self.hasFocus():
            painter.setPen(QPen(QColor(shade.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._rect(SURVEY).adjusted(1, 1, -1, -1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the survey."""
        if self._linked and self._rect(SURVEY).contains(event.position()):
            self.survey_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the survey on Enter or blank."""
        if self._linked and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.survey_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _words(self, number: int) -> str:
        words = _(STEPS[number])
        return _("{step} · đang ở đây").format(step=words) if number == self.here else words

    def _rect(self, number: int) -> QRectF:
        """Return the place of a step: all have the same room around their words."""
        font = self.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        wanted = [metrics.horizontalAdvance(self._words(step)) for step in range(len(STEPS))]
        around = (self.width() - sum(wanted)) / len(STEPS)
        return QRectF(sum(wanted[:number]) + number * around, 0, wanted[number] + around, self.height())

    def _arrow(self, painter: QPainter, number: int, look: _Look, line: str) -> None:
        rect = self._rect(number).adjusted(1, 2, -1, -2)
        middle = rect.center().y()
        notch = rect.left() + (_POINT if number else 0)
        corners = [
            QPointF(rect.left(), rect.top()),
            QPointF(rect.right(), rect.top()),
            QPointF(rect.right() + _POINT - 2, middle),
            QPointF(rect.right(), rect.bottom()),
            QPointF(rect.left(), rect.bottom()),
            QPointF(notch, middle),
        ]
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(look.ground))
        painter.drawPolygon(QPolygonF(corners))
