from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from kcdesk.forms import catalogue
from kcdesk.forms.fields import Table
from kcdesk.forms.record import Mark, Row, Said
from kcdesk.services.desk import Desk
from ui.forms.editor import Editor
from ui.forms.form_view import FormView
from ui.forms.lookup_editors import WIDEST, LookupEditor
from ui.forms.table_editor import TableEditor
from ui.forms.table_model import sum_text

Show = Callable[..., FormView]
Typing = Callable[[str], None]
Press = Callable[..., None]
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def products(show_new: Show) -> TableEditor:
    """The table of products of a new survey, empty and focused."""
    view = show_new("survey")
    view.show_path("products")
    table = view.current_page().boxes["products"].table
    assert table is not None
    return table


def column(table: TableEditor, name: str) -> int:
    return [field.name for field in table.table.columns].index(name)


def text_at(table: TableEditor, row: int, name: str) -> str:
    return str(table.model.data(table.model.index(row, column(table, name))))


def rows(table: TableEditor) -> tuple[Row, ...]:
    return table.opened.record.rows.get(table.table.name, ())


def test_insert_adds_a_row_and_typing_fills_its_cells(
    products: TableEditor, typing: Typing, press: Press
) -> None:
    press(Qt.Key.Key_Insert)
    typing("Bánh tráng")
    press(Qt.Key.Key_Tab)
    typing("BT01")
    press(Qt.Key.Key_Return)
    typing("tấn")
    press(Qt.Key.Key_Tab)
    typing("30,5")
    press(Qt.Key.Key_Tab)
    assert len(rows(products)) == 1
    shown = [text_at(products, 0, name) for name in ("product", "code", "unit", "designed")]
    assert shown == ["Bánh tráng", "BT01", "tấn", "30,5"]
    assert products.grid.currentIndex().column() == 4


def test_tab_in_the_last_cell_adds_a_row_and_enter_leaves_the_table(
    products: TableEditor, typing: Typing, press: Press
) -> None:
    press(Qt.Key.Key_Insert)
    products.grid.go(0, len(products.table.columns) - 1)
    press(Qt.Key.Key_Tab)
    assert len(rows(products)) == 2
    assert products.grid.currentIndex().row() == 1
    assert products.grid.currentIndex().column() == 0
    products.grid.go(1, len(products.table.columns) - 1)
    press(Qt.Key.Key_Return)
    assert len(rows(products)) == 2
    assert not products.grid.hasFocus()


def test_shift_enter_walks_back_and_out(products: TableEditor, press: Press) -> None:
    press(Qt.Key.Key_Insert)
    products.grid.go(0, 1)
    press(Qt.Key.Key_Return, SHIFT)
    assert products.grid.currentIndex().column() == 0
    press(Qt.Key.Key_Return, SHIFT)
    assert not products.grid.hasFocus()


def test_a_cell_is_saved_when_the_person_looks_elsewhere(
    products: TableEditor, typing: Typing, press: Press
) -> None:
    press(Qt.Key.Key_Insert)
    typing("Chả giò")
    editor = QApplication.focusWidget()
    assert editor is not products.grid
    products.grid.setFocus()
    assert text_at(products, 0, "product") == "Chả giò"
    assert products.findChildren(Editor) == [] or not products.findChildren(Editor)[0].isVisible()


def test_escape_drops_what_was_typed_in_a_cell(products: TableEditor, typing: Typing, press: Press) -> None:
    press(Qt.Key.Key_Insert)
    typing("Sai")
    press(Qt.Key.Key_Escape)
    assert text_at(products, 0, "product") == ""


def test_a_pause_saves_the_cell_and_leaves_its_editor_open(
    products: TableEditor, typing: Typing, press: Press, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Insert)
    typing("Bánh")
    with qtbot.waitSignal(products.opened.saved, timeout=2_500):
        pass
    typing(" pía")
    press(Qt.Key.Key_Tab)
    assert text_at(products, 0, "product") == "Bánh pía"


def test_rows_are_pasted_from_a_spreadsheet_in_one_step(products: TableEditor, press: Press) -> None:
    QGuiApplication.clipboard().setText("Bánh tráng\tBT01\ttấn\t30\r\nNem\tN1\tkg\tnhiều\r\n")
    press(Qt.Key.Key_V, CONTROL)
    assert [text_at(products, row, "product") for row in range(2)] == ["Bánh tráng", "Nem"]
    assert rows(products)[1].cells["designed"] == Said("nhiều")
    press(Qt.Key.Key_Z, CONTROL)
    assert rows(products) == ()


