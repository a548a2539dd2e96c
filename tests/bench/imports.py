"""Importing a workbook of establishments beside reading it and a raw executemany of the same cells."""

import itertools
import shutil
from pathlib import Path

from data import records
from measure import goal, paired, table

from kcdesk.forms import establishment
from kcdesk.services.desk import Desk, open_desk
from kcdesk.services.workbooks import import_workbook
from kcdesk.store import driver

_SIZE = 10_000


def _workbook(folder: Path, size: int) -> tuple[Path, list[tuple[str, ...]]]:
    import xlsxwriter

    form = establishment.ESTABLISHMENT
    made = list(records(size))
    asked = [field for field in form.columns if field.name in made[0].cells]
    rows = [tuple(field.show_cell(record[field]) for field in asked) for record in made]
    path = folder / f"establishments-{size}.xlsx"
    folder.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(form.label[:31])
    for number, row in enumerate([tuple(field.label for field in asked), *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return path, rows


def _empty_desk(folder: Path) -> Desk:
    shutil.rmtree(folder, ignore_errors=True)
    return open_desk(folder / "desk.db")


def run(size: int, rounds: int, folder: Path) -> None:
    """Print the figures of importing 10,000 establishments."""
    from python_calamine import CalamineWorkbook

    path, rows = _workbook(folder, _SIZE)
    desks = iter([_empty_desk(folder / f"import-{number}") for number in range(rounds)])
    raws = (folder / f"raw-{number}.db" for number in itertools.count())

    def read() -> None:
        CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()

    def raw() -> None:
        target = next(raws)
        target.unlink(missing_ok=True)
        connection = driver.connect(str(target))
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        columns = [f"c{number}" for number in range(len(rows[0]))]
        connection.execute(f"CREATE TABLE t ({', '.join(f'{name} TEXT' for name in columns)}) STRICT")
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(columns))})", rows)
        connection.execute("COMMIT")
        connection.close()

    def take_in() -> None:
        desk = next(desks)
        done = import_workbook(desk, path)
        assert done.accepted == _SIZE, done

    figures = paired(rounds, {"read the workbook": read, "raw executemany": raw, "kcdesk: import": take_in})
    limit = figures["raw executemany"]
    table("import a workbook", _SIZE, list(figures.values()), limit)
    bound = figures["read the workbook"].median + 5 * limit.median
    goal("import / (read + 5 raw)", figures["kcdesk: import"].median / bound, 1, "times")
