"""Exporting and receiving with the real forms: what is said to the person, and what arrives."""

from pathlib import Path

import pytest

from kcdesk.errors import StoreRefused
from kcdesk.services import bundles, records
from kcdesk.services.desk import Desk, close_desk, memory_desk, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = memory_desk(tmp_path)
    records.save_office(desk, {"name": "UBND xã Trường Khánh", "officer": "Lê Thị Hoa"})
    card = records.begin(desk, "establishment", {"name": "Bánh tráng Út Hiền"}).record
    records.begin_survey(desk, card.id)
    return desk


def test_the_sender_and_the_plans_are_said_before_anything_is_done(desk: Desk, tmp_path: Path) -> None:
    done = bundles.export_bundle(desk, tmp_path / "gói.kcx")
    assert done.records == {"establishment": 1, "survey": 1, "dossier": 0}
    assert (done.path, done.attachments) == (tmp_path / "gói.kcx", 0)
    other = memory_desk(tmp_path / "khác")
    seen = bundles.inspect_bundle(other, done.path)
    assert (seen.sender, seen.officer) == ("UBND xã Trường Khánh", "Lê Thị Hoa")
    assert [sentence.rpartition(":")[2] for sentence in seen.sentences] == [" sẽ thêm 1."] * 2
    got = bundles.receive_bundle(other, done.path)
    assert [sentence.rpartition(":")[2] for sentence in got.sentences] == [" đã thêm 1."] * 2
    assert got.entries == done.entries
    assert {name for name, _record in got.changes.records} >= {"establishment", "survey"}
    assert "đã nhận đủ" in bundles.inspect_bundle(other, done.path).sentences[0]


def test_the_office_of_the_sender_does_not_become_the_receivers(desk: Desk, tmp_path: Path) -> None:
    other = memory_desk(tmp_path / "khác")
    records.save_office(other, {"officer": "Trần Văn Ba"})
    bundles.receive_bundle(other, bundles.export_bundle(desk, tmp_path / "gói.kcx").path)
    assert other.officer == "Trần Văn Ba"


def test_an_export_never_lands_on_the_store_itself(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "kho.db")
    with pytest.raises(StoreRefused, match="chính kho dữ liệu"):
        bundles.export_bundle(desk, tmp_path / "kho.db")
    close_desk(desk)
    close_desk(open_desk(tmp_path / "kho.db"))
