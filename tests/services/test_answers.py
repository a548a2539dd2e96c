"""The verbs of answering, one by one: what is kept as said, what is refused, what an undo brings back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcdesk.errors import Refused
from kcdesk.forms import catalogue
from kcdesk.forms.form import Level
from kcdesk.forms.record import Mark, Record, Said
from kcdesk.progress import silent
from kcdesk.services import records
from kcdesk.services.desk import Desk, memory_desk
from kcdesk.store.verify import problems_of
from tests.store import example
from tests.store.example import COLOURS, NAME, OPENED, PARTS, PRICE, QUANTITY, RATED, TOTAL, plain


@pytest.fixture(autouse=True, scope="module")
def _things() -> Iterator[None]:
    with example.things_known():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return example.thing_desk(tmp_path)


@pytest.fixture
def record(desk: Desk) -> Record:
    return records.begin(desk, "thing", {"name": "Bánh tráng"}).record


@given(data=st.data(), kind=st.sampled_from(catalogue.KINDS))
def test_any_answers_to_the_real_forms_are_read_again_as_saved(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, kind: str
) -> None:
    desk = memory_desk(tmp_path_factory.getbasetemp())
    form = catalogue.form(kind)
    record = records.begin(desk, kind).record
    words = st.sampled_from(
        ["", "12", "1,5", "1.500.000", "có", "x", "5/2/2026", "2024", "Bánh tráng", "9" * 25]
    )
    for _step in range(12):
        field = form.field(data.draw(st.sampled_from([field.name for field in form.fields])))
        if field.is_table:
            record = records.add_row(desk, record, field.name).record
            column = data.draw(st.sampled_from([column.name for column in form.field(field.name).columns]))
            path = f"{field.name}/{record.rows[field.name][-1].id}/{column}"
        else:
            path = field.name
        asked = form.at(path)
        shown = [] if asked.example is None else [asked.show(asked.example)]
        record = records.answer(desk, record, path, data.draw(words | st.sampled_from(["?", *shown]))).record
        assert plain(records.read(desk, kind, record.id)) == plain(record)
        records.issues(desk, record)
        records.sections(desk, record)
    assert problems_of(desk.store, silent) == ()


def test_typed_text_becomes_its_value_and_nothing_clears_it(desk: Desk, record: Record) -> None:
    for name, text, value in (
        ("price", "1,5 triệu", 1_500_000),
        ("colours", "den; do", ("1", "3")),
        ("agreed", "không", False),
        ("name", "  Bún \t khô ", "Bún khô"),
        ("story", "Một\r\nhai  ", "Một\nhai"),
    ):
        record = records.answer(desk, record, name, text).record
        assert record.cells[name] == value
    for name in ("price", "colours", "agreed", "name", "story"):
        record = records.answer(desk, record, name, "  \t").record
        assert record.cells.get(name) is None
    assert record[COLOURS] is None


def test_what_cannot_be_read_is_kept_as_said_and_blocks_only_completion(desk: Desk, record: Record) -> None:
    for name, text in (
        ("price", "hơn 1,6 tỷ"),
        ("opened", "hồi xưa"),
        ("weight", "1,23456"),
        ("workers", "9" * 30),
    ):
        record = records.answer(desk, record, name, text).record
        assert record.cells[name] == Said(text)
    assert (record[PRICE], record[OPENED]) == (None, None)
    with pytest.raises(Refused, match="Còn 4 chỗ phải sửa"):
        records.make_official(desk, record)


def test_signs_that_no_paper_can_show_become_blanks(desk: Desk, record: Record) -> None:
    for name in ("name", "story"):
        record = records.answer(desk, record, name, "Bún\x00khô\ud800\x1b!").record
        assert " ".join(record.cells[name].split()) == "Bún khô !"
    record = records.answer(desk, record, "price", "\udfff hơn tỷ").record
    assert record.cells["price"] == Said("hơn tỷ")
    assert plain(records.read(desk, "thing", record.id)) == plain(record)


def test_each_change_is_undone_and_done_again(desk: Desk, record: Record) -> None:
    changes = (
        lambda now: records.answer(desk, now, "price", "5.000"),
        lambda now: records.set_cell(desk, now, "price", Mark.UNKNOWN),
        lambda now: records.paste_rows(desk, now, "parts", None, "part", "Máy\t2\t500\nNồi\t1\t300"),
        lambda now: records.move_row(desk, now, "parts", now.rows["parts"][0].id, 1),
        lambda now: records.remove_row(desk, now, "parts", now.rows["parts"][0].id),
        lambda now: records.add_row(desk, now, "parts", now.rows["parts"][0].id),
        lambda now: records.explain(desk, now, "price", "Đã hỏi lại"),
        lambda now: records.make_official(desk, now),
        lambda now: records.reopen_draft(desk, now),
        lambda now: records.remove(desk, now),
    )
    for change in changes:
        done = change(record)
        assert done.changes.records == {("thing", record.id)}
        assert done.undo is not None
        undone = records.undo(desk, done.record, done.undo)
        assert plain(undone.record) == plain(record)
        assert undone.undo is not None
        again = records.undo(desk, undone.record, undone.undo)
        assert plain(again.record) == plain(done.record)
        record = again.record
    assert problems_of(desk.store, silent) == ()


def test_a_new_record_is_undone_by_putting_it_away(desk: Desk) -> None:
    begun = records.begin(desk, "thing", {"name": "Nhầm"})
    assert begun.undo is not None
    assert records.undo(desk, begun.record, begun.undo).record.removed


def test_sums_follow_every_change_of_rows(desk: Desk, record: Record) -> None:
    record = records.paste_rows(desk, record, "parts", None, "quantity", "2\t500\n3\t100").record
    assert [row[RATED] for row in record.table(PARTS)] == [1000, 300]
    assert record[TOTAL] == 1300
    record = records.answer(desk, record, "rate", "2").record
    assert record[TOTAL] == 2600
    record = records.remove_row(desk, record, "parts", record.rows["parts"][0].id).record
    assert record[TOTAL] == 600


def test_pasting_fills_existing_rows_then_adds(desk: Desk, record: Record) -> None:
    record = records.paste_rows(desk, record, "parts", None, "part", "Máy\t1\nNồi\t2").record
    second = record.rows["parts"][1].id
    record = records.paste_rows(desk, record, "parts", second, "quantity", "7\t\t\nchín\n").record
    assert [row.cells.get("quantity") for row in record.rows["parts"]] == [1, 7, Said("chín")]
    assert record.rows["parts"][1].id == second
    assert record.table(PARTS)[2][QUANTITY] is None


def test_pasting_more_columns_than_there_are_is_refused_whole(desk: Desk, record: Record) -> None:
    with pytest.raises(Refused, match="chỉ còn 2 cột"):
        records.paste_rows(desk, record, "parts", None, "quantity", "1\t2\n1\t2\t3\t4")
    assert not records.read(desk, "thing", record.id).rows["parts"]


def test_an_answer_in_a_row_that_was_removed_is_refused(desk: Desk, record: Record) -> None:
    record = records.add_row(desk, record, "parts").record
    row = record.rows["parts"][0].id
    records.remove_row(desk, record, "parts", row)
    with pytest.raises(Refused, match="Dòng này đã bị bỏ"):
        records.answer(desk, record, f"parts/{row}/part", "Máy")


def test_an_official_record_changes_only_after_it_is_reopened(desk: Desk, record: Record) -> None:
    step = records.answer(desk, record, "price", "5.000")
    official = records.make_official(desk, step.record).record
    assert official.official == "2026-11-23T08:30:00"
    # Also a form that was open since before, and an undo from then, find the record closed.
    for change in (
        lambda: records.answer(desk, official, "price", "6.000"),
        lambda: records.answer(desk, record, "price", "6.000"),
        lambda: records.undo(desk, official, step.undo or records.Undo({})),
        lambda: records.remove(desk, official),
        lambda: records.make_official(desk, official),
    ):
        with pytest.raises(Refused, match="đã hoàn tất"):
            change()
    assert plain(records.read(desk, "thing", record.id)) == plain(official)
    reopened = records.reopen_draft(desk, official).record
    assert records.answer(desk, reopened, "price", "6.000").record[PRICE] == 6000


def test_what_stands_in_the_store_is_judged_not_what_the_caller_saw(desk: Desk, record: Record) -> None:
    records.answer(desk, record, "agreed", "không")
    with pytest.raises(Refused, match="Phải đồng ý"):
        records.make_official(desk, record)


def test_a_warning_once_explained_asks_again_only_when_the_value_changes(desk: Desk, record: Record) -> None:
    record = records.answer(desk, record, "workers", "1.500").record
    assert [issue.level for issue in records.issues(desk, record)] == ["warning"]
    with pytest.raises(Refused, match="Ghi lý do"):
        records.explain(desk, record, "workers", "  ")
    record = records.explain(desk, record, "workers", "Đã đếm lại").record
    (issue,) = records.issues(desk, record)
    assert (issue.level, issue.reason) == ("note", "Đã đếm lại")
    record = records.answer(desk, record, "workers", "1.600").record
    assert [issue.level for issue in records.issues(desk, record)] == ["warning"]
    record = records.answer(desk, record, "workers", "1.500").record
    assert [issue.level for issue in records.issues(desk, record)] == ["note"]


def test_an_answer_that_is_the_same_changes_nothing(desk: Desk, record: Record) -> None:
    saved = records.answer(desk, record, "name", " Bánh  tráng ")
    assert (saved.changes.records, saved.undo) == (frozenset(), None)
    assert saved.record[NAME] == "Bánh tráng"


def test_a_name_that_the_form_does_not_ask_is_a_mistake_of_ours(desk: Desk, record: Record) -> None:
    for mistake in (
        lambda: records.begin(desk, "thing", {"nmae": "x"}),
        lambda: records.answer(desk, record, "nmae", "x"),
        lambda: records.add_row(desk, record, "name"),
    ):
        with pytest.raises(KeyError):
            mistake()


def test_records_are_titled_by_their_name(desk: Desk, record: Record) -> None:
    assert records.title(desk, "thing", record.id) == "Bánh tráng"
    assert records.title(desk, "thing", "") == records.title(desk, "thing", "khongco") == ""
    assert records.title(desk, "thing", records.begin(desk, "thing").record.id) == "(chưa có tên)"


def test_a_reference_to_a_record_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    desk = memory_desk(tmp_path)
    card = records.begin(desk, "establishment", {"name": "Cô Út"}).record
    record = records.begin(desk, "dossier", {"establishment": card.id, "survey": "f" * 32}).record
    for cell in (card.id, "e" * 32):
        record = records.add_row(desk, record, "beneficiaries").record
        row = record.rows["beneficiaries"][-1]
        record = records.set_cell(desk, record, f"beneficiaries/{row.id}/establishment", cell).record
    lost = [issue for issue in records.issues(desk, record) if "không còn trong kho" in issue.sentence]
    assert [issue.path for issue in lost] == ["survey", f"beneficiaries/{row.id}/establishment"]
    assert {issue.level for issue in lost} == {Level.ERROR}
    assert "dòng 2" in lost[1].label


def test_nothing_becomes_official_that_points_to_no_record(desk: Desk, record: Record) -> None:
    record = records.set_cell(desk, record, "parent", "f" * 32).record
    with pytest.raises(Refused, match="không còn trong kho"):
        records.make_official(desk, record)
    whole = records.set_cell(desk, record, "parent", record.id).record
    assert not [issue for issue in records.issues(desk, whole) if "không còn" in issue.sentence]
