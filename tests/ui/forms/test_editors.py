from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kcdesk.forms import catalogue, fields, places
from kcdesk.forms.fields import Attached, Field, Option
from kcdesk.forms.record import Mark, Said
from kcdesk.services.desk import Desk
from ui.forms.choice_editors import ChoiceEditor, ChoicesEditor, YesNoEditor
from ui.forms.editor import Editor, LineEditor, Typed
from ui.forms.editors import EDITORS, cell_editor_of, editor_of
from ui.forms.line_editors import DayEditor, LongTextEditor, MoneyEditor
from ui.forms.lookup_editors import IndustryEditor, LongChoiceEditor, UnitEditor

OPTIONS = tuple(
    Option(str(number), label)
    for number, label in enumerate(
        ("Thủ công", "Bán cơ giới", "Cơ giới", "Bán tự động", "Tự động", "Dây chuyền số"), 1
    )
)


def kinds(kind: type[Field[Any]] = Field) -> Iterator[type[Field[Any]]]:
    for child in kind.__subclasses__():
        if not child.__name__.startswith("_"):
            yield child
        yield from kinds(child)


def test_every_kind_of_field_has_an_editor() -> None:
    missing = {kind.__name__ for kind in kinds() if kind not in EDITORS} - {"Table"}
    assert missing == set()


def test_every_declared_field_gets_an_editor_on_the_form_and_in_a_cell(qtbot: QtBot, desk: Desk) -> None:
    for form in catalogue.FORMS:
        for field in (*form.columns, *(column for table in form.tables for column in table.columns)):
            for make in (editor_of, cell_editor_of):
                editor = make(field, desk)
                qtbot.addWidget(editor)
                editor.show_cell(field.example)
                assert isinstance(editor, Editor)


@pytest.mark.parametrize(
    ("field", "cell", "shown"),
    [
        (fields.Text("a", "A"), "Đậu phụ", "Đậu phụ"),
        (fields.Number("a", "A"), 1200, "1.200"),
        (fields.Year("a", "A"), 2026, "2026"),
        (fields.Decimal("a", "A"), Decimal("1234.5"), "1.234,5"),
        (fields.Percent("a", "A"), Decimal("53.3"), "53,3"),
        (fields.Money("a", "A"), 38_500_000, "38.500.000"),
        (fields.Day("a", "A"), date(2026, 2, 5), "05/02/2026"),
        (fields.Choice("a", "A", options=OPTIONS), "3", "Cơ giới"),
        (fields.Number("a", "A"), Said("mười hai"), "mười hai"),
        (fields.Number("a", "A"), Mark.UNKNOWN, ""),
    ],
)
def test_a_line_shows_its_cell_and_gives_it_back(
    qtbot: QtBot, desk: Desk, field: Field[Any], cell: Any, shown: str
) -> None:
    editor = editor_of(field, desk)
    qtbot.addWidget(editor)
    assert isinstance(editor, LineEditor)
    editor.show_cell(cell)
    assert editor.line.text() == shown
    if not isinstance(cell, Said | Mark):
        assert field.parse(shown, desk.today()) == cell


def test_what_is_typed_is_given_once_on_leaving(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.Text("a", "A"), desk)
    qtbot.addWidget(editor)
    given: list[object] = []
    editor.given.connect(given.append)
    assert isinstance(editor, LineEditor)
    qtbot.keyClicks(editor.line, "abc")
    assert given == []
    editor.finish()
    editor.finish()
    assert given == [Typed("abc")]


def test_a_pause_in_typing_gives_the_words_and_leaves_them_on_screen(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.Number("a", "A"), desk)
    qtbot.addWidget(editor)
    assert isinstance(editor, LineEditor)
    with qtbot.waitSignal(editor.given, timeout=2_000) as given:
        qtbot.keyClicks(editor.line, "1200")
    assert given.args == [Typed("1200")]
    editor.show_cell(1200)
    assert editor.line.text() == "1200"
    editor.finish()
    editor.show_cell(1200)
    assert editor.line.text() == "1.200"


def test_money_is_read_aloud_while_it_is_typed(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.Money("a", "A", unit="triệu đồng"), desk)
    qtbot.addWidget(editor)
    assert isinstance(editor, MoneyEditor)
    qtbot.keyClicks(editor.line, "38,5")
    assert editor.read_as.text() == "= 38.500.000 đồng"
    assert editor.line.toolTip() == "Ba mươi tám triệu năm trăm nghìn đồng"
    qtbot.keyClicks(editor.line, "x")
    assert editor.read_as.text() == ""


