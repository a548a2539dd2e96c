"""Verified copies of the store: made before a change of its shape and after a change of its content."""

import contextlib
import glob
import os
import shutil
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kcdesk.errors import StoreRefused
from kcdesk.files import reason
from kcdesk.i18n import _
from kcdesk.progress import Progress
from kcdesk.store import driver
from kcdesk.store.database import Store, refusing

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many days, weeks and months keep their newest copy."""

_STAMP = "%Y-%m-%d_%H%M%S"
_PAGES_AT_ONCE = 2000


def folder_of(store: Path) -> Path:
    """Return the folder that keeps the copies of a store."""
    return store.parent / "backups"


def copies_of(store: Path) -> list[tuple[datetime, Path]]:
    """Return the copies of a store with the time each was made, oldest first."""
    found = []
    for path in folder_of(store).glob(f"{glob.escape(store.stem)}_*.db"):
        with contextlib.suppress(ValueError):
            found.append((datetime.strptime(path.stem.removeprefix(f"{store.stem}_"), _STAMP), path))
    return sorted(found)


def back_up(store: Store, now: datetime, progress: Progress) -> Path:
    """Write a verified copy into the folder of copies, thin the old ones, and return its path."""
    assert store.path is not None
    target = folder_of(store.path) / f"{store.path.stem}_{now.strftime(_STAMP)}.db"
    # Taken first: what is saved while the copy is made belongs to the next one.
    mark = _content_mark(store)
    write_copy(store, target, progress)
    store.keep_setting("backed_up", mark)
    thin(copies_of(store.path))
    return target


def has_changed(store: Store) -> bool:
    """Tell whether anything was saved since the last copy in the folder of copies."""
    mark = _content_mark(store)
    return mark != "0" and store.setting("backed_up") != mark


def _content_mark(store: Store) -> str:
    found = store.row("SELECT MAX(rowid) FROM journal")
    return str((found[0] if found else 0) or 0)


def write_copy(store: Store, target: Path, progress: Progress) -> None:
    """Write a verified copy of the store to `target`; what stood there is replaced only by a sound copy.

    Raises StoreRefused when the source or the copy is not sound, or the place cannot be written.
    """
    store.refuse_own_file(target)
    temporary = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _require_space(store, target.parent)
        _clear(temporary)
        with refusing():
            copy = driver.connect(str(temporary))
            try:
                _copy_pages(store, copy, progress)
                copy.execute("PRAGMA journal_mode=DELETE")
                problems = problems_in(copy)
            finally:
                copy.close()
        if problems:
            raise StoreRefused(
                _("Bản sao lưu không đạt kiểm tra ({problem}) nên không được giữ. Bản cũ còn nguyên.").format(
                    problem=problems[0]
                )
            )
        _settle(temporary)
        os.replace(temporary, target)
    except OSError as error:
        raise StoreRefused(
            _("Không ghi được bản sao lưu vào {folder}: {error}. Chọn nơi khác.").format(
                folder=target.parent, error=reason(error)
            )
        ) from error
    finally:
        _clear(temporary)


def _clear(temporary: Path) -> None:
    """Remove what an attempt left behind: a journal beside the next copy would be played into it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            temporary.with_name(temporary.name + ending).unlink(missing_ok=True)


def _copy_pages(store: Store, copy: Any, progress: Progress) -> None:
    text = _("Đang sao lưu kho dữ liệu")

    def report(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total, text)

    if store.path is None:
        store.connection.backup(copy, pages=_PAGES_AT_ONCE, progress=report)
        return
    # A connection of its own reads one snapshot, so the person may go on saving meanwhile.
    source = driver.connect(str(store.path), read_only=True)
    try:
        source.execute("BEGIN")
        source.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=_PAGES_AT_ONCE, progress=report)
    finally:
        source.close()


def _require_space(store: Store, folder: Path) -> None:
    if store.path is not None:
        needed, free = store.path.stat().st_size, shutil.disk_usage(folder).free
        if free < needed * 11 // 10:
            raise StoreRefused(
                _("Ổ đĩa ở {folder} chỉ còn {free} MB, cần {needed} MB để sao lưu. Xóa bớt tệp.").format(
                    folder=folder, free=free >> 20, needed=(needed >> 20) + 1
                )
            )


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def problems_in(connection: Any) -> list[str]:
    """Return what SQLite finds wrong in the whole file, nothing when it is sound."""
    try:
        said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    except driver.Error as error:
        return [str(error)]
    return [] if said == ["ok"] else said


def require_sound(store: Store, progress: Progress) -> None:
    """Check the whole file; raises StoreRefused when it is damaged, naming the newest good copy."""
    assert store.path is not None
    progress(0, 1, _("Đang kiểm tra kho dữ liệu sau lần tắt đột ngột"))
    problems = problems_in(store.connection)
    if not problems:
        progress(1, 1, "")
        return
    copies = copies_of(store.path)
    advice = (
        _("Bản sao lưu gần nhất: {path}.").format(path=copies[-1][1])
        if copies
        else _("Chưa có bản sao lưu nào; gửi tệp này cho người hỗ trợ.")
    )
    raise StoreRefused(
        _("Tệp kho dữ liệu {path} bị hỏng ({problem}). Tệp được giữ nguyên, không ghi đè.").format(
            path=store.path, problem=problems[0]
        )
        + " "
        + advice
    )


def thin(copies: list[tuple[datetime, Path]]) -> list[Path]:
    """Delete the copies that no day, week or month needs any more and return them; the newest stays."""
    kept = kept_copies([made for made, _path in copies])
    dropped = [path for made, path in copies if made not in kept]
    for path in dropped:
        with contextlib.suppress(OSError):
            path.unlink()
    return dropped


def kept_copies(times: Iterable[datetime]) -> set[datetime]:
    """Return the times to keep: the newest of each of the last 12 days, 10 weeks and 9 months with one."""
    ordered = sorted(times, reverse=True)
    kept: set[datetime] = set()
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        newest: dict[tuple[int, int, int], datetime] = {}
        for made in ordered:
            newest.setdefault(period(made.date()), made)
        kept.update(list(newest.values())[:count])
    return kept


def _day(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _week(day: date) -> tuple[int, int, int]:
    year, week, _weekday = day.isocalendar()
    return year, week, 0


def _month(day: date) -> tuple[int, int, int]:
    return day.year, day.month, 0
