"""Saving one answer (row, history, journal, durable) beside one bare durable SQLite transaction."""

from pathlib import Path

from data import desk_of
from measure import goal, paired, table

from kcdesk.forms import establishment
from kcdesk.services import lists, records
from kcdesk.services.desk import close_desk, open_desk
from kcdesk.store import driver

_ANSWERS = 400


def run(size: int, rounds: int, folder: Path) -> None:
    """Print the figures of saving at `size` establishments."""
    desk = open_desk(desk_of(size, folder))
    bare = driver.connect(str(folder / "bare.db"))
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE IF NOT EXISTS line (number INTEGER PRIMARY KEY, text TEXT)")
    found = lists.fetch(desk, lists.Query("establishment"), 0, 1).rows[0]
    standing = [records.read(desk, "establishment", found.id)]
    years = iter(range(10_000_000))

    def save() -> None:
        year = 1950 + next(years) % 70
        standing[0] = records.answer(desk, standing[0], establishment.START_YEAR.name, str(year)).record

    def bare_save() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO line (text) VALUES (?)", ("x" * 200,))
        bare.execute("COMMIT")

    figures = paired(_ANSWERS, {"bare durable transaction": bare_save, "kcdesk: answer saved": save})
    limit, own = figures["bare durable transaction"], figures["kcdesk: answer saved"]
    table("save one answer", size, [limit, own], limit)
    goal("save p95 / bare p95", own.at(0.95) / limit.at(0.95), 3, "times")
    bare.close()
    close_desk(desk)
