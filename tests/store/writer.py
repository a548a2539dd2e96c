"""A program that answers, saying what was saved, until it is killed: `writer.py STORE [COUNT]`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kcdesk.errors import KcdeskError
from kcdesk.services import records
from kcdesk.services.desk import open_desk


def main() -> None:
    desk = open_desk(Path(sys.argv[1]))
    record = records.begin(desk, "survey", {"name": "Cơ sở bánh tráng"}).record
    print("begun", record.id, flush=True)
    for number in range(int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000):
        try:
            if number % 10 == 0:
                record = records.add_row(desk, record, "products").record
            row = record.rows["products"][-1].id
            record = records.answer(desk, record, f"products/{row}/product", f"Bánh {number}").record
            record = records.answer(desk, record, "sheet_number", f"lần {number}").record
        except KcdeskError as error:
            print("refused", error.sentence, flush=True)
            return
        print("saved", number, flush=True)


if __name__ == "__main__":
    main()
