"""Many records saved at once lie in the store exactly as if each had been saved alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcdesk.forms.catalogue import FORMS, form
from kcdesk.forms.checks import calculated
from kcdesk.forms.form import Form
from kcdesk.forms.record import Mark, Record, Said, Source
from kcdesk.forms.specimen import specimen
from kcdesk.store import bulk, journal
from kcdesk.store.database import Store, memory_store
from kcdesk.store.records import Author, find, insert_many, new_id, new_ids, rebuild, save
from kcdesk.store.schema import search_table
from kcdesk.vietnamese import Words, fold, person_sort_key, sort_key

AUTHOR = Author("Trần Văn Hòa", "2026-11-23T08:00:00", "Nhập từ tệp")


def several(asked: Form) -> list[Record]:
    full = specimen(asked)
    name = asked.titled[0]
    marked = full.with_cell(name, Said("«tên» chưa rõ")).with_cell(asked.columns[2], Mark.UNKNOWN)
    bare = Record("", {name.name: 'Cơ sở "Đặng – Thủy"'}, asked.name, asked.edition)
    copied = Record(
        "",
        dict(full.cells),
        asked.name,
        asked.edition,
        full.rows,
        sources={"name": Source("survey", "s", "name", "x")},
    )
    gone = Record("", dict(full.cells), asked.name, asked.edition, removed=True)
    return [
        Record(new_id(), one.cells, one.form, one.edition, one.rows, one.official, one.removed, one.sources)
        for one in (full, marked, bare, copied, gone)
    ]


def dumped(store: Store, asked: Form) -> list[list[tuple[object, ...]]]:
    tables = [store.rows(f"SELECT * FROM {asked.name} ORDER BY number")]
    for table in asked.tables:
        # Heads of rows are written short by many and long by one; both say the same.
        rows = store.rows(f"SELECT * FROM {asked.name}_{table.name} ORDER BY number")
        tables.append([row[:6] + row[7:] for row in rows])
    found = store.rows(f"SELECT rowid FROM {search_table(asked)} WHERE {search_table(asked)} MATCH '\"c\"*'")
    return [
        *tables,
        found,
        store.rows("SELECT form, record, edition, unit, officer, at, reason FROM journal"),
    ]


@pytest.mark.parametrize("kind", ["establishment", "survey", "dossier"])
def test_bulk_writes_what_single_saves_write(kind: str, tmp_path: Path) -> None:
    asked = form(kind)
    records = several(asked)
    records = [
        Record(
            one.id,
            calculated(asked, one).cells,
            one.form,
            one.edition,
            {
                name: tuple(type(row)(f"{one.id}-{name}", row.cells, row.position) for row in rows)
                for name, rows in one.rows.items()
            },
            one.official,
            one.removed,
            one.sources,
        )
        for one in records
    ]
    single, many = memory_store(FORMS, tmp_path), memory_store(FORMS, tmp_path)
    for store in (single, many):
        store.device = "d" * 16
    for record in records:
        save(single, asked, None, lambda _empty, record=record: record, AUTHOR)
    assert insert_many(many, asked, records, AUTHOR) == len(records)
    assert dumped(many, asked) == dumped(single, asked)
    for record in records:
        entries = [journal.entries_of(store, record.id)[0].cells for store in (single, many)]
        assert entries[0] == entries[1]
        assert find(many, asked, record.id) == find(single, asked, record.id)
    assert not journal.broken_links(many)


def test_indexes_stand_again_after_many_rows(tmp_path: Path) -> None:
    asked = form("establishment")
    store = memory_store(FORMS, tmp_path)
    before = store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")
    records = [
        Record(made, {"name": f"Cơ sở {number}"}, asked.name, asked.edition)
        for number, made in enumerate(new_ids(600))
    ]
    insert_many(store, asked, records, AUTHOR)
    assert store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name") == before
    assert store.row("PRAGMA integrity_check") == ("ok",)
    assert not journal.broken_links(store)
    with store.atomic():
        made = rebuild(store, asked, records[7].id)
    assert made.cells == records[7].cells


def test_a_twin_id_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    asked = form("establishment")
    store = memory_store(FORMS, tmp_path)
    twins = [Record("same", {"name": "A"}, asked.name, asked.edition) for _time in range(600)]
    with pytest.raises(Exception, match="UNIQUE"):
        insert_many(store, asked, twins, AUTHOR)
    assert store.row("SELECT COUNT(*) FROM establishment") == (0,)
    assert store.row("SELECT COUNT(*) FROM journal") == (0,)


def test_records_that_answer_nothing_are_written_all_the_same(tmp_path: Path) -> None:
    asked = form("establishment")
    store = memory_store(FORMS, tmp_path)
    bare = [Record(made, {}, asked.name, asked.edition) for made in new_ids(3)]
    insert_many(store, asked, bare, AUTHOR)
    assert store.row("SELECT COUNT(*) FROM establishment") == (3,)
    assert store.row("SELECT COUNT(*) FROM journal") == (3,)
    assert not journal.broken_links(store)


def test_a_column_that_is_short_is_an_error_and_drops_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = form("establishment")
    store = memory_store(FORMS, tmp_path)
    named = [Record(made, {"name": "A"}, asked.name, asked.edition) for made in new_ids(3)]
    monkeypatch.setattr(bulk, "_marks", lambda records, _columns: [""] * (len(records) - 1))
    with pytest.raises(ValueError, match="shorter"):
        insert_many(store, asked, named, AUTHOR)
    assert store.row("SELECT COUNT(*) FROM establishment") == (0,)
    assert store.row("SELECT COUNT(*) FROM journal") == (0,)


def test_ids_are_of_their_kind_and_never_alike() -> None:
    ids = new_ids(2000)
    assert len(set(ids)) == 2000
    assert all(len(one) == 32 and one[12] == "7" and one[16] in "89ab" for one in ids)


WORDS = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợ ABCĐ019-.,/()«»\"' ", max_size=40
)


@given(WORDS)
def test_quick_words_are_the_usual_ones(text: str) -> None:
    words = Words()
    assert words.folded(text) == fold(text)
    assert words.sorted(text) == sort_key(text)
    assert words.sorted_person(text) == person_sort_key(text)
