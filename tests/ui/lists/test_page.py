import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kcdesk.changes import Changes
from kcdesk.forms import establishment
from kcdesk.forms.fields import UnitCode
from kcdesk.services import records
from ui.lists.page import ListPage
from ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def page(filled_desk, tasks, qtbot):
    made = ListPage(filled_desk, tasks, "establishment")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.arrive()
    return made


def names(page: ListPage) -> list[str]:
    return [page.model.text(row, 0) for row in range(page.model.total)]


def commit(widget, text: str) -> None:
    """Type as an input method does (Unikey); key events with Vietnamese letters abort the process."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    widget.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    from PySide6.QtWidgets import QApplication

    QApplication.sendEvent(widget, event)


def test_the_newest_stands_first_and_the_count_is_told(page):
    assert names(page)[0] == "Đậu phụ Bà Đậu"
    assert page.count.text() == "4 cơ sở"


def test_search_as_one_types_without_accents_and_with(page):
    QTest.keyClicks(page.search, "dau phu")
    assert names(page) == ["Đậu phụ Bà Đậu"]
    page.search.clear()
    commit(page.search, "Đậu phụ")
    assert names(page) == ["Đậu phụ Bà Đậu"]
    assert page.count.text() == "1 cơ sở"


def test_a_search_without_result_says_so_and_offers_no_filling(page):
    QTest.keyClicks(page.search, "xyz")
    assert page.count.text() == "0 cơ sở"
    empty = page._empty
    assert empty.isVisible()
    assert "Không có kết quả" in empty._text.text()
    assert [one.text() for one in empty.findChildren(QPushButton) if one.isVisible()] == []


def test_enter_opens_the_row_from_the_search_field_and_from_the_table(page, qtbot):
    QTest.keyClicks(page.search, "hiep phong")
    wanted = page.model.row(0).id
    with qtbot.waitSignal(page.wants_record) as opened:
        QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert opened.args == ["establishment", wanted]
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.wants_record) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == ["establishment", wanted]


def test_double_click_opens(page, qtbot):
    place = page.view.visualRect(page.model.index(1, 0)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.wants_record) as opened:
        QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[1] == page.model.row(1).id


def click_head(page: ListPage, column: int) -> None:
    head = page.view.horizontalHeader()
    x = head.sectionViewportPosition(column) + 20
    place = head.viewport().rect().topLeft()
    place.setX(x)
    place.setY(head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_head_sorts_up_then_down_then_as_before(page):
    before = names(page)
    click_head(page, 0)
    up = names(page)
    assert up == [
        "Bánh tráng trộn Cô Út",
        "Đậu phụ Bà Đậu",
        "Hộ kinh doanh Hiệp Phong",
        "HTX kỹ nghệ Quảng Nam",
    ]
    click_head(page, 0)
    assert names(page) == up[::-1]
    click_head(page, 0)
    assert names(page) == before


def test_letters_typed_in_the_table_go_to_the_search(page):
    page.view.setFocus()
    QTest.keyClick(page.view, "q")
    assert page.search.text() == "q"
    assert names(page) == ["HTX kỹ nghệ Quảng Nam"]


def test_the_state_chips_filter(page):
    drafts, official = page.chips.findChildren(QPushButton)[1:]
    QTest.mouseClick(official, Qt.MouseButton.LeftButton)
    assert page.model.total == 0
    QTest.mouseClick(drafts, Qt.MouseButton.LeftButton)
    assert page.model.total == 4
    assert [chip.isChecked() for chip in page.chips.findChildren(QPushButton)] == [False, True, False]


def test_the_list_follows_a_change_and_keeps_its_cursor(page, filled_desk):
    page.view.choose(2)
    chosen = page.view.chosen
    saved = records.begin(filled_desk, "establishment", {establishment.NAME.name: "Cơ sở mới"})
    page.follow(saved.changes)
    assert page.model.total == 5
    assert page.view.chosen == chosen
    page.follow(Changes(frozenset({("survey", "x")})))
    assert page.model.total == 5


def test_a_new_search_starts_at_its_top(page, filled_desk):
    for number in range(200):
        saved = records.begin(filled_desk, "establishment", {establishment.NAME.name: f"Lò gạch {number}"})
    page.follow(saved.changes)
    page.view.scrollToBottom()
    assert page.view.verticalScrollBar().value() > 0
    QTest.keyClicks(page.search, "lo")
    assert page.view.verticalScrollBar().value() == 0
    assert page.view.currentIndex().row() == 0


def test_ctrl_n_begins_an_establishment(page, qtbot):
    with qtbot.waitSignal(page.wants_record) as opened:
        page.begin_new()
    form, record = opened.args
    assert form == "establishment"
    assert records.read(page.desk, form, record).id == record


def test_a_survey_is_begun_from_an_establishment(filled_desk, tasks, qtbot):
    page = ListPage(filled_desk, tasks, "survey")
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    assert page._empty.isVisible()
    assert "phiếu khảo sát" in page._empty._text.text()
    asked = []
    page.wants_place.connect(asked.append)
    page.wants_command.connect(asked.append)
    QTest.mouseClick(page._empty.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert asked == ["establishment", "choose:establishment"]


def test_delete_puts_a_draft_away_and_the_button_brings_it_back(page):
    gone = names(page)[0]
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert gone not in names(page)
    assert gone in page.banner.text
    page.banner.findChildren(QPushButton)[0].click()
    assert gone in names(page)
    assert page.banner.text == ""


def test_headings_are_short_and_their_tips_whole(page):
    horizontal = Qt.Orientation.Horizontal
    owner = [field.name for field in page.model.columns].index("owner")
    assert page.model.headerData(owner, horizontal) == "Chủ cơ sở"
    tip = page.model.headerData(owner, horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Chủ cơ sở, người đại diện theo pháp luật"


def test_the_chosen_chip_has_room_for_its_bold_words(page):
    for chip in page.chips.findChildren(QPushButton):
        before = chip.width()
        chip.click()
        assert chip.width() == before
        assert chip.sizeHint().width() <= before


def test_a_new_establishment_stands_in_the_commune_of_the_office(page):
    commune = UnitCode("2026", "31528")
    records.save_office(page.desk, {"commune": commune})
    with_record = []
    page.wants_record.connect(lambda _form, record: with_record.append(record))
    page.begin_new()
    begun = records.read(page.desk, "establishment", with_record[0])
    assert begun[establishment.COMMUNE] == commune
    assert begun.sources["commune"].form == "office"
