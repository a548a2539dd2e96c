from pathlib import Path

import pytest

from kcdesk.errors import Refused
from kcdesk.forms import establishment, survey, survey_head
from kcdesk.forms.fields import UnitCode
from kcdesk.services import records
from kcdesk.services.desk import Desk, memory_desk

COMMUNE = UnitCode("2025", "00004")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = memory_desk(tmp_path)
    records.save_office(desk, {"officer": "Trần Văn Hòa", "commune": COMMUNE})
    return desk


def test_a_survey_starts_with_its_number_its_surveyor_and_the_card(desk: Desk) -> None:
    card = records.begin(desk, "establishment", {"name": "Cơ sở Minh Tâm", "commune": COMMUNE}).record
    first = records.begin_survey(desk, card.id).record
    second = records.begin_survey(desk, card.id).record
    year = desk.today().year
    assert (first[survey.SHEET_NUMBER], second[survey.SHEET_NUMBER]) == (
        f"00004-{year}-0001",
        f"00004-{year}-0002",
    )
    assert first[survey_head.SURVEYOR] == "Trần Văn Hòa"
    assert first.sources["surveyor"].form == "office"
    assert first[establishment.NAME] == "Cơ sở Minh Tâm"
    assert (first[survey_head.SURVEY_KIND], second[survey_head.SURVEY_KIND]) == ("first", "yearly")


def test_choosing_the_card_later_fills_only_what_is_still_empty(desk: Desk) -> None:
    card = records.begin(desk, "establishment", {"name": "Cơ sở Minh Tâm", "owner": "Lê Thị Tâm"}).record
    record = records.begin_survey(desk).record
    record = records.answer(desk, record, "owner", "Lê Thị Minh Tâm").record
    record = records.answer(desk, record, "establishment", card.id).record
    assert record[establishment.NAME] == "Cơ sở Minh Tâm"
    assert record[establishment.OWNER] == "Lê Thị Minh Tâm"
    assert set(record.sources) >= {"name"}
    assert "owner" not in record.sources


def test_a_removed_sheet_keeps_its_number(desk: Desk) -> None:
    record = records.begin_survey(desk).record
    records.remove(desk, record)
    assert records.begin_survey(desk).record[survey.SHEET_NUMBER] != record[survey.SHEET_NUMBER]


def test_a_card_in_use_is_not_put_away(desk: Desk) -> None:
    card = records.begin(desk, "establishment", {"name": "Cơ sở Minh Tâm"}).record
    sheet = records.begin_survey(desk, card.id).record
    dossier = records.begin(desk, "dossier").record
    dossier = records.add_row(desk, dossier, "beneficiaries").record
    row = dossier.rows["beneficiaries"][0].id
    dossier = records.answer(desk, dossier, f"beneficiaries/{row}/establishment", card.id).record
    with pytest.raises(Refused, match="2 hồ sơ"):
        records.remove(desk, card)
    records.remove(desk, sheet)
    with pytest.raises(Refused, match="1 hồ sơ"):
        records.remove(desk, card)
    records.remove_row(desk, dossier, "beneficiaries", row)
    assert records.remove(desk, card).record.removed
