"""Copies of the store: verified, thinned, never half made, never over a good one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcdesk.errors import Cancelled, StoreRefused
from kcdesk.progress import silent
from kcdesk.services import backups, lists, records
from kcdesk.services.desk import Desk, close_desk, open_desk
from kcdesk.store import backup as copies
from kcdesk.store.backup import DAILY, MONTHLY, WEEKLY, kept_copies

NOW = datetime(2026, 11, 23, 8, 30)


@contextmanager
def _open(path: Path, now: datetime = NOW) -> Iterator[Desk]:
    desk = open_desk(path, clock=lambda: now)
    try:
        yield desk
    finally:
        close_desk(desk)


def _moments() -> st.SearchStrategy[list[datetime]]:
    return st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)), max_size=80)


@given(_moments())
def test_each_recent_day_week_and_month_keeps_its_newest_copy(times: list[datetime]) -> None:
    kept = kept_copies(times)
    assert kept <= set(times)
    for count, period in (
        (DAILY, lambda made: made.date()),
        (WEEKLY, lambda made: made.isocalendar()[:2]),
        (MONTHLY, lambda made: (made.year, made.month)),
    ):
        newest = {period(made): made for made in sorted(times)}
        wanted = sorted(newest)[-count:]
        assert {newest[key] for key in wanted} <= kept
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert not times or max(times) in kept


@given(_moments())
def test_thinning_twice_takes_no_more_than_once(times: list[datetime]) -> None:
    assert kept_copies(kept_copies(times)) == kept_copies(times)


@given(st.integers(1, 500))
def test_a_copy_a_day_keeps_twelve_days_then_weeks_then_months(days: int) -> None:
    kept: set[datetime] = set()
    for day in range(days):
        kept = kept_copies({*kept, NOW + timedelta(days=day)})
    last = NOW + timedelta(days=days - 1)
    assert {last - timedelta(days=back) for back in range(min(days, DAILY))} <= kept
    assert len({made.isocalendar()[:2] for made in kept}) >= min(WEEKLY, (days + 6) // 7)
    assert len({(made.year, made.month) for made in kept}) >= min(MONTHLY, days // 31)


def test_copies_are_made_when_something_changed_and_open_as_stores(tmp_path: Path) -> None:
    path = tmp_path / "kho [xã] *.db"
    with _open(path) as desk:
        assert backups.back_up_if_changed(desk) is None
        records.begin(desk, "establishment", {"name": "Cơ sở Út Hiền"})
        made = backups.back_up_if_changed(desk)
        assert made is not None
        assert backups.back_up_if_changed(desk) is None
        assert backups.last_backup(desk) == NOW
        records.begin(desk, "establishment", {"name": "Cơ sở Ba Son"})
        assert copies.has_changed(desk.store)
    with _open(made) as copy:
        assert backups.verify(copy).ok
        assert lists.fetch(copy, lists.Query("establishment")).total == 1


def test_old_copies_go_when_new_ones_are_made(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    for day in range(20):
        with _open(path, NOW + timedelta(days=day)) as desk:
            records.begin(desk, "establishment", {})
            backups.backup(desk)
    made = [moment for moment, _path in copies.copies_of(path)]
    assert set(made) == kept_copies(NOW + timedelta(days=day) for day in range(20))
    assert len(made) < 20


def test_copies_of_a_store_with_a_longer_name_are_not_taken_for_its_own(tmp_path: Path) -> None:
    for name in ("kho.db", "kho_cũ.db"):
        with _open(tmp_path / name) as desk:
            backups.backup(desk)
    assert [path.name for _made, path in copies.copies_of(tmp_path / "kho.db")] == [
        "kho_2026-11-23_083000.db"
    ]


def test_a_copy_that_was_stopped_leaves_nothing_and_keeps_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "bản sao.db"
    out.write_bytes(b"old")

    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled("Đã dừng.")

    with _open(tmp_path / "kho.db") as desk:
        with pytest.raises(Cancelled):
            backups.backup(desk, out, stop)
        assert out.read_bytes() == b"old"
        assert not list(tmp_path.glob("bản sao.db.*"))
        out.with_name("bản sao.db.part-journal").write_bytes(b"left by a power cut")
        backups.backup(desk, out, silent)
        assert not list(tmp_path.glob("bản sao.db.*"))


def test_a_copy_never_lands_on_the_store_itself(tmp_path: Path) -> None:
    with _open(tmp_path / "kho.db") as desk:
        with pytest.raises(StoreRefused, match="chính kho dữ liệu"):
            backups.backup(desk, tmp_path / "." / "kho.db")
        records.begin(desk, "establishment", {})
        assert backups.verify(desk).ok


def test_a_place_that_takes_no_copy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with _open(tmp_path / "kho.db") as desk, pytest.raises(StoreRefused, match="Không ghi được bản sao lưu"):
        backups.backup(desk, tmp_path / "tệp" / "bản sao.db")


def test_saving_goes_on_while_a_copy_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_PAGES_AT_ONCE", 5)
    with _open(tmp_path / "kho.db") as desk:
        record = records.begin(desk, "establishment", {"name": "Trước"}).record

        def save(done: int, total: int, text: str) -> None:
            nonlocal record
            record = records.answer(desk, record, "name", f"Trong lúc chép {done}").record

        out = backups.backup(desk, None, save)
        assert copies.has_changed(desk.store)
        assert backups.verify(desk).ok
    with _open(out) as copy:
        assert backups.verify(copy).ok
        assert records.read(copy, "establishment", record.id).cells["name"] == "Trước"