def test_yes_and_no_have_keys_and_delete_takes_the_answer_back(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.YesNo("a", "A"), desk)
    qtbot.addWidget(editor)
    given: list[object] = []
    editor.given.connect(given.append)
    assert isinstance(editor, YesNoEditor)
    for key in (Qt.Key.Key_C, Qt.Key.Key_K, Qt.Key.Key_Delete):
        qtbot.keyClick(editor.buttons[0], key)
    assert given == [True, False, None]
    editor.show_cell(False)
    assert editor.buttons[1].isChecked()
    editor.show_cell(Mark.REFUSED)
    assert not any(button.isChecked() for button in editor.buttons)


def test_few_options_are_radio_buttons_chosen_by_number(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.Choice("a", "A", options=OPTIONS[:4]), desk)
    qtbot.addWidget(editor)
    assert isinstance(editor, ChoiceEditor)
    with qtbot.waitSignal(editor.given) as given:
        qtbot.keyClick(editor.buttons[0], Qt.Key.Key_3)
    assert given.args == ["3"]


def test_a_read_only_choice_refuses_keys(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.YesNo("a", "A"), desk)
    qtbot.addWidget(editor)
    editor.show_cell(True)
    editor.set_read_only(True)
    assert isinstance(editor, YesNoEditor)
    with qtbot.assertNotEmitted(editor.given):
        for key in (Qt.Key.Key_K, Qt.Key.Key_Delete, Qt.Key.Key_Space):
            qtbot.keyClick(editor.buttons[1], key)
    assert editor.buttons[0].isChecked()


def test_many_options_are_found_without_accents(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.Choice("a", "A", options=OPTIONS), desk)
    qtbot.addWidget(editor)
    assert isinstance(editor, LongChoiceEditor)
    assert [found.text for found in editor.suggestions("tu dong")] == ["Tự động", "Bán tự động"]
    assert len(editor.suggestions("")) == len(OPTIONS)


def test_ticked_options_come_in_the_order_of_the_form_and_unknown_codes_stay(
    qtbot: QtBot, desk: Desk
) -> None:
    editor = editor_of(fields.Choices("a", "A", options=OPTIONS), desk)
    qtbot.addWidget(editor)
    assert isinstance(editor, ChoicesEditor)
    editor.show_cell(("5", "old"))
    editor.buttons[1].click()
    assert editor.current() == ("2", "5", "old")
    editor.show_cell(None)
    assert editor.current() is None


def test_a_day_takes_today_and_a_click_in_the_calendar(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.Day("a", "A"), desk)
    qtbot.addWidget(editor)
    assert isinstance(editor, DayEditor)
    with qtbot.waitSignal(editor.given) as given:
        assert editor.give_today()
    assert given.args == [date(2026, 11, 23)]
    assert editor.line.text() == "23/11/2026"


def test_long_text_keeps_its_lines(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.LongText("a", "A"), desk)
    qtbot.addWidget(editor)
    assert isinstance(editor, LongTextEditor)
    editor.show_cell("Một\nHai")
    with qtbot.assertNotEmitted(editor.given):
        editor.flush()
    qtbot.keyClick(editor.page, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.page, "Ba")
    assert editor.current() == Typed("\nBaMột\nHai")


def test_units_and_industries_are_suggested_without_accents(qtbot: QtBot, desk: Desk) -> None:
    unit = editor_of(places.Unit("a", "A"), desk)
    industry = editor_of(places.Industry("a", "A"), desk)
    qtbot.addWidget(unit)
    qtbot.addWidget(industry)
    assert isinstance(unit, UnitEditor)
    assert isinstance(industry, IndustryEditor)
    assert "Xã Kế Sách, thành phố Cần Thơ" in [found.text for found in unit.suggestions("ke sach")]
    assert any(found.text.startswith("1030 ") for found in industry.suggestions("rau qua"))


def test_picking_a_suggestion_gives_its_value(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(places.Unit("a", "A"), desk)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitActive(editor)
    assert isinstance(editor, UnitEditor)
    editor.line.setFocus()
    qtbot.keyClicks(editor.line, "ke sach can tho")
    assert editor.popup.isVisible()
    with qtbot.waitSignal(editor.given) as given:
        qtbot.keyClick(editor.popup, Qt.Key.Key_Return)
    assert editor.field.show(given.args[0]) == "Xã Kế Sách, thành phố Cần Thơ"


def test_attached_files_can_be_dropped_from_the_list(qtbot: QtBot, desk: Desk) -> None:
    editor = editor_of(fields.Attachment("a", "A"), desk)
    qtbot.addWidget(editor)
    files = (Attached("a" * 64, "giấy đăng ký.pdf", 2_048), Attached("b" * 64, "ảnh.jpg", 9))
    editor.show_cell(files)
    assert editor.current() == files
    from ui.forms.attachment_editor import FileRow

    with qtbot.waitSignal(editor.given) as given:
        editor.findChildren(FileRow)[0].remove_button.click()
    assert given.args == [files[1:]]
