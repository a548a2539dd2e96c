import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest

from kcdesk.errors import Refused
from kcdesk.services import lists, records
from kcdesk.services.lists import Query
from ui.app import open_window
from ui.pages import PLACES
from ui.window import Window


def first(window: Window) -> str:
    return lists.fetch(window.desk, Query("establishment"), 0, 1).rows[0].id


def press(window: Window, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    QTest.keyClick(window, key, modifiers)


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_it_opens_on_the_desk_with_its_officer_and_counts(window, qapp):
    qapp.processEvents()
    assert window.page.heading == "Bàn làm việc"
    assert window._status.desk.text() == "Phòng Kinh tế · Trần Văn Hòa"
    assert "4" in window._rail._buttons["establishment"].text()


@pytest.mark.parametrize(("number", "place"), list(enumerate(PLACES, 1)))
def test_ctrl_and_a_number_lead_to_each_place(window, number, place):
    press(window, Qt.Key(Qt.Key.Key_0 + number), CTRL)
    assert window.page.heading == place.label
    assert window._rail._buttons[place.name].isChecked()


def test_back_goes_the_way_that_was_come(window):
    window.show_place("establishment")
    window.show_record("establishment", first(window))
    assert window.page.record is not None
    press(window, Qt.Key.Key_Left, ALT)
    assert window.page.heading == "Cơ sở CNNT"
    assert window.page.record is None
    press(window, Qt.Key.Key_Escape)
    assert window.page.heading == "Bàn làm việc"
    press(window, Qt.Key.Key_Escape)
    assert window.page.heading == "Bàn làm việc"


def test_a_record_that_is_not_there_is_said_on_the_page(window):
    window.show_place("establishment")
    window.show_record("establishment", "no-such-id")
    assert window.page.heading == "Cơ sở CNNT"
    assert window.page.banner.text


def test_a_refusal_is_a_banner(window):
    window.refuse(Refused("Không được. Làm khác đi."))
    assert window.page.banner.text == "Không được. Làm khác đi."


def test_f1_says_what_to_do_on_every_place(window):
    for place in PLACES:
        window.show_place(place.name)
        press(window, Qt.Key.Key_F1)
        assert window.page.help.isVisible()
        assert len(window.page.guide) > 40
        press(window, Qt.Key.Key_F1)
        assert not window.page.help.isVisible()


def test_search_over_everything_finds_and_opens(window):
    press(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(window._search, "hiep phong")
    assert window._search.results[0].startswith("Hộ kinh doanh Hiệp Phong")
    QTest.keyClick(window._search, Qt.Key.Key_Return)
    assert records.title(window.desk, "establishment", window.page.record.id) == "Hộ kinh doanh Hiệp Phong"


def test_search_over_everything_finds_what_the_program_can_do(window):
    press(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(window._search, "thiet lap")
    assert "Thiết lập" in window._search.results
    QTest.keyClick(window._search, Qt.Key.Key_Return)
    assert window.page.heading == "Thiết lập"


def test_search_over_everything_says_when_there_is_nothing(window):
    QTest.keyClicks(window._search, "qqqq")
    assert window._search.results == ("Không tìm thấy «qqqq»",)
    QTest.keyClick(window._search, Qt.Key.Key_Return)
    assert window.page.heading == "Bàn làm việc"


def test_ctrl_n_in_the_register_opens_a_new_card(window):
    window.show_place("establishment")
    press(window, Qt.Key.Key_N, CTRL)
    assert window.page.record.form == "establishment"
    assert window.page.record.cells == {} or not any(window.page.record.cells.values())


def test_what_is_typed_is_saved_when_one_leaves_and_the_status_says_when(window):
    record = first(window)
    window.show_record("establishment", record)
    window.page.form_view.show_path("owner")
    editor = window.focusWidget()
    QTest.keyClicks(editor, "Tran Van B")
    window.show_place("home")
    assert records.read(window.desk, "establishment", record).cells["owner"].endswith("Tran Van B")
    assert window._status.saved.text() == "Đã lưu 14:03:22"


def test_closing_saves_what_is_typed(filled_desk, qapp):
    window = open_window(filled_desk, 1093, 614)
    record = first(window)
    window.show_record("establishment", record)
    window.page.form_view.show_path("owner")
    QTest.keyClicks(window.focusWidget(), "Le C")
    window.close()
    assert records.read(filled_desk, "establishment", record).cells["owner"].endswith("Le C")
    window.deleteLater()


def test_a_list_follows_what_is_changed_on_a_record(window):
    window.show_place("establishment")
    record = first(window)
    window.show_record("establishment", record)
    saved = records.answer(window.desk, window.page.record, "name", "Tên đã sửa")
    window.follow(saved.changes)
    window.back()
    assert window.page.model.text(0, 0) == "Tên đã sửa"


def test_the_rail_is_narrow_in_a_narrow_window(window, qapp):
    assert window._rail.narrow
    window.resize(1366, 768)
    qapp.processEvents()
    assert not window._rail.narrow


def test_everything_fits_into_1366_by_768_at_125_percent(window, qapp):
    for place in PLACES:
        window.show_place(place.name)
        qapp.processEvents()
        assert window.width() <= 1093
        assert window.minimumSizeHint().width() <= 1093
        assert window.minimumSizeHint().height() <= 560


def test_the_theme_changes_at_once_and_the_place_stays(window, qtbot):
    window.show_place("settings")
    page = window.page
    page.theme.setCurrentIndex(page.theme.findData("dark"))
    qtbot.waitUntil(lambda: window.page is not page)
    assert window.page.heading == "Thiết lập"
    assert window.palette().window().color().lightness() < 80
    assert window.preferences.theme == "dark"


def test_english_is_offered_at_once(window, qtbot):
    window.show_place("settings")
    page = window.page
    page.language.setCurrentIndex(page.language.findData("en"))
    qtbot.waitUntil(lambda: window.page is not page)
    assert window.preferences.language == "en"


def test_a_closed_window_is_let_go(filled_desk, qapp):
    window = open_window(filled_desk, 1093, 614)
    for place in PLACES:
        window.show_place(place.name)
    window.show_record("establishment", first(window))
    qapp.processEvents()
    window.close()
    kept = weakref.ref(window)
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    del window
    gc.collect()
    assert kept() is None


def test_a_bug_in_long_work_is_reported_and_the_window_lives_on(window, qtbot, monkeypatch):
    met = []
    monkeypatch.setattr(window.guard, "meet", lambda error, parent=None: met.append(error))

    def work(_progress):
        raise ZeroDivisionError

    window.tasks.run(work, lambda _result: None, "Việc")
    qtbot.waitUntil(lambda: bool(met))
    assert isinstance(met[0], ZeroDivisionError)
    assert window.isVisible()


def test_long_work_is_shown_with_its_progress_and_can_be_stopped(window, qtbot):
    import threading

    go_on = threading.Event()

    def work(progress):
        progress(1, 4, "một phần")
        assert go_on.wait(5)
        progress(2, 4, "")

    window.tasks.run(work, lambda _result: None, "Nhập bảng tính")
    line = window._status.work
    qtbot.waitUntil(lambda: line.isVisible() and "một phần" in line._words.text())
    QTest.mouseClick(line._stop, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: not line.isVisible())
    assert window.page.banner.text == "Đã dừng «Nhập bảng tính». Chưa có gì thay đổi."


def test_the_line_of_long_work_goes_when_the_work_is_done(window, qtbot):
    done = []
    window.tasks.run(lambda progress: progress(1, 1, "xong"), done.append, "Sao lưu")
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: not window._status.work.isVisible())


def test_escape_gives_up_a_search_and_leaves_the_person_where_they_were(window):
    window.show_place("home")
    window.show_place("establishment")
    page = window.page
    window._search_all()
    QTest.keyClicks(window._search, "hiep")
    QTest.keyClick(window._search, Qt.Key.Key_Escape)
    assert window._search.text() == ""
    assert window.page is page
    assert window.focusWidget() is page.view
    window._search_all()
    QTest.keyClick(window._search, Qt.Key.Key_Escape)
    assert window.page is page


def test_the_store_puts_its_file_in_order_when_nobody_types(window, qtbot):
    window.show_record("establishment", lists.fetch(window.desk, Query("establishment"), 0, 1).rows[0].id)
    window.page.form_view.show_path("short_name")
    QTest.keyClicks(window.focusWidget(), "HP")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window._idle.isActive()
    window.settle_quietly()
    qtbot.waitUntil(lambda: not window.tasks.running)
    assert not window.page.banner.text