def test_cells_are_copied_as_a_spreadsheet_reads_them(products: TableEditor, press: Press) -> None:
    QGuiApplication.clipboard().setText("Bánh tráng\tBT01\nNem\tN1")
    press(Qt.Key.Key_V, CONTROL)
    products.grid.setSelection(
        products.grid.visualRect(products.model.index(0, 0)).united(
            products.grid.visualRect(products.model.index(1, 1))
        ),
        products.grid.selectionModel().SelectionFlag.ClearAndSelect,
    )
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Bánh tráng\tBT01\nNem\tN1"


def test_control_d_copies_the_cell_above(products: TableEditor, press: Press) -> None:
    QGuiApplication.clipboard().setText("Bánh tráng\nNem")
    press(Qt.Key.Key_V, CONTROL)
    products.grid.go(1, 0)
    press(Qt.Key.Key_D, CONTROL)
    assert text_at(products, 1, "product") == "Bánh tráng"


def test_a_row_is_taken_away_and_comes_back(products: TableEditor, press: Press) -> None:
    QGuiApplication.clipboard().setText("Một\nHai\nBa")
    press(Qt.Key.Key_V, CONTROL)
    products.grid.go(1, 0)
    press(Qt.Key.Key_Delete, CONTROL)
    assert [text_at(products, row, "product") for row in range(2)] == ["Một", "Ba"]
    press(Qt.Key.Key_Z, CONTROL)
    assert [text_at(products, row, "product") for row in range(3)] == ["Một", "Hai", "Ba"]


def test_a_row_is_moved_by_keys(products: TableEditor, press: Press) -> None:
    QGuiApplication.clipboard().setText("Một\nHai")
    press(Qt.Key.Key_V, CONTROL)
    products.grid.go(1, 0)
    press(Qt.Key.Key_Up, ALT, SHIFT)
    assert [text_at(products, row, "product") for row in range(2)] == ["Hai", "Một"]
    assert products.grid.currentIndex().row() == 0


def test_delete_clears_and_a_mark_answers_the_current_cell(products: TableEditor, press: Press) -> None:
    QGuiApplication.clipboard().setText("Một\t\ttấn")
    press(Qt.Key.Key_V, CONTROL)
    products.grid.go(0, 0)
    press(Qt.Key.Key_Delete)
    assert text_at(products, 0, "product") == ""
    press(Qt.Key.Key_K, ALT)
    assert rows(products)[0].cells["product"] is Mark.UNKNOWN
    assert text_at(products, 0, "product") == "Không biết"


def test_sums_stand_below_and_follow(products: TableEditor, press: Press) -> None:
    place = column(products, "revenue")
    QGuiApplication.clipboard().setText("1.200\n800")
    press(Qt.Key.Key_Insert)
    products.grid.go(0, place)
    press(Qt.Key.Key_V, CONTROL)
    model = products.sums.model()
    assert model.data(model.index(0, place)) == "2.000"
    assert model.data(model.index(0, 0)) == "Cộng"
    products.grid.setColumnWidth(place, 333)
    assert products.sums.columnWidth(place) == 333


def test_a_calculated_cell_is_read_only_and_counted(show_new: Show, press: Press) -> None:
    view = show_new("dossier")
    table = next(
        table for table in catalogue.form("dossier").tables if any(one.calculate for one in table.columns)
    )
    view.show_path(table.name)
    editor = view.current_page().boxes[table.name].table
    assert editor is not None
    press(Qt.Key.Key_Insert)
    for place, field in enumerate(table.columns):
        assert editor.model.writable(editor.model.index(0, place)) is (
            field.calculate is None and field.is_relevant(editor.model.rows[0])
        )


def test_the_sentence_of_the_current_cell_stands_beneath_the_table(
    products: TableEditor, press: Press
) -> None:
    QGuiApplication.clipboard().setText("Một\t\ttấn\tnhiều\nHai\t\ttấn\tít")
    press(Qt.Key.Key_V, CONTROL)
    box = products.parentWidget()
    view = products.window()
    assert isinstance(view, FormView)
    products.grid.go(1, column(products, "designed"))
    lines = view.current_page().boxes["products"].issues.lines
    assert box is not None
    assert "«ít»" in lines[0].sentence.text()


