"""Taking a bundle in: all or nothing, twice is harmless, and what two desks wrote is kept from both."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kcdesk.errors import Refused, StoreRefused
from kcdesk.exchange import bundle as bundles
from kcdesk.exchange import receive
from kcdesk.progress import silent
from kcdesk.services import attachments, records
from kcdesk.services.bundles import export_bundle, inspect_bundle, receive_bundle
from kcdesk.services.desk import Desk
from kcdesk.store import journal
from kcdesk.store.verify import problems_of
from tests.exchange.desks import entries, everything, exported, two_desks, with_work
from tests.store import example
from tests.store.example import FILES, PRICE, THING, plain


@pytest.fixture(autouse=True, scope="module")
def _things() -> Iterator[None]:
    with example.things_known():
        yield


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    return two_desks(tmp_path)


def test_everything_arrives_and_a_second_time_changes_nothing(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    sender, receiver = desks
    begun = with_work(sender)
    file = exported(sender, tmp_path)
    done = receive_bundle(receiver, file)
    assert (done.new, done.changed, done.known, done.attachments) == ({"thing": 3}, {}, {}, 1)
    assert done.entries == len(entries(sender))
    for record in begun:
        assert plain(records.read(receiver, THING.name, record.id)) == plain(record)
    arrived = everything(receiver)
    again = receive_bundle(receiver, file)
    assert (again.entries, again.new, again.changed, again.known) == (0, {}, {}, {"thing": 3})
    assert "không có gì mới" in again.sentences[-1]
    assert not again.changes.records
    assert [row for row in everything(receiver) if row not in arrived] == [
        receiver.store.rows("SELECT * FROM exchange ORDER BY number DESC")[0]
    ]
    assert problems_of(receiver.store, silent) == ()


def test_looking_first_says_what_happens_and_changes_nothing(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    sender, receiver = desks
    begun = with_work(sender)
    receive_bundle(receiver, exported(sender, tmp_path))
    records.begin(sender, THING.name, {"name": "Mới"})
    records.answer(sender, begun[1], "price", "5.000")
    records.answer(receiver, records.read(receiver, THING.name, begun[1].id), "price", "6.000")
    file = exported(sender, tmp_path)
    before = everything(receiver)
    seen = inspect_bundle(receiver, file)
    assert everything(receiver) == before
    assert (seen.new, seen.changed, seen.known) == ({"thing": 1}, {"thing": 1}, {"thing": 2})
    done = receive_bundle(receiver, file)
    assert (done.new, done.changed, done.known) == (seen.new, seen.changed, seen.known)
    assert [conflict[1:] for conflict in done.conflicts] == [(begun[1].id, "Cơ sở 1")]
    assert done.conflicts == seen.conflicts


def test_both_values_of_a_cell_written_twice_are_kept_until_one_is_chosen(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    sender, receiver = desks
    (mine, *_rest) = with_work(sender, 1)
    receive_bundle(receiver, exported(sender, tmp_path))
    theirs = records.answer(receiver, records.read(receiver, THING.name, mine.id), "price", "6.000").record
    records.answer(sender, mine, "price", "5.000")
    receive_bundle(receiver, exported(sender, tmp_path))
    found = records.read(receiver, THING.name, mine.id)
    assert found.conflicts == {"price"}
    blocking = [issue for issue in records.issues(receiver, found) if issue.path == "price"]
    assert "Hai máy" in blocking[0].sentence
    values = {entry.cells["price"][0] for entry in entries(receiver) if "price" in entry.cells}
    assert values == {5000, 6000}
    assert found[PRICE] == theirs[PRICE] == 6000
    settled = records.answer(receiver, found, "price", "6.000").record
    assert settled[PRICE] == 6000
    assert not settled.conflicts
    receive_bundle(sender, exported(receiver, tmp_path))
    assert plain(records.read(sender, THING.name, mine.id)) == plain(settled)


def test_a_form_open_while_a_bundle_comes_in_loses_none_of_it(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    """The sender's clock is behind, so what arrives is not the newest by any clock."""
    sender, receiver = desks
    (mine, *_rest) = with_work(sender, 1)
    receive_bundle(receiver, exported(sender, tmp_path))
    opened = records.answer(
        receiver, records.read(receiver, THING.name, mine.id), "owner", "Trần Thị Út"
    ).record
    sender.clock = lambda: example.clock().replace(year=2020)
    records.answer(sender, mine, "price", "5.000")
    receive_bundle(receiver, exported(sender, tmp_path))
    saved = records.answer(receiver, opened, "workers", "12").record
    assert saved[PRICE] == 5000
    assert problems_of(receiver.store, silent) == ()


