import gc
import weakref
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kcdesk.forms import establishment, survey
from kcdesk.forms.fields import Table, UnitCode
from kcdesk.forms.form import Level
from kcdesk.forms.record import Mark, Said
from kcdesk.services import records
from kcdesk.services.desk import Desk
from kcdesk.services.dossiers import draft_dossier
from ui.forms.editor import LineEditor
from ui.forms.field_box import FieldBox
from ui.forms.form_view import FormView
from ui.forms.lookup_editors import LookupEditor

Show = Callable[..., FormView]
Typing = Callable[[str], None]
Press = Callable[..., None]
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def box_of(view: FormView, name: str) -> FieldBox:
    return next(page.boxes[name] for page in view.stack.pages.values() if name in page.boxes)


def focused(view: FormView) -> str:
    box = view.current_page().focused_box()
    return box.field.name if box else ""


def line_text(view: FormView, name: str) -> str:
    editor = box_of(view, name).editor
    assert isinstance(editor, LineEditor)
    return editor.line.text()


def test_enter_saves_and_goes_on_and_shift_enter_goes_back(
    qtbot: QtBot, desk: Desk, show_new: Show, typing: Typing, press: Press
) -> None:
    view = show_new("establishment")
    assert focused(view) == "name"
    typing("Hộ kinh doanh Cô Út")
    with qtbot.waitSignal(view.saved) as saved:
        press(Qt.Key.Key_Return)
    assert focused(view) == "short_name"
    press(Qt.Key.Key_Return, SHIFT)
    assert focused(view) == "name"
    record = saved.args[0].record
    assert record[establishment.NAME] == "Hộ kinh doanh Cô Út"
    assert records.read(desk, "establishment", record.id)[establishment.NAME] == "Hộ kinh doanh Cô Út"


def test_decomposed_letters_are_kept_composed(
    view: FormView, show_new: Show, typing: Typing, press: Press
) -> None:
    show_new("establishment")
    typing("Dâ\u0323u phu\u0323")
    press(Qt.Key.Key_Return)
    assert line_text(view, "name") == "Dậu phụ"


def test_unreadable_words_stay_with_the_sentence_beneath(
    view: FormView, show_new: Show, typing: Typing
) -> None:
    show_new("establishment")
    view.show_path("start_year")
    typing("năm nào đó")
    assert box_of(view, "start_year").issues.isHidden()
    view.show_path("capital")
    assert view.record is not None
    assert view.record.cell(establishment.START_YEAR) == Said("năm nào đó")
    assert line_text(view, "start_year") == "năm nào đó"
    box = box_of(view, "start_year")
    assert [line.issue.level for line in box.issues.lines] == [Level.ERROR]
    assert "năm nào đó" in box.issues.lines[0].sentence.text()
    assert not box.issues.isHidden()
    assert box.editor is not None
    assert box.editor.marked_widget().property("issue") == "error"


def test_money_is_grouped_on_leaving(view: FormView, show_new: Show, typing: Typing, press: Press) -> None:
    show_new("establishment")
    view.show_path("capital")
    typing("38500000")
    press(Qt.Key.Key_Return)
    assert line_text(view, "capital") == "38.500.000"


def test_a_missing_answer_is_mentioned_once_it_was_passed_over(
    view: FormView, show_new: Show, press: Press
) -> None:
    show_new("establishment")
    box = box_of(view, "name")
    assert box.issues.isHidden()
    assert not box.awaited.isHidden()
    press(Qt.Key.Key_Return)
    assert not box.issues.isHidden()
    assert box.awaited.isHidden()


def test_undo_and_redo_walk_across_fields(
    view: FormView, show_new: Show, typing: Typing, press: Press, qtbot: QtBot
) -> None:
    show_new("establishment", name="Cũ")
    press(Qt.Key.Key_A, CONTROL)
    typing("Mới")
    press(Qt.Key.Key_Return)
    typing("Tắt")
    press(Qt.Key.Key_Return)
    view.show_path("owner")
    press(Qt.Key.Key_Z, CONTROL)
    assert focused(view) == "short_name"
    assert line_text(view, "short_name") == ""
    press(Qt.Key.Key_Z, CONTROL)
    assert line_text(view, "name") == "Cũ"
    press(Qt.Key.Key_Y, CONTROL)
    press(Qt.Key.Key_Y, CONTROL)
    assert line_text(view, "name") == "Mới"
    assert line_text(view, "short_name") == "Tắt"


def test_one_visit_to_a_field_is_one_step_to_undo(
    view: FormView, show_new: Show, typing: Typing, press: Press, qtbot: QtBot
) -> None:
    show_new("establishment", name="Cũ")
    press(Qt.Key.Key_A, CONTROL)
    typing("Một")
    box_of(view, "name").flush()
    typing(" hai")
    box_of(view, "name").flush()
    press(Qt.Key.Key_Return)
    assert line_text(view, "name") == "Một hai"
    press(Qt.Key.Key_Z, CONTROL)
    assert line_text(view, "name") == "Cũ"


