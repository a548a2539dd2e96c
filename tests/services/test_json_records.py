"""Records as JSON: what `show` prints is what `save` reads, and nothing is saved of what is refused."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from kcdesk.errors import Refused, Unreadable
from kcdesk.forms import catalogue
from kcdesk.forms.record import Mark, Record, Said
from kcdesk.forms.specimen import specimen
from kcdesk.progress import silent
from kcdesk.services import attachments, lists, records
from kcdesk.services.desk import Desk, memory_desk
from kcdesk.services.json_records import as_json, save_json
from kcdesk.store.records import new_id
from kcdesk.store.verify import problems_of
from tests.store import example
from tests.store.example import PRICE, WEIGHT, plain


@pytest.fixture(autouse=True, scope="module")
def _things() -> Iterator[None]:
    with example.things_known():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return example.thing_desk(tmp_path)


def _through_text(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what a command reads of what another printed."""
    read: dict[str, Any] = json.loads(json.dumps(shown, ensure_ascii=False), parse_float=Decimal)
    return read


@given(example.records_of_things())
def test_what_is_shown_saved_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    desk = example.thing_desk(tmp_path_factory.getbasetemp())
    begun = records.begin_with(desk, "thing", lambda _new: record, "").record
    saved = save_json(desk, "thing", begun.id, _through_text(as_json(begun)))
    assert not saved.changes.records
    assert plain(saved.record) == plain(begun)


@pytest.mark.parametrize("kind", catalogue.KINDS)
def test_a_copy_has_the_same_answers_and_leaves_the_original_alone(tmp_path: Path, kind: str) -> None:
    desk = memory_desk(tmp_path)
    form = catalogue.form(kind)
    begun = records.begin_with(desk, kind, lambda new: replace(specimen(form), id=new.id), "").record
    copy = save_json(desk, kind, None, _through_text(as_json(begun))).record
    assert copy.id != begun.id
    without = {"id", "changed"}
    first, second = (
        {name: cell for name, cell in as_json(one).items() if name not in without} for one in (begun, copy)
    )
    for shown in (first, second):
        for table in form.tables:
            for row in shown.get(table.name, ()):
                row.pop("id", None)
    assert first == second
    assert plain(records.read(desk, kind, begun.id)) == plain(begun)
    assert problems_of(desk.store, silent) == ()


def test_rows_of_another_record_are_not_touched(desk: Desk) -> None:
    first = records.paste_rows(
        desk, records.begin(desk, "thing").record, "parts", None, "part", "Máy\nNồi"
    ).record
    given = as_json(first)
    given["parts"][0]["part"] = "Khác"
    copy = save_json(desk, "thing", None, given).record
    assert [row.cells["part"] for row in copy.rows["parts"]] == ["Khác", "Nồi"]
    assert plain(records.read(desk, "thing", first.id)) == plain(first)
    assert not {row.id for row in copy.rows["parts"]} & {row.id for row in first.rows["parts"]}


def test_one_row_given_twice_becomes_two(desk: Desk) -> None:
    record = records.paste_rows(
        desk, records.begin(desk, "thing").record, "parts", None, "part", "Máy"
    ).record
    line = as_json(record)["parts"][0]
    saved = save_json(desk, "thing", record.id, {"parts": [line, line]}).record
    assert len({row.id for row in saved.rows["parts"]}) == 2
    assert problems_of(desk.store, silent) == ()


def test_a_record_that_is_shown_is_plain_json(desk: Desk, tmp_path: Path) -> None:
    cells = {"name": "Út", "weight": Decimal("1.5"), "price": Said("hơn 1,6 tỷ"), "rate": Mark.UNKNOWN}
    record = records.begin(desk, "thing", cells).record
    (tmp_path / "ảnh.jpg").write_bytes(b"x")
    record = attachments.attach(desk, record, "files", tmp_path / "ảnh.jpg").record
    record = records.answer(desk, record, "colours", "do; den").record
    shown = as_json(record)
    assert shown["weight"] == 1.5
    assert shown["price"] == {"said": "hơn 1,6 tỷ"}
    assert shown["rate"] == {"mark": "unknown"}
    assert shown["colours"] == ["1", "3"]
    assert shown["files"][0][1:] == ["ảnh.jpg", 1]
    assert shown["total"] == 0
    again = save_json(desk, "thing", None, _through_text(shown)).record
    assert plain(replace(again, id=record.id)) == plain(record)


