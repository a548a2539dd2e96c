"""Saving: rows, child rows, journal and search index say the same, whoever saved and in whatever order."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcdesk.errors import Refused
from kcdesk.forms.checks import calculated
from kcdesk.forms.record import Mark, Record, Row, Said
from kcdesk.progress import silent
from kcdesk.store import journal, records
from kcdesk.store.cells import applied, difference
from kcdesk.store.database import Store
from kcdesk.store.listing import Query, fetch
from kcdesk.store.records import Author
from kcdesk.store.state import record_of
from kcdesk.store.verify import problems_of
from tests.store import example
from tests.store.example import NAME, OWNER, PART, PARTS, PRICE, QUANTITY, RATE, RATED, THING, TOTAL, plain

AUTHOR = Author("Lê Thị Hoa", "2026-11-23T08:30:00", "thử")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return example.thing_store(tmp_path)


def _saved(store: Store, before: Record | None, after: Record) -> Record:
    return records.save(store, THING, before, lambda _now: after, AUTHOR)[0]


def _with(record: Record, *rows: Row) -> Record:
    return record.with_rows(PARTS, rows)


@given(example.records_of_things(), example.records_of_things())
def test_a_difference_applied_to_one_record_gives_the_other(one: Record, other: Record) -> None:
    other = replace(other, id=one.id)
    one, other = calculated(THING, one), calculated(THING, other)
    cells = difference(THING, one, other)
    assert plain(calculated(THING, applied(THING, one, cells))) == plain(other)
    back = difference(THING, other, one)
    assert plain(calculated(THING, applied(THING, other, back))) == plain(one)
    assert not difference(THING, one, one)


@given(example.records_of_things(), example.records_of_things())
def test_what_is_saved_is_read_again_and_said_by_the_journal(
    tmp_path_factory: pytest.TempPathFactory, one: Record, other: Record
) -> None:
    store = example.thing_store(tmp_path_factory.getbasetemp())
    saved = _saved(store, None, one)
    assert plain(records.load(store, THING, one.id)) == plain(saved) == plain(calculated(THING, one))
    again = _saved(store, saved, replace(other, id=one.id))
    assert plain(records.load(store, THING, one.id)) == plain(again)
    assert problems_of(store, silent) == ()


@given(st.lists(example.records_of_things(), max_size=5, unique_by=lambda record: record.id))
def test_many_saved_at_once_are_as_if_saved_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, given: list[Record]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    at_once, singly = example.thing_store(folder), example.thing_store(folder)
    singly.keep_setting("device", at_once.device)
    singly.device = at_once.device
    ready = [calculated(THING, record) for record in given]
    records.insert_many(at_once, THING, ready, AUTHOR)
    for record in ready:
        _saved(singly, None, record)
    for record in ready:
        one, other = (records.load(each, THING, record.id) for each in (at_once, singly))
        assert plain(one) == plain(other)
        assert one.revision == other.revision
    everything = "SELECT device, seq, form, record, unit, cells, hash FROM journal ORDER BY seq"
    assert at_once.rows(everything) == singly.rows(everything)
    assert fetch(at_once, THING, Query("thing", sort="name"), 0, 99) == fetch(
        singly, THING, Query("thing", sort="name"), 0, 99
    )
    assert problems_of(at_once, silent) == ()


def _agrees(store: Store, record: Record) -> bool:
    made, state = record_of(THING, record.id, journal.entries_of(store, record.id))
    return not state.conflicts and plain(made) == plain(records.load(store, THING, record.id))


def test_a_row_written_anew_for_its_sum_keeps_the_heads_of_its_cells(store: Store) -> None:
    row = Row("r1", {"quantity": 2, "unit_price": 5})
    record = _saved(store, None, _with(Record("a1", {}, "thing", "1"), row))
    record = _saved(store, record, record.with_cell(RATE, 3))
    assert record.table(PARTS)[0][RATED] == record[TOTAL] == 30
    record = _saved(store, record, _with(record, record.rows["parts"][0].with_cell(QUANTITY, 4)))
    assert record[TOTAL] == 60
    assert _agrees(store, record)


def test_rows_of_records_saved_many_at_once_change_like_others(store: Store) -> None:
    rows = tuple(Row(f"r{number}", {"part": "Máy", "quantity": number}) for number in range(2))
    records.insert_many(store, THING, [_with(Record("a1", {"name": "Một"}, "thing", "1"), *rows)], AUTHOR)
    record = records.load(store, THING, "a1")
    for quantity in (5, 6):
        first, second = record.rows["parts"]
        record = _saved(store, record, _with(record, first.with_cell(QUANTITY, quantity), second))
        assert _agrees(store, record)
    record = _saved(store, record, _with(record, record.rows["parts"][1].with_cell(PART, "Nồi")))
    assert _agrees(store, record)


def test_derived_columns_are_made_anew(store: Store) -> None:
    row = Row("r1", {"quantity": 2, "unit_price": 5})
    record = _saved(store, None, _with(Record("a1", {"name": "Út Hiền"}, "thing", "1"), row))
    store.run("UPDATE thing SET total = 9, folded = 'khac', name_key = ''")
    store.run("UPDATE thing_parts SET rated = 9")
    assert problems_of(store, silent)
    with store.atomic():
        records.refresh(store, THING)
    assert problems_of(store, silent) == ()
    assert plain(records.load(store, THING, "a1")) == plain(record)
    assert fetch(store, THING, Query("thing", search="ut hien"), 0, 9).total == 1
    after = _saved(store, record, _with(record, row.with_cell(QUANTITY, 3)))
    assert _agrees(store, after)


def test_a_row_that_comes_back_empty_shows_no_cell_it_had_before(store: Store) -> None:
    row = Row("r1", {"quantity": 2})
    record = _saved(store, None, _with(Record("a1", {}, "thing", "1"), row))
    record = _saved(store, record, _with(record))
    record = _saved(store, record, _with(record, Row("r1")))
    assert record.table(PARTS)[0][QUANTITY] is None
    assert _agrees(store, record)


def test_a_change_upon_a_stale_state_keeps_what_others_saved(store: Store) -> None:
    stale = _saved(store, None, Record("a1", {"name": "Một"}, "thing", "1"))
    _saved(store, stale, stale.with_cell(PRICE, 7))
    after, cells, _undo = records.save(store, THING, stale, lambda now: now.with_cell(NAME, "Hai"), AUTHOR)
    assert (after[NAME], after[PRICE]) == ("Hai", 7)
    assert set(cells) == {"name"}


def test_no_change_writes_nothing(store: Store) -> None:
    record = _saved(store, None, Record("a1", {"name": "Một"}, "thing", "1"))
    assert _saved(store, record, record.with_cell(NAME, "Một")) == record
    assert store.rows("SELECT COUNT(*) FROM journal") == [(1,)]


def test_a_failed_change_leaves_row_and_journal_as_they_were(store: Store) -> None:
    record = _saved(store, None, Record("a1", {"name": "Một"}, "thing", "1"))

    def fail(now: Record) -> Record:
        raise Refused("Không được.")

    with pytest.raises(Refused):
        records.save(store, THING, record, fail, AUTHOR)
    assert plain(records.load(store, THING, "a1")) == plain(record)
    assert store.rows("SELECT COUNT(*) FROM journal") == [(1,)]
    with pytest.raises(Refused, match="Không có hồ sơ mang mã"):
        records.load(store, THING, "a2")


def test_sums_too_large_for_the_store_are_left_open(store: Store) -> None:
    row = Row("r1", {"quantity": 10**17, "unit_price": 10**17})
    record = _saved(store, None, _with(Record("a1", {}, "thing", "1"), row))
    assert record.table(PARTS)[0].cells.get("rated") is None
    assert plain(records.load(store, THING, "a1")) == plain(record)


def test_ids_grow_and_never_meet() -> None:
    made = [records.new_id() for _number in range(2000)]
    assert len(set(made)) == 2000
    assert [one[:12] for one in made] == sorted(one[:12] for one in made)
    assert {(len(one), one[12], one[16] in "89ab") for one in made} == {(32, "7", True)}


def _tampered(store: Store) -> Iterator[str]:
    yield "UPDATE thing SET name = 'Khác' WHERE id = 'a1'"
    yield 'UPDATE thing SET marks = \'{"price": {"mark": "unknown"}}\', price = NULL'
    yield "UPDATE thing_parts SET quantity = 9"
    yield "UPDATE thing_parts SET removed = 1"
    yield "UPDATE thing SET removed = 1"
    yield "UPDATE thing SET official = '2026-01-01T00:00:00'"
    yield "DELETE FROM thing_parts"
    yield "INSERT INTO thing (id, edition, official, removed, changed) VALUES ('a9', '1', '', 0, '')"
    yield "UPDATE journal SET officer = 'Người khác' WHERE seq = 1"
    yield "UPDATE journal SET cells = replace(cells, 'Một', 'Hai') WHERE seq = 1"
    yield "UPDATE journal SET at = '2020-01-01T00:00:00' WHERE seq = 2"
    yield "DELETE FROM journal WHERE seq = 2"
    yield "DELETE FROM journal WHERE seq = 1"
    yield "UPDATE thing SET total = 9"
    yield "UPDATE thing_parts SET rated = 9"
    yield "UPDATE journal SET hash = previous WHERE seq = 2"


def test_an_entry_taken_out_of_the_chain_is_found(store: Store) -> None:
    record = _saved(store, None, Record("a1", {"name": "Một"}, "thing", "1"))
    for owner in ("Lan", "Mai"):
        record = _saved(store, record, record.with_cell(OWNER, owner))
    store.run("DELETE FROM journal WHERE seq = 2")
    assert "đứt chuỗi" in problems_of(store, silent)[0]


@pytest.mark.parametrize("number", range(16))
def test_whatever_is_changed_behind_the_program_is_found(store: Store, number: int) -> None:
    row = Row("r1", {"quantity": 2, "unit_price": 5})
    record = _saved(store, None, _with(Record("a1", {"name": "Một", "price": 3}, "thing", "1"), row))
    record = _saved(store, record, record.with_cell(NAME, "Ba"))
    _saved(store, record, record.with_cell(PRICE, Said("hơn 1,6 tỷ")).with_cell(RATE, Mark.UNKNOWN))
    assert problems_of(store, silent) == ()
    store.connection.execute("PRAGMA foreign_keys=OFF")
    store.connection.execute(list(_tampered(store))[number])
    assert problems_of(store, silent)