def test_f8_walks_through_the_issues_across_sections(view: FormView, show_new: Show, press: Press) -> None:
    show_new("survey")
    assert view.opened is not None
    wanted = list(dict.fromkeys(issue.path for issue in view.opened.issues if issue.level is not Level.NOTE))
    seen = []
    for _turn in wanted:
        press(Qt.Key.Key_F8)
        seen.append(focused(view))
    assert seen == [path.partition("/")[0] for path in wanted]
    press(Qt.Key.Key_F8)
    assert focused(view) == wanted[0]
    press(Qt.Key.Key_F8, SHIFT)
    assert focused(view) == wanted[-1]


def test_the_pill_counts_what_the_services_find(view: FormView, desk: Desk, show_new: Show) -> None:
    show_new("survey")
    assert view.record is not None
    errors = sum(issue.level is Level.ERROR for issue in records.issues(desk, view.record))
    assert view.head.pill.text().strip() == f"{errors} phải sửa"


def test_sections_are_walked_and_show_their_state(view: FormView, show_new: Show, press: Press) -> None:
    show_new("survey", name="Cơ sở A")
    first, second = (section.name for section in survey.SURVEY.sections[:2])
    assert view.current_page().section.name == first
    press(Qt.Key.Key_PageDown, CONTROL)
    assert view.current_page().section.name == second
    assert view.section_list.buttons[second].isChecked()
    assert view.section_list.buttons[second].state == "begun"
    press(Qt.Key.Key_PageUp, CONTROL)
    assert view.current_page().section.name == first


def test_fields_that_do_not_apply_leave_no_hole_and_the_focused_one_stays_in_place(
    view: FormView, show_new: Show, typing: Typing, press: Press
) -> None:
    show_new("establishment", legal_form="individual")
    hidden = box_of(view, "tax_code")
    assert hidden.isHidden()
    view.show_path("state")
    box, page = box_of(view, "state"), view.current_page()
    before = box.mapTo(page.viewport(), box.rect().topLeft()).y()
    assert view.opened is not None
    view.opened.give("legal_form", "household")
    assert not hidden.isHidden()
    assert abs(box.mapTo(page.viewport(), box.rect().topLeft()).y() - before) <= 1
    assert focused(view) == "state"


def test_marks_answer_by_key_and_by_panel(view: FormView, show_new: Show, press: Press) -> None:
    show_new("establishment")
    view.show_path("owner")
    press(Qt.Key.Key_K, ALT)
    assert view.record is not None
    assert view.record.cell(establishment.OWNER) is Mark.UNKNOWN
    assert not view.helper.isHidden()
    view.helper.marks[Mark.REFUSED].click()
    assert view.record.cell(establishment.OWNER) is Mark.REFUSED


def test_today_by_key(view: FormView, show_new: Show, press: Press) -> None:
    show_new("survey")
    view.show_path(survey.DAY.name)
    press(Qt.Key.Key_Semicolon, CONTROL)
    assert line_text(view, survey.DAY.name) == "23/11/2026"


def test_making_official_is_refused_with_a_sentence_and_leads_to_the_first_issue(
    view: FormView, show_new: Show
) -> None:
    show_new("establishment")
    view.head.finish.click()
    assert "phải sửa" in view.banner.text
    assert focused(view) == "name"


def test_an_official_record_is_read_only_until_it_is_reopened(
    view: FormView, desk: Desk, show_new: Show, typing: Typing
) -> None:
    cells = {
        field.name: field.example for field in establishment.ESTABLISHMENT.columns if not field.calculate
    }
    show_new("establishment", **cells)
    view.head.finish.click()
    assert view.record is not None
    assert view.record.official
    typing("khác")
    view.flush()
    assert view.record[establishment.NAME] == establishment.NAME.example
    view.head.reopen.click()
    assert not view.record.official
    view.show_path("name")
    typing("Tên khác")
    view.flush()
    assert view.record[establishment.NAME] == "Tên khác"


def test_a_copied_answer_shows_its_source_and_opens_it(view: FormView, desk: Desk, qtbot: QtBot) -> None:
    card = records.begin(desk, "establishment", {"name": "Cơ sở Hiệp Phong"}).record
    view.open_record(records.begin_survey(desk, card.id).record)
    view.show_source("name")
    assert "Cơ sở Hiệp Phong" in view.banner.text
    with qtbot.waitSignal(view.open_other) as asked:
        view.helper.open_button.click()
    assert asked.args == ["establishment", card.id]


def test_a_warning_can_be_explained(view: FormView, show_new: Show, qtbot: QtBot) -> None:
    show_new("establishment", owner_birth_year=1930)
    assert view.opened is not None
    warning = next(issue for issue in view.opened.issues if issue.level is Level.WARNING)
    view.show_path(warning.path)
    line = next(
        line for line in box_of(view, warning.path.partition("/")[0]).issues.lines if line.issue == warning
    )
    line.button.click()
    line.reason.setText("Đúng như sổ của cơ sở")
    line.reason.returnPressed.emit()
    assert [issue.reason for issue in view.opened.at(warning.path)] == ["Đúng như sổ của cơ sở"]


