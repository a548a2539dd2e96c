"""The past of a record: every change is told, every state opens, and each can be brought back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kcdesk.errors import Refused
from kcdesk.forms.record import Mark, Record
from kcdesk.progress import silent
from kcdesk.services import history, records
from kcdesk.services.desk import Desk
from kcdesk.store.verify import problems_of
from tests.store import example
from tests.store.example import AGREED, PARTS, plain


@pytest.fixture(autouse=True, scope="module")
def _things() -> Iterator[None]:
    with example.things_known():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = example.thing_desk(tmp_path)
    records.save_office(desk, {"officer": "Lê Thị Hoa"})
    return desk


def _states(desk: Desk) -> list[Record]:
    """Return every state that a record went through."""
    states = [records.begin(desk, "thing", {"name": "Một"}).record]

    def then(saved: records.Saved) -> Record:
        states.append(saved.record)
        return saved.record

    record = then(records.answer(desk, states[0], "price", "1,5 triệu"))
    record = then(records.answer(desk, record, "price", "hơn 1,6 tỷ"))
    record = then(records.set_cell(desk, record, "price", Mark.REFUSED))
    record = then(records.paste_rows(desk, record, "parts", None, "part", "Máy\t2\t500\nNồi\t1\t300"))
    record = then(records.move_row(desk, record, "parts", record.rows["parts"][1].id, -1))
    record = then(records.remove_row(desk, record, "parts", record.rows["parts"][0].id))
    record = then(records.make_official(desk, record))
    record = then(records.reopen_draft(desk, record))
    then(records.remove(desk, record))
    return states


def test_every_state_there_was_opens_as_it_was(desk: Desk) -> None:
    for state in _states(desk):
        device, _colon, seq = state.revision.partition(":")
        assert plain(history.state_at(desk, "thing", state.id, device, int(seq))) == plain(state)


def test_every_state_can_be_brought_back_and_that_undone(desk: Desk) -> None:
    states = _states(desk)
    now = states[-1]
    for state in states:
        device, _colon, seq = state.revision.partition(":")
        saved = history.restore(desk, now, device, int(seq), "Nhầm")
        assert plain(saved.record) == plain(state)
        assert saved.undo is not None or state is states[-1]
        back = records.undo(desk, saved.record, saved.undo) if saved.undo else saved
        assert plain(back.record) == plain(now)
        now = back.record
    assert problems_of(desk.store, silent) == ()


def test_a_line_says_who_when_where_what_and_why(desk: Desk) -> None:
    record = records.begin(desk, "thing", {"name": "Một"}).record
    record = records.answer(desk, record, "price", "1,5 triệu").record
    record = records.set_cell(desk, record, "price", Mark.UNKNOWN).record
    records.answer(desk, record, "price", "hơn 1,6 tỷ")
    newest, marked, typed, begun = history.history(desk, record)
    assert (newest.officer, newest.device, newest.at) == ("Lê Thị Hoa", desk.device, "2026-11-23T08:30:00")
    assert (newest.path, newest.label) == ("price", "Giá")
    assert (newest.old, newest.new) == ("Không biết", "hơn 1,6 tỷ")
    assert (marked.old, marked.new) == ("1.500.000", "Không biết")
    assert (typed.old, typed.new) == ("", "1.500.000")
    assert (begun.label, begun.new, begun.seq) == ("Tên", "Một", 2)
    past = history.restore(desk, records.read(desk, "thing", record.id), typed.device, typed.seq, "Nhầm máy")
    assert history.history(desk, past.record)[0].reason == "Nhầm máy"


def test_rows_and_stamps_are_told_in_words(desk: Desk) -> None:
    record = records.begin(desk, "thing", {"name": "Một"}).record
    for _number in range(2):
        record = records.add_row(desk, record, PARTS.name).record
    record = records.answer(desk, record, f"parts/{record.rows['parts'][1].id}/part", "Máy").record
    record = records.remove(desk, records.explain(desk, record, "price", "Đã hỏi").record).record
    told = [(line.label, line.old, line.new) for line in history.history(desk, record)]
    assert ("Bộ phận: Bộ phận", "", "Máy") in told
    assert ("Bộ phận: Thứ tự dòng", "", "2") in told
    assert ("Đã bỏ", "", "có") in told
    assert any(label == "Giải thích cảnh báo" for label, _old, _new in told)


def test_a_state_of_another_record_is_refused(desk: Desk) -> None:
    one, other = (records.begin(desk, "thing", {"name": name}).record for name in ("Một", "Hai"))
    device, _colon, seq = other.revision.partition(":")
    with pytest.raises(Refused, match="Không có trạng thái đó"):
        history.state_at(desk, "thing", one.id, device, int(seq))


def test_an_official_state_with_what_blocks_it_now_is_not_brought_back(desk: Desk) -> None:
    record = records.make_official(desk, records.begin(desk, "thing", {"name": "Một"}).record)
    reopened = records.reopen_draft(desk, record.record)
    assert reopened.undo is not None
    wrong = records.set_cell(desk, reopened.record, AGREED.name, False).record
    with pytest.raises(Refused, match="Phải đồng ý"):
        records.undo(desk, wrong, reopened.undo)


def test_words_for_every_kind_of_value(desk: Desk) -> None:
    record = records.begin(desk, "thing").record
    for name, text in (("opened", "5/2/2026"), ("colours", "do; den"), ("agreed", "x"), ("share", "12,5%")):
        record = records.answer(desk, record, name, text).record
    told = {line.path: line.new for line in history.history(desk, record)}
    assert told == {"opened": "05/02/2026", "colours": "Đỏ; Đen", "agreed": "Có", "share": "12,5"}
