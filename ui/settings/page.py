"""Thiết lập: the office as a form like any other, and how the program looks."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kcdesk import VERSION
from kcdesk.forms.record import Record
from kcdesk.i18n import N_, _
from kcdesk.services import records
from kcdesk.services.desk import Desk
from ui.forms.form_view import FormView
from ui.page import Page
from ui.parts import FORM_WIDTH, heading, label
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.theme import GRID, SIZES, THEMES

_SIDE = GRID * 56
_SIZE_WORDS = (N_("Vừa"), N_("Lớn"), N_("Rất lớn"), N_("Lớn nhất"))
_LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))


class SettingsPage(Page):
    """The office record in the middle, the look at the right; a choice works at once."""

    def __init__(
        self, desk: Desk, tasks: Tasks, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, tasks, parent)
        self._preferences = preferences
        self._record: Record | None = None
        self.form_view = FormView(desk, self)
        self.form_view.setMinimumWidth(FORM_WIDTH)
        self.form_view.saved.connect(self._saved)
        self.theme = _choice([(name, _(words)) for name, words in THEMES.items()], preferences.theme)
        sizes = [(str(size), _(words)) for size, words in zip(SIZES, _SIZE_WORDS, strict=True)]
        self.points = _choice(sizes, str(preferences.points))
        self.language = _choice(list(_LANGUAGES), preferences.language)
        for choice in (self.theme, self.points, self.language):
            choice.currentIndexChanged.connect(self._restyle)
        self.body.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.form_view, 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)

    @property
    def heading(self) -> str:
        """The name of the place."""
        return _("Thiết lập")

    @property
    def guide(self) -> str:
        """What one does here."""
        return _(
            "Khai báo đơn vị, cán bộ và người ký một lần; các tên này in trên mọi giấy tờ. Bên phải là cách "
            "chương trình hiện trên màn hình."
        )

    def arrive(self) -> None:
        """Show the office as it is now."""
        if self._record is None:
            self._record = _office(self.desk)
            self.form_view.open_record(self._record)

    def leave(self) -> None:
        """Save what is typed."""
        self.form_view.flush()

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("kind", "side")
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        column.setSpacing(GRID * 2)
        column.addWidget(heading(_("Giao diện"), 0.0))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(GRID * 2)
        form.addRow(_("Màu sáng, tối"), self.theme)
        form.addRow(_("Cỡ chữ"), self.points)
        form.addRow(_("Ngôn ngữ"), self.language)
        column.addLayout(form)
        column.addWidget(
            label(_("Giấy tờ luôn in bằng tiếng Việt, không theo các lựa chọn này."), "faint", wrap=True)
        )
        column.addStretch(1)
        where = self.desk.store.path or self.desk.folder
        column.addWidget(
            label(
                _("kcdesk {version}\nKho dữ liệu: {file}\nMáy: {device}").format(
                    version=VERSION, file=where, device=self.desk.device
                ),
                "faint",
                wrap=True,
            )
        )
        return side

    def _restyle(self) -> None:
        self._preferences.theme = self.theme.currentData()
        self._preferences.points = float(self.points.currentData())
        self._preferences.language = self.language.currentData()
        self._preferences.flush()
        self.wants_command.emit("restyle")

    def _saved(self, saved: records.Saved) -> None:
        self._record = saved.record
        self.saved.emit(saved)
        self.changed.emit(saved.changes)


def _office(desk: Desk) -> Record:
    """Return the office record, saved first when this desk has none yet."""
    return records.save_office(desk, {}).record


def _choice(choices: list[tuple[str, str]], chosen: str) -> QComboBox:
    made = QComboBox()
    for code, words in choices:
        made.addItem(words, code)
    made.setCurrentIndex(max(made.findData(chosen), 0))
    return made
