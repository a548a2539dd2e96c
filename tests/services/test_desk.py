"""The desk: its officer, its clock, its identity."""

from datetime import date, datetime
from pathlib import Path

from kcdesk.services import history, records
from kcdesk.services.desk import close_desk, memory_desk, open_desk

MOMENT = datetime(2026, 11, 23, 14, 3, 22, 987654)


def test_the_desk_tells_time_to_the_second(tmp_path: Path) -> None:
    desk = memory_desk(tmp_path, clock=lambda: MOMENT)
    assert desk.now() == datetime(2026, 11, 23, 14, 3, 22)
    assert desk.today() == date(2026, 11, 23)
    saved = records.begin(desk, "establishment", {})
    assert saved.at == desk.now()
    assert saved.record.changed == "2026-11-23T14:03:22"


def test_the_officer_is_whom_the_office_card_names(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "kho.db")
    assert (desk.officer, desk.folder) == ("", tmp_path)
    assert desk.office.id == desk.device
    saved = records.save_office(desk, {"officer": "Lê Thị Hoa"})
    assert saved.undo is not None
    record = records.begin(desk, "establishment", {"name": "Út Hiền"}).record
    assert history.history(desk, record)[0].officer == "Lê Thị Hoa"
    records.save_office(desk, {"officer": "Trần Văn Ba"})
    close_desk(desk)
    desk = open_desk(tmp_path / "kho.db")
    assert desk.officer == "Trần Văn Ba"
    assert history.history(desk, record)[0].officer == "Lê Thị Hoa"
    close_desk(desk)
