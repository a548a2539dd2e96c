"""Make the store of a release that later programs must open.

Run `python -m tests.stores.make` from the repository, once for each release.
"""

import gzip
import json
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kcdesk import VERSION
from kcdesk.forms import catalogue
from kcdesk.forms.record import Mark, Record
from kcdesk.forms.specimen import specimen
from kcdesk.services import attachments, history, records
from kcdesk.services.desk import Desk, close_desk, open_desk
from kcdesk.services.json_records import as_json

HERE = Path(__file__).resolve().parent
PHOTO = "ảnh"


def _records(desk: Desk) -> list[Record]:
    """Return a filled record of each form, and an establishment that went through every kind of change."""
    records.save_office(desk, {"name": "UBND xã Trường Khánh", "officer": "Lê Thị Hoa"})
    made = [_filled(desk, kind) for kind in catalogue.KINDS]
    card = records.begin(desk, "establishment", {"name": "Hộ kinh doanh Đặng Út"}).record
    card = records.answer(desk, card, "capital", "hơn 1,6 tỷ").record
    card = records.set_cell(desk, card, "phone", Mark.REFUSED).record
    card = records.paste_rows(desk, card, "titles", None, "product", "Bánh tráng\nĐậu phụ\nBún").record
    card = records.move_row(desk, card, "titles", card.rows["titles"][2].id, -2).record
    card = records.remove_row(desk, card, "titles", card.rows["titles"][1].id).record
    photo = desk.folder / "Ảnh xưởng.txt"
    photo.write_text(PHOTO, "utf-8")
    card = attachments.attach(desk, card, "files", photo).record
    gone = records.remove(desk, records.begin(desk, "establishment", {"name": "Đã bỏ"}).record).record
    return [*made, card, gone]


def _filled(desk: Desk, kind: str) -> Record:
    example = specimen(catalogue.form(kind))
    rows = {
        name: tuple(replace(row, id=f"{kind}-{name}-{row.id}") for row in lines)
        for name, lines in example.rows.items()
    }
    return records.begin_with(desk, kind, lambda new: replace(example, id=new.id, rows=rows), "Mẫu").record


def main() -> None:
    """Write the store, packed, and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        desk = open_desk(path, clock=lambda: datetime(2026, 11, 23, 8, 30))
        made = _records(desk)
        said = {
            record.id: {
                "answers": as_json(record),
                "removed": record.removed,
                "sources": len(record.sources),
                "history": len(history.history(desk, record)),
            }
            for record in made
        }
        close_desk(desk)
        (HERE / f"desk-{VERSION}.db.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    text = json.dumps(said, ensure_ascii=False, indent=1)
    (HERE / f"desk-{VERSION}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
