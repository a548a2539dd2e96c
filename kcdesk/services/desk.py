"""The desk: an open store with its clock, its folder, its officer and its device."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kcdesk.forms import office
from kcdesk.forms.catalogue import FORMS
from kcdesk.forms.record import Record
from kcdesk.progress import Progress, silent
from kcdesk.store import database, records
from kcdesk.store.database import Opening, Store
from kcdesk.store.records import Author

Clock = Callable[[], datetime]


@dataclass
class Desk:
    """What a person works at; every service takes it first."""

    store: Store
    folder: Path
    clock: Clock = field(default=datetime.now)

    def now(self) -> datetime:
        """Return the time of the desk's clock, to the second; shown and kept, never compared."""
        return self.clock().replace(microsecond=0)

    def today(self) -> date:
        """Return the day of the desk's clock."""
        return self.now().date()

    @property
    def device(self) -> str:
        """The identity of this store among all desks."""
        return self.store.device

    @property
    def opened(self) -> Opening:
        """What happened when the store was opened."""
        return self.store.opening

    @property
    def office(self) -> Record:
        """The card of the office; an empty one until it is filled in."""
        found = records.find(self.store, office.OFFICE, self.device)
        return found or Record(id=self.device, form=office.OFFICE.name, edition=office.OFFICE.edition)

    @property
    def officer(self) -> str:
        """The name under which changes are kept, "" until the officer has given one."""
        return self.office[office.OFFICER] or ""

    def author(self, reason: str = "") -> Author:
        """Return who changes something now, and why."""
        return Author(self.officer, self.now().isoformat(), reason)


def open_desk(path: Path, clock: Clock = datetime.now, progress: Progress = silent) -> Desk:
    """Open the desk whose store is at `path`, made when absent; raises StoreRefused with a sentence."""
    store = database.open_store(path, FORMS, clock(), progress)
    return Desk(store, path.parent, clock)


def memory_desk(folder: Path, clock: Clock = datetime.now) -> Desk:
    """Return a desk whose store lives in memory and whose files go to `folder`."""
    return Desk(database.memory_store(FORMS, folder / "files"), folder, clock)


def close_desk(desk: Desk) -> None:
    """Close the desk cleanly."""
    desk.store.close()
