import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kcdesk.services import lists, records
from kcdesk.services.lists import Query


def with_needs(desk, *needs: str) -> str:
    card = lists.fetch(desk, Query("establishment"), 0, 1).rows[0].id
    survey = records.begin_survey(desk, card).record
    for words in needs:
        survey = records.add_row(desk, survey, "needs").record
        row = survey.rows["needs"][-1].id
        survey = records.answer(desk, survey, f"needs/{row}/description", words).record
    return survey.id


@pytest.fixture
def page(window, request):
    window.show_record("survey", with_needs(window.desk, *request.param))
    return window


@pytest.mark.parametrize("page", [()], indirect=True)
def test_without_a_need_there_is_nothing_to_draft_from(page):
    assert not page.page.draft_button.isEnabled()
    assert "phần K" in page.page.draft_button.toolTip()


@pytest.mark.parametrize("page", [("Mua máy ép mo cau",)], indirect=True)
def test_one_need_becomes_a_dossier_at_once(page):
    survey = page.page.record.id
    QTest.mouseClick(page.page.draft_button, Qt.MouseButton.LeftButton)
    assert page.page.heading == "Đề án"
    assert survey in {source.record for source in page.page.record.sources.values()}


@pytest.mark.parametrize("page", [("Mua máy ép mo cau", "Đào tạo nghề")], indirect=True)
def test_of_several_needs_one_is_chosen(page):
    words = [line.text() for line in page.page.needs_menu.actions()]
    assert words == ["Nhu cầu 1: Mua máy ép mo cau", "Nhu cầu 2: Đào tạo nghề"]
    page.page.needs_menu.actions()[1].trigger()
    assert page.page.heading == "Đề án"
    assert "Đào tạo nghề" in records.title(page.desk, "dossier", page.page.record.id)


@pytest.mark.parametrize("page", [("Mua máy ép mo cau",)], indirect=True)
def test_ctrl_n_drafts_from_the_one_need(page):
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.page.heading == "Đề án"


@pytest.mark.parametrize("page", [()], indirect=True)
def test_ctrl_n_without_a_need_says_what_is_missing(page):
    page.page.begin_new()
    assert "phần K" in page.page.banner.text