def test_a_conflict_in_a_row_that_went_asks_nothing(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    (mine, *_rest) = with_work(sender, 1)
    receive_bundle(receiver, exported(sender, tmp_path))
    path = f"parts/{mine.rows['parts'][0].id}/quantity"
    records.answer(sender, mine, path, "5")
    records.answer(receiver, records.read(receiver, THING.name, mine.id), path, "6")
    receive_bundle(receiver, exported(sender, tmp_path))
    found = records.read(receiver, THING.name, mine.id)
    assert [issue.path for issue in records.issues(receiver, found)] == [path]
    gone = records.remove_row(receiver, found, "parts", mine.rows["parts"][0].id).record
    assert not records.issues(receiver, gone)


def test_pasting_over_a_conflict_settles_it(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    (mine, *_rest) = with_work(sender, 1)
    receive_bundle(receiver, exported(sender, tmp_path))
    row = mine.rows["parts"][0].id
    path = f"parts/{row}/quantity"
    records.answer(sender, mine, path, "5")
    records.answer(receiver, records.read(receiver, THING.name, mine.id), path, "6")
    receive_bundle(receiver, exported(sender, tmp_path))
    found = records.read(receiver, THING.name, mine.id)
    assert found.conflicts == {path}
    settled = records.paste_rows(receiver, found, "parts", row, "quantity", "7").record
    assert not settled.conflicts
    assert plain(records.read(receiver, THING.name, mine.id)) == plain(settled)
    receive_bundle(sender, exported(receiver, tmp_path))
    assert plain(records.read(sender, THING.name, mine.id)) == plain(settled)


def test_a_row_that_came_and_went_may_come_back(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    (mine, *_rest) = with_work(sender, 1)
    step = records.remove_row(sender, mine, "parts", mine.rows["parts"][0].id)
    receive_bundle(receiver, exported(sender, tmp_path))
    assert step.undo is not None
    found = records.read(receiver, THING.name, mine.id)
    back = records.undo(receiver, found, step.undo).record
    assert plain(back) == plain(mine)
    assert problems_of(receiver.store, silent) == ()


def _forged(desk: Desk, **changed: object) -> list[journal.Entry]:
    """Return the desk's entries with the last one changed and its hash made to fit."""
    *kept, last = entries(desk)
    last = replace(last, **changed)  # type: ignore[arg-type]
    digest = journal.hash_of(last.previous, journal.hashed_parts(journal.row_of(last)))
    return [*kept, replace(last, hash=digest)]


def _bundle_of(sender: Desk, given: list[journal.Entry], folder: Path) -> Path:
    """Write a bundle of entries that a desk would not have written itself."""
    store = example.thing_store(folder)
    with store.atomic():
        journal.insert(store, map(journal.row_of, given))
    bundles.write(store, folder / "giả.kcx", "", "", "", silent)
    return folder / "giả.kcx"


def test_the_same_number_with_another_content_is_an_alarm(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    with_work(sender)
    receive_bundle(receiver, exported(sender, tmp_path))
    file = _bundle_of(sender, _forged(sender, reason="khác"), tmp_path)
    before = everything(receiver)
    with pytest.raises(Refused, match="hai nội dung khác nhau dưới cùng số"):
        receive_bundle(receiver, file)
    assert everything(receiver) == before


def test_missing_changes_are_named(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    with_work(sender)
    file = _bundle_of(sender, entries(sender)[2:], tmp_path)
    with pytest.raises(Refused, match=f"số 1–2 của máy {sender.device}"):
        receive_bundle(receiver, file)


def test_a_chain_that_does_not_join_is_refused(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    with_work(sender)
    file = _bundle_of(sender, _forged(sender, previous="0" * 64), tmp_path)
    before = everything(receiver)
    with pytest.raises(Refused, match="không nối tiếp"):
        receive_bundle(receiver, file)
    assert everything(receiver) == before


def test_a_copy_of_a_store_used_on_two_machines_is_noticed(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, copy = desks
    with_work(sender, 1)
    receive_bundle(copy, exported(sender, tmp_path))
    copy.store.device = sender.device
    records.begin(copy, THING.name, {"name": "Trên bản chép"})
    records.begin(sender, THING.name, {"name": "Trên bản gốc"})
    with pytest.raises(Refused, match="báo cho người phụ trách"):
        receive_bundle(copy, exported(sender, tmp_path))


def test_work_of_a_third_desk_travels_on(tmp_path: Path) -> None:
    first, second = two_desks(tmp_path)
    third, _fourth = two_desks(tmp_path / "khác")
    third.store.keep_setting("device", "c" * 16)
    third.store.device = "c" * 16
    with_work(first)
    receive_bundle(second, exported(first, tmp_path))
    begun = records.begin(second, THING.name, {"name": "Của máy hai"}).record
    receive_bundle(third, exported(second, tmp_path))
    assert entries(third) == entries(second)
    assert records.read(third, THING.name, begun.id).cells["name"] == "Của máy hai"
    assert problems_of(third.store, silent) == ()


def test_files_travel_and_are_found_damaged(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    (mine, *_rest) = with_work(sender, 1)
    receive_bundle(receiver, exported(sender, tmp_path))
    (kept,) = records.read(receiver, THING.name, mine.id)[FILES] or ()
    place = attachments.attached_file(receiver, kept)
    assert place.read_bytes() == b"photo of the workshop" * 100
    place.write_bytes(b"other")
    assert "đã bị thay đổi" in problems_of(receiver.store, silent)[0]
    place.unlink()
    assert "Thiếu tệp đính kèm «Ảnh xưởng.jpg»" in problems_of(receiver.store, silent)[0]
    receive_bundle(receiver, exported(sender, tmp_path))
    assert problems_of(receiver.store, silent) == ()


def test_files_that_find_no_room_take_the_whole_bundle_back(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    with_work(sender)
    file = exported(sender, tmp_path)
    receiver.store.files.parent.mkdir(exist_ok=True)
    receiver.store.files.write_text("a file where the folder should be")
    with pytest.raises(StoreRefused, match="Không chép được tệp"):
        receive_bundle(receiver, file)
    assert not entries(receiver)


def test_the_first_form_of_receiving_is_one_unit_of_work(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    with_work(sender, 200)
    bundle = bundles.open_bundle(exported(sender, tmp_path))

    def stop(done: int, total: int, text: str) -> None:
        if "ghép" in text and done:
            raise Refused("Đã dừng.")

    with pytest.raises(Refused, match="Đã dừng"):
        receive.take_in(receiver.store, bundle, "2026-11-23T08:30:00", stop)
    bundle.close()
    assert not entries(receiver)
    assert not receiver.store.rows("SELECT 1 FROM thing")


def test_exporting_and_receiving_are_remembered(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    sender, receiver = desks
    with_work(sender)
    done = export_bundle(sender, tmp_path / "gói.kcx")
    receive_bundle(receiver, done.path)
    assert sender.store.rows("SELECT kind, bundle, detail FROM exchange") == [
        ("export", "gói.kcx", str(done.entries))
    ]
    assert receiver.store.rows("SELECT kind, bundle, detail FROM exchange") == [
        ("receive", sender.device, str(done.entries))
    ]
