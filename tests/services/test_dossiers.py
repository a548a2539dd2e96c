from pathlib import Path

import pytest

from kcdesk.errors import Refused
from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms import survey_needs
from kcdesk.forms.record import Mark, Record
from kcdesk.services import dossiers, records
from kcdesk.services.desk import Desk, memory_desk

NEED = {
    "content": "3C",
    "description": "Đầu tư máy trộn ngang",
    "total": "77",
    "support": "38,5",
    "year": "2027",
    "quarter": "3",
    "capacity_before": "24",
    "capacity_after": "48",
    "capacity_unit": "tấn/năm",
}
MIXER = {
    "need": "1",
    "name": "Máy trộn ngang",
    "quantity": "1",
    "unit": "máy",
    "unit_price": "77.000.000",
    "brand_new": "có",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return memory_desk(tmp_path)


def _row(desk: Desk, record: Record, table: str, cells: dict[str, str]) -> Record:
    record = records.add_row(desk, record, table).record
    row = record.rows[table][-1].id
    for name, text in cells.items():
        record = records.answer(desk, record, f"{table}/{row}/{name}", text).record
    return record


def _survey(desk: Desk, machines: int = 1) -> Record:
    card = records.begin(
        desk, "establishment", {"name": "Hộ kinh doanh Cô Út", "owner": "Nguyễn Thị Út"}
    ).record
    record = records.begin_survey(desk, card.id).record
    record = records.answer(desk, record, "needs_support", "có").record
    record = _row(desk, record, "needs", NEED)
    for _number in range(machines):
        record = _row(desk, record, "need_machines", MIXER)
    return record


def test_the_need_and_its_machine_become_the_dossier_to_the_dong(desk: Desk) -> None:
    drafted = dossiers.draft_dossier(desk, _survey(desk).id).record
    assert drafted[head.TOTAL] == 77_000_000
    assert drafted[head.SUPPORT] == drafted[head.COUNTERPART] == 38_500_000
    (cost,) = drafted.table(costs.COSTS)
    assert cost[costs.ITEM] == "Máy trộn ngang"
    (beneficiary,) = drafted.table(parties.BENEFICIARIES)
    assert beneficiary[parties.NAME] == "Hộ kinh doanh Cô Út"
    assert (drafted[head.START], drafted[head.END]) == ("07/2027", "09/2027")
    (target,) = drafted.table(plan.TARGETS)
    assert (target[plan.TARGET_BEFORE], target[plan.TARGET_AFTER]) == ("24", "48")


def test_every_copied_cell_names_a_source_that_holds_the_same(desk: Desk) -> None:
    survey_record = _survey(desk)
    drafted = dossiers.draft_dossier(desk, survey_record.id).record
    assert "costs" in {path.partition("/")[0] for path in drafted.sources}
    for source in drafted.sources.values():
        assert source.record in (survey_record.id, drafted[head.ESTABLISHMENT])
        assert source.value is not None
    row = drafted.table(costs.COSTS)[0].id
    source = drafted.sources[f"costs/{row}/support"]
    assert (source.form, source.value) == ("survey", 38_500_000)
    assert source.path.startswith("needs/")


def test_several_machines_begin_as_one_line_of_the_estimate(desk: Desk) -> None:
    drafted = dossiers.draft_dossier(desk, _survey(desk, machines=2).id).record
    assert len(drafted.table(plan.MACHINES)) == 2
    (cost,) = drafted.table(costs.COSTS)
    assert cost[costs.ITEM] == NEED["description"]
    assert cost[costs.TOTAL] == 77_000_000


def test_a_need_that_is_not_there_is_refused_with_the_number_of_needs(desk: Desk) -> None:
    survey_record = _survey(desk)
    assert [words for _id, words in dossiers.needs_of(desk, survey_record)] == [NEED["description"]]
    with pytest.raises(Refused, match="có 1 nhu cầu"):
        dossiers.draft_dossier(desk, survey_record.id, 2)


def test_marks_are_copied_as_marks(desk: Desk) -> None:
    survey_record = _survey(desk)
    path = f"needs/{survey_record.table(survey_needs.NEEDS)[0].id}/support"
    survey_record = records.set_cell(desk, survey_record, path, Mark.UNKNOWN).record
    drafted = dossiers.draft_dossier(desk, survey_record.id).record
    assert drafted.table(costs.COSTS)[0].cell(costs.SUPPORT) is Mark.UNKNOWN
