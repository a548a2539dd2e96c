"""Copies of the desk, and the proof that it is whole."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kcdesk.forms import catalogue
from kcdesk.progress import Progress, silent
from kcdesk.services.desk import Desk
from kcdesk.store import attachments, listing
from kcdesk.store import backup as copies
from kcdesk.store.database import files_of
from kcdesk.store.verify import problems_of


@dataclass(frozen=True)
class Verified:
    """Whether the store is whole; what is not, in sentences; and how many records of each form it holds."""

    ok: bool
    problems: tuple[str, ...]
    counts: dict[str, int]


def backup(desk: Desk, out: Path | None = None, progress: Progress = silent) -> Path:
    """Write a verified copy to `out`, or into the desk's folder of copies, and return its path.

    A copy elsewhere takes the attached files along, in the folder that a store of its name keeps them in.
    """
    if out is None and desk.store.path is not None:
        return copies.back_up(desk.store, desk.now(), progress)
    target = out or desk.folder / "kcdesk.db"
    copies.write_copy(desk.store, target, progress)
    attachments.copy_all(desk.store, files_of(target))
    return target


def back_up_if_changed(desk: Desk, progress: Progress = silent) -> Path | None:
    """Write a copy into the folder of copies when something was saved since the last one."""
    if desk.store.path is None or not copies.has_changed(desk.store):
        return None
    return copies.back_up(desk.store, desk.now(), progress)


def settle(desk: Desk, progress: Progress = silent) -> None:
    """Move what was saved from the log into the file; for a moment when nobody waits."""
    desk.store.checkpoint()


def last_backup(desk: Desk) -> datetime | None:
    """Return when the newest copy in the folder of copies was made, None when there is none."""
    known = copies.copies_of(desk.store.path) if desk.store.path is not None else []
    return known[-1][0] if known else None


def verify(desk: Desk, progress: Progress = silent) -> Verified:
    """Check file, history and rows against each other and say what is not whole."""
    problems = problems_of(desk.store, progress)
    counts = {name: listing.count(desk.store, catalogue.form(name)) for name in catalogue.KINDS}
    return Verified(not problems, problems, counts)
