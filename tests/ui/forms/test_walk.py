"""A whole survey typed with the keyboard alone, as an officer does from the paper sheet."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kcdesk.forms import survey
from kcdesk.forms.fields import Attachment, Choice, Choices, Field, LongText, Reference, Table, YesNo
from kcdesk.forms.record import Answers
from kcdesk.services import records
from kcdesk.services.desk import Desk
from ui.forms.choice_editors import ButtonsEditor
from ui.forms.editors import FEW
from ui.forms.field_box import FieldBox
from ui.forms.form_view import FormView

Show = Callable[..., FormView]
Typing = Callable[[str], None]
Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Types the example of whatever field has the focus."""

    def __init__(self, view: FormView, typing: Typing, press: Press) -> None:
        self.view, self.typing, self.press = view, typing, press

    def box(self) -> FieldBox:
        box = self.view.current_page().focused_box()
        assert box is not None
        return box

    def answer(self, field: Field[Any]) -> None:
        """Answer the focused field with its example."""
        if field.example is None or isinstance(field, Reference | Attachment):
            return
        if isinstance(field, YesNo):
            self.press(Qt.Key.Key_C if field.example else Qt.Key.Key_K)
        elif isinstance(field, Choice) and len(field.options) <= FEW:
            codes = [option.code for option in field.options]
            self.press(Qt.Key(Qt.Key.Key_1 + codes.index(field.example)))
        elif isinstance(field, Choices):
            self.tick(field)
        else:
            self.typing(field.show(field.example))
            self.close_list()

    def tick(self, field: Choices) -> None:
        editor = self.box().editor
        assert isinstance(editor, ButtonsEditor)
        for option in field.options:
            if option.code in (field.example or ()):
                self.press(Qt.Key.Key_Space)
            self.press(Qt.Key.Key_Down)

    def fill_row(self, table: Table) -> None:
        """Add a row and type its cells from left to right."""
        self.press(Qt.Key.Key_Insert)
        grid = self.box().table
        assert grid is not None
        for place, column in enumerate(table.columns):
            row = grid.model.rowCount() - 1
            if not grid.model.writable(grid.model.index(row, place)):
                continue
            assert grid.grid.currentIndex() == grid.model.index(row, place)
            if column.example is not None and not isinstance(column, Reference | Attachment):
                self.typing(column.show(column.example))
                self.close_list()
            later = range(place + 1, len(table.columns))
            if any(grid.model.writable(grid.model.index(row, other)) for other in later):
                self.press(Qt.Key.Key_Tab)

    def close_list(self) -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QWidget):
            popup.hide()

    def go_on(self, field: Field[Any]) -> None:
        """Go to the next field, with Ctrl+Enter where Enter begins a new line."""
        if isinstance(field, LongText):
            self.press(Qt.Key.Key_Return, CONTROL)
        elif isinstance(field, Table):
            self.leave_table()
        else:
            self.press(Qt.Key.Key_Return)

    def leave_table(self) -> None:
        table = self.box().table
        assert table is not None
        box = self.box()
        for _turn in range(len(table.table.columns) + 1):
            if self.view.current_page().focused_box() is not box:
                return
            self.press(Qt.Key.Key_Return)


def test_a_whole_survey_is_typed_with_the_keyboard_alone(
    show_new: Show, typing: Typing, press: Press, desk: Desk
) -> None:
    view = show_new("survey")
    hands = Hands(view, typing, press)
    walked: list[str] = []
    while (name := hands.box().field.name) not in walked:
        field = hands.box().field
        walked.append(name)
        if isinstance(field, Table):
            hands.fill_row(field)
        else:
            hands.answer(field)
        hands.go_on(field)
        if hands.box().field is field:
            break
    view.flush()
    assert view.record is not None
    kept = records.read(desk, "survey", view.record.id)
    assert set(walked) == {
        field.name
        for field in survey.SURVEY.fields
        if survey.SURVEY.is_relevant(field, kept) and not field.calculate
    }
    for name in walked:
        field = survey.SURVEY.field(name)
        if isinstance(field, Table):
            (row,) = kept.rows[name]
            for column in field.columns:
                assert_example(column, row)
        else:
            assert_example(field, kept)


def assert_example(field: Field[Any], answers: Answers) -> None:
    asked = field.calculate is None and field.is_relevant(answers)
    if asked and field.example is not None and not isinstance(field, Reference | Attachment):
        assert answers.cell(field) == field.example, field.name