def test_rows_and_sentences_that_come_get_their_room_at_once(products: TableEditor, press: Press) -> None:
    view = products.window()
    assert isinstance(view, FormView)
    assert view.opened is not None
    QGuiApplication.clipboard().setText("Một\t\ttấn\tnhiều\nHai\t\ttấn\tít\n\t\tkg\t5")
    press(Qt.Key.Key_V, CONTROL)
    view.opened.ask_for_all()
    products.grid.go(1, 3)
    box = view.current_page().boxes["products"]
    layout = box.layout()
    assert layout is not None
    assert box.height() == layout.heightForWidth(box.width())
    assert products.sums.y() >= products.grid.geometry().bottom()
    assert products.grid.viewport().height() >= 3 * products.grid.rowHeight(0)


def test_five_hundred_rows_are_walked_without_a_stall(
    products: TableEditor, press: Press, typing: Typing, qtbot: QtBot
) -> None:
    lines = "\n".join(f"Sản phẩm {number}\tSP{number}\tkg\t{number}" for number in range(500))
    QGuiApplication.clipboard().setText(lines)
    press(Qt.Key.Key_V, CONTROL)
    assert products.model.rowCount() == 500
    assert products.grid.height() < 600
    products.grid.go(499, 3)
    typing("77")
    press(Qt.Key.Key_Return)
    assert text_at(products, 499, "designed") == "77"


def test_every_table_of_every_form_opens_an_editor_in_each_cell(show_new: Show, desk: Desk) -> None:
    for form in catalogue.FORMS:
        view = show_new(form.name)
        for table in form.tables:
            edit_each_cell(view, table)


def edit_each_cell(view: FormView, table: Table) -> None:
    assert view.opened is not None
    if not view.opened.form.is_relevant(table, view.opened.record):
        return
    view.show_path(table.name)
    editor = view.current_page().boxes[table.name].table
    assert editor is not None
    editor.add_button.click()
    for place in range(len(table.columns)):
        index = editor.model.index(0, place)
        if editor.model.writable(index):
            editor.grid.go(0, place)
            assert editor.grid.edit(index, QTableView.EditTrigger.AllEditTriggers, None)
            assert editor.grid.isPersistentEditorOpen(index) or editor.grid.indexWidget(index) is not None


def test_sums_leave_out_rows_without_a_value() -> None:
    table = catalogue.form("survey").field("products")
    assert isinstance(table, Table)
    revenue = table.column("revenue")
    assert sum_text(revenue, (Row("a"), Row("b"))) == ""
    assert sum_text(revenue, (Row("a", {"revenue": 5_000_000}), Row("b"))) == "5"


def test_f2_mends_the_words_of_a_cell(products: TableEditor, typing: Typing, press: Press) -> None:
    press(Qt.Key.Key_Insert)
    typing("Bún")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_F2)
    typing(" khô")
    press(Qt.Key.Key_Tab)
    assert text_at(products, 0, "product") == "Bún khô"


def test_escape_leaves_the_table(products: TableEditor, typing: Typing, press: Press) -> None:
    press(Qt.Key.Key_Insert)
    typing("Sai")
    press(Qt.Key.Key_Escape)
    assert products.grid.hasFocus()
    press(Qt.Key.Key_Escape)
    assert not products.grid.hasFocus()
    assert len(rows(products)) == 1


def test_a_cell_offers_its_options_whole_and_enter_takes_one_and_goes_on(
    show_new: Show, qtbot: QtBot, press: Press
) -> None:
    view = show_new("survey", needs_support=True)
    view.show_path("needs")
    table = view.current_page().boxes["needs"].table
    assert table is not None
    press(Qt.Key.Key_Insert)
    press(Qt.Key.Key_F4)
    editor = table.grid.indexWidget(table.grid.currentIndex())
    assert isinstance(editor, LookupEditor)
    assert editor.popup.isVisible()
    widest = max(editor.popup.fontMetrics().horizontalAdvance(found.text) for found in editor.found)
    assert editor.popup.width() > min(widest, WIDEST - 1)
    qtbot.keyClick(editor.popup, Qt.Key.Key_Down)
    qtbot.keyClick(editor.popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.grid.currentIndex().column() == 1)
    assert text_at(table, 0, "content") == editor.found[0].text