@pytest.mark.parametrize(
    ("given", "cell"),
    [
        ({"price": 1_500_000}, 1_500_000),
        ({"price": "1,5 triệu"}, 1_500_000),
        ({"price": "hơn 1,6 tỷ"}, Said("hơn 1,6 tỷ")),
        ({"price": {"mark": "refused"}}, Mark.REFUSED),
        ({"price": {"said": "chừng một tỷ"}}, Said("chừng một tỷ")),
        ({"price": 10**30}, Said(str(10**30))),
        ({"price": None}, None),
        ({"price": ""}, None),
        ({"weight": 2}, Decimal(2)),
        ({"weight": 2.125}, Decimal("2.125")),
        ({"weight": Decimal("0.1")}, Decimal("0.1")),
        ({"weight": 1.23456}, Said("1,23456")),
        ({"agreed": True}, True),
        ({"agreed": "không"}, False),
        ({"agreed": 5}, Said("5")),
        ({"opened": "2026-02-05"}, date(2026, 2, 5)),
        ({"colours": ["1", "Đen"]}, ("1", "3")),
        ({"colours": ["1", "Tím"]}, Said("1; Tím")),
        ({"colour": "den"}, "3"),
        ({"name": 5}, "5"),
        ({"name": "  Út \n Hiền "}, "Út Hiền"),
        ({"parts": 5}, Said("5")),
        ({"parts": {"mark": "unknown"}}, Mark.UNKNOWN),
    ],
)
def test_a_cell_is_read_as_it_was_meant(desk: Desk, given: dict[str, Any], cell: object) -> None:
    record = save_json(desk, "thing", None, given).record
    ((name, _value),) = given.items()
    assert record.cells.get(name) == cell
    assert plain(records.read(desk, "thing", record.id)) == plain(record)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"nmae": "Út"}, "nmae"),
        ({"price": {"mark": "perhaps"}}, "«Giá»"),
        ({"price": {"mark": ["unknown"]}}, "«Giá»"),
        ({"price": {"said": 5}}, "«Giá»"),
        ({"price": {}}, "«Giá»"),
        ({"price": {"value": 5}}, "«Giá»"),
        ({"parts": ["Máy"]}, "«Bộ phận»"),
        ({"parts": [{"prat": "Máy"}]}, "prat"),
        ({"files": [["x"]]}, "«Tệp»"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_begun(
    desk: Desk, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(Unreadable, match=said):
        save_json(desk, "thing", None, {"name": "Út", **given})
    assert lists.count(desk, "thing") == 0
    record = records.begin(desk, "thing", {"name": "Một"}).record
    with pytest.raises(Unreadable, match=said):
        save_json(desk, "thing", record.id, {"name": "Út", **given})
    assert plain(records.read(desk, "thing", record.id)) == plain(record)


def test_only_the_cells_given_change(desk: Desk) -> None:
    record = records.begin(desk, "thing", {"name": "Một", "price": 5, "weight": Decimal(2)}).record
    saved = save_json(
        desk, "thing", record.id, {"price": 6, "id": "khác", "official": "x", "form": "y"}
    ).record
    assert (saved.id, saved[PRICE], saved[WEIGHT], saved.official) == (record.id, 6, Decimal(2), "")


def test_a_record_that_is_not_there_or_official_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="Không có hồ sơ"):
        save_json(desk, "thing", new_id(), {})
    record = records.make_official(desk, records.begin(desk, "thing", {"name": "Một"}).record).record
    with pytest.raises(Refused, match="đã hoàn tất"):
        save_json(desk, "thing", record.id, {"name": "Hai"})
