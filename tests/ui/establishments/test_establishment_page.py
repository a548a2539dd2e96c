import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kcdesk.forms.fields import UnitCode
from kcdesk.services import lists, records
from kcdesk.services.lists import Query


@pytest.fixture
def opened(window):
    record = lists.fetch(window.desk, Query("establishment"), 0, 1).rows[0].id
    window.show_record("establishment", record)
    return window


def test_a_survey_is_begun_with_what_the_card_knows(opened):
    name = opened.page.record.cells["name"]
    QTest.mouseClick(opened.page.survey_button, Qt.MouseButton.LeftButton)
    assert opened.page.heading == "Khảo sát"
    assert opened.page.record.cells["name"] == name
    assert opened._status.saved.text() == "Đã lưu 14:03:22"
    opened.back()
    page = opened.page
    assert page.surveys.items.count() == 1
    assert page.surveys.items.item(0).text().startswith(name)


def test_its_surveys_open_from_the_side(opened):
    survey = records.begin_survey(opened.desk, opened.page.record.id).record
    opened.follow(records.answer(opened.desk, survey, "sheet_number", "0001").changes)
    items = opened.page.surveys.items
    items.setCurrentRow(0)
    items.setFocus()
    QTest.keyClick(items, Qt.Key.Key_Return)
    assert opened.page.record.id == survey.id


def test_the_frame_of_the_window_names_it(opened):
    assert opened.windowTitle().startswith(opened.page.record.cells["name"])
    assert opened.windowTitle().endswith("kcdesk")


def test_it_follows_a_change_made_elsewhere(opened):
    saved = records.answer(opened.desk, opened.page.record, "owner", "Phạm Thị Lan")
    opened.follow(saved.changes)
    assert opened.page.record.cells["owner"] == "Phạm Thị Lan"
    assert opened.page.form_view.record == saved.record


def test_a_finished_card_leads_on_to_its_survey(window):
    commune = UnitCode("2026", "31528")
    cells = {"name": "Hộ A", "legal_form": "individual", "state": "active", "commune": commune}
    window.show_record("establishment", records.begin(window.desk, "establishment", cells).record.id)
    page = window.page
    assert page.survey_button.property("kind") == ""
    page.form_view.make_official()
    assert page.survey_button.property("kind") == "primary"
    assert window.focusWidget() is page.survey_button