def test_words_being_typed_are_saved_when_the_form_goes_out_of_sight(
    view: FormView, desk: Desk, show_new: Show, typing: Typing
) -> None:
    show_new("establishment")
    typing("Đang gõ dở")
    view.hide()
    assert view.record is not None
    assert records.read(desk, "establishment", view.record.id)[establishment.NAME] == "Đang gõ dở"


def test_opening_another_state_keeps_the_place(view: FormView, desk: Desk, show_new: Show) -> None:
    show_new("establishment", name="Một")
    view.show_path("phone")
    assert view.record is not None
    records.set_cell(desk, view.record, "name", "Hai")
    view.reload()
    assert focused(view) == "phone"
    view.show_path("name")
    assert line_text(view, "name") == "Hai"


def test_a_closed_form_is_freed(qtbot: QtBot, desk: Desk) -> None:
    view = FormView(desk)
    view.resize(1100, 640)
    view.show()
    view.open_record(records.begin(desk, "survey").record)
    for name in [section.name for section in survey.SURVEY.sections]:
        view.show_section(name)
    gone = weakref.ref(view)
    view.close()
    view.deleteLater()
    del view
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None


def test_one_declaration_is_shown_whole(view: FormView, show_new: Show) -> None:
    for form in ("establishment", "survey", "dossier", "office"):
        show_new(form)
        assert view.opened is not None
        for section, _complete in view.opened.sections:
            view.show_section(section.name)
            assert list(view.current_page().boxes) == [field.name for field in section.fields]


def test_words_that_cannot_be_saved_stay_and_are_saved_on_the_next_occasion(
    view: FormView, desk: Desk, show_new: Show, typing: Typing, press: Press
) -> None:
    show_new("establishment", name="Cũ")
    press(Qt.Key.Key_A, CONTROL)
    typing("Mới")
    desk.store.connection.execute("PRAGMA query_only = ON")
    press(Qt.Key.Key_Return)
    assert view.banner.text
    assert line_text(view, "name") == "Mới"
    desk.store.connection.execute("PRAGMA query_only = OFF")
    view.flush()
    assert view.banner.text == ""
    assert view.record is not None
    assert records.read(desk, "establishment", view.record.id)[establishment.NAME] == "Mới"


def test_copied_cells_of_a_table_show_their_source(view: FormView, desk: Desk) -> None:
    needs = survey.SURVEY.field("needs")
    assert isinstance(needs, Table)
    sheet = records.begin(desk, "survey", {"name": "Cơ sở Hiệp Phong", "needs_support": True}).record
    sheet = records.add_row(desk, sheet, "needs").record
    row = sheet.rows["needs"][0].id
    for column in needs.columns:
        if column.example is not None and not column.calculate:
            sheet = records.set_cell(desk, sheet, f"needs/{row}/{column.name}", column.example).record
    dossier = draft_dossier(desk, sheet.id).record
    path = next(path for path in dossier.sources if "/" in path)
    view.open_record(dossier)
    view.show_path(path)
    table = view.current_page().boxes[path.partition("/")[0]].table
    assert table is not None
    assert table.model.is_copied(table.grid.currentIndex())
    view.show_source(path)
    assert "Cơ sở Hiệp Phong" in view.banner.text


def test_enter_on_a_suggestion_goes_on_to_the_next_field(
    view: FormView, show_new: Show, qtbot: QtBot
) -> None:
    show_new("establishment")
    view.show_path("legal_form")
    editor = box_of(view, "legal_form").editor
    assert isinstance(editor, LookupEditor)
    qtbot.keyClicks(editor.line, "ho kinh")
    qtbot.keyPress(editor.popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused(view) == "tax_code")
    assert line_text(view, "legal_form") == "Hộ kinh doanh"


def test_options_keep_their_height_beside_copied_answers(view: FormView, desk: Desk, qtbot: QtBot) -> None:
    cells = {"name": "Cơ sở bún khô", "legal_form": "household", "state": "active", "tax_code": "1234567893"}
    card = records.begin(desk, "establishment", cells).record
    view.open_record(records.begin_survey(desk, card.id).record)
    view.show_path("state")
    QApplication.processEvents()
    for box in view.current_page().boxes.values():
        layout = box.layout()
        assert layout is not None
        assert box.isHidden() or box.height() >= layout.heightForWidth(box.width()), box.field.name


def test_f8_leads_to_the_end_when_nothing_is_left_to_mend(
    view: FormView, show_new: Show, press: Press
) -> None:
    commune = UnitCode("2026", "31528")
    show_new("establishment", name="Hộ A", legal_form="individual", state="active", commune=commune)
    press(Qt.Key.Key_F8)
    assert view.head.finish.hasFocus()
