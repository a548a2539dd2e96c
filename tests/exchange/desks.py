"""Two desks, and a bundle from the one for the other."""

from pathlib import Path

from kcdesk.forms.record import Record
from kcdesk.services import attachments, bundles, records
from kcdesk.services.desk import Desk
from kcdesk.store import journal
from tests.store import example
from tests.store.example import THING


def two_desks(folder: Path) -> tuple[Desk, Desk]:
    """Return two desks in memory, each with a folder of its own."""
    desks = []
    for name in ("a", "b"):
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        desks.append(example.thing_desk(place, name * 16))
    return desks[0], desks[1]


def with_work(desk: Desk, count: int = 3) -> list[Record]:
    """Return records begun at a desk, the first with rows and a file."""
    begun = [records.begin(desk, THING.name, {"name": f"Cơ sở {number}"}).record for number in range(count)]
    photo = desk.folder / "Ảnh xưởng.jpg"
    photo.write_bytes(b"photo of the workshop" * 100)
    begun[0] = attachments.attach(desk, begun[0], "files", photo).record
    begun[0] = records.paste_rows(desk, begun[0], "parts", None, "part", "Máy\t2\t1.000.000").record
    return begun


def exported(desk: Desk, folder: Path, name: str = "gói.kcx") -> Path:
    """Return the bundle of all that a desk knows."""
    return bundles.export_bundle(desk, folder / name).path


def everything(desk: Desk) -> list[tuple[object, ...]]:
    """Return all that the store keeps of records, history, files and exchange."""
    tables = ("journal", "thing", "thing_parts", "thing_steps", "office", "attachment", "exchange")
    rows = [row for table in tables for row in desk.store.rows(f"SELECT * FROM {table} ORDER BY rowid")]
    files = [(str(path), path.read_bytes()) for path in sorted(desk.store.files.rglob("*")) if path.is_file()]
    return rows + files


def entries(desk: Desk) -> list[journal.Entry]:
    """Return every entry that a desk knows."""
    return list(journal.entries_after(desk.store, {}))
