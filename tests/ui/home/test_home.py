from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kcdesk.services.overview import Draft, Overview
from kcdesk.services.records import begin, begin_survey
from ui.home.next_step import next_step
from ui.home.page import HomePage, ago, draft_words
from ui.tasks import Tasks

NOW = datetime(2026, 11, 23, 14, 3)
DRAFT = Draft("survey", "s1", "Hiệp Phong – 05/02/2026", 11, 14, 3)


def seen(establishments=0, surveys=0, dossiers=0, drafts=(), unsent=0) -> Overview:
    counts = {"establishment": establishments, "survey": surveys, "dossier": dossiers}
    return Overview(counts, {}, tuple(drafts), None, None, None, unsent)


@pytest.mark.parametrize(
    ("overview", "named", "words"),
    [
        (seen(), True, "Nhập danh sách từ bảng tính"),
        (seen(5), False, "Khai báo đơn vị và cán bộ"),
        (seen(5), True, "Ghi phiếu khảo sát đầu tiên"),
        (seen(5, 1, drafts=[DRAFT]), True, "Làm tiếp phiếu khảo sát"),
        (seen(5, 1), True, "Lập đề án đầu tiên"),
        (seen(5, 1, 1, unsent=7), True, "Xuất dữ liệu gửi Trung tâm"),
        (seen(5, 1, 1), True, "Lập phiếu khảo sát mới"),
    ],
)
def test_there_is_one_next_step(overview, named, words):
    step = next_step(overview, named)
    assert step.words == words
    assert step.why.endswith(".")
    assert step.record or step.place or step.command


def test_a_draft_tells_how_far_it_is():
    assert draft_words(DRAFT) == "Hiệp Phong – 05/02/2026\nKhảo sát · 11/14 câu bắt buộc · còn 3 chỗ phải sửa"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (None, "chưa lần nào"),
        (datetime(2026, 11, 23, 8, 5), "hôm nay 08:05"),
        (datetime(2026, 11, 22, 23, 59), "hôm qua 23:59"),
        (datetime(2026, 11, 11, 12, 0), "12 ngày trước"),
    ],
)
def test_times_are_told_as_people_say_them(at, words):
    assert ago(at, NOW) == words


@pytest.fixture
def page(filled_desk, qtbot):
    tasks = Tasks()
    made = HomePage(filled_desk, tasks)
    qtbot.addWidget(made)
    made.show()
    yield made
    tasks.close()


def test_an_incomplete_survey_waits_and_opens_on_enter(page, filled_desk, qtbot):
    card = begin(filled_desk, "establishment", {"name": "Lò gạch Ông Tư"}).record
    survey = begin_survey(filled_desk, card.id).record
    page.arrive()
    qtbot.waitUntil(lambda: page.drafts.count() == 1)
    assert page.drafts.item(0).text().startswith("Lò gạch Ông Tư")
    assert page._numbers["establishment"].text() == "5"
    page.drafts.setFocus()
    with qtbot.waitSignal(page.wants_record) as opened:
        QTest.keyClick(page.drafts, Qt.Key.Key_Return)
    assert opened.args == ["survey", survey.id]


def test_the_big_button_does_the_next_step(page, qtbot):
    page.arrive()
    qtbot.waitUntil(lambda: "Ghi phiếu khảo sát đầu tiên" in page.next_button.text())
    asked = []
    page.wants_place.connect(asked.append)
    page.wants_command.connect(asked.append)
    QTest.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert asked == ["establishment", "choose:establishment"]
